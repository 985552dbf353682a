import React from 'react';
import { css } from '@emotion/css';
import { FieldColorModeId, FieldType, getMinMaxAndDelta, type GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { GraphDrawStyle, type GraphFieldConfig } from '@grafana/schema';
import { Icon, Sparkline, Text, useStyles2, useTheme2 } from '@grafana/ui';
import type { Figure } from './figures';
import { useElementWidth } from './useElementWidth';

const SPARKLINE_HEIGHT = 32;

/** One figure: value, change against the comparison period, the counts behind it, and a sparkline. */
export function FigureCard({ figure, against }: { figure: Figure; against: string }) {
  const styles = useStyles2(getStyles);
  return (
    <section className={styles.card} aria-label={figure.title}>
      <Text variant="bodySmall" color="secondary">
        {figure.title}
      </Text>
      <span className={styles.value}>{figure.value}</span>
      {figure.change && <Change change={figure.change} against={against} />}
      <Text variant="bodySmall" color="secondary">
        {figure.context}
      </Text>
      <Trend trend={figure.trend} />
    </section>
  );
}

/** A change has a color only where it is more than chance. */
function Change({ change, against }: { change: NonNullable<Figure['change']>; against: string }) {
  if (change.sign === 0) {
    return (
      <Text variant="bodySmall" color="secondary">
        {t('home.figures.unchanged', 'unchanged')} {against}
      </Text>
    );
  }
  const rose = change.sign > 0;
  return (
    <Text variant="bodySmall" color={!change.supported ? 'secondary' : change.good ? 'success' : 'error'}>
      <Icon
        name={rose ? 'arrow-up' : 'arrow-down'}
        size="sm"
        title={rose ? t('home.figures.rose', 'rose by') : t('home.figures.fell', 'fell by')}
      />
      {change.text} {against}
    </Text>
  );
}

/** Decoration: the other pages show the same numbers. */
function Trend({ trend }: { trend: number[] }) {
  const theme = useTheme2();
  const styles = useStyles2(getStyles);
  const [element, width] = useElementWidth<HTMLDivElement>();
  const field = {
    name: 'trend',
    type: FieldType.number,
    values: trend,
    config: { color: { mode: FieldColorModeId.Fixed, fixedColor: theme.colors.primary.main } },
  };
  // From zero: a line that fills the height whatever its values looks like an alarm.
  const { max } = getMinMaxAndDelta(field);
  const y = { ...field, state: { range: { min: 0, max, delta: max ?? 0 } } };
  return (
    <div ref={element} className={styles.sparkline} aria-hidden>
      {width > 0 && trend.length > 1 && (
        <Sparkline width={width} height={SPARKLINE_HEIGHT} theme={theme} sparkline={{ y }} config={SPARKLINE_STYLE} />
      )}
    </div>
  );
}

const SPARKLINE_STYLE = {
  custom: { drawStyle: GraphDrawStyle.Line, lineWidth: 1, fillOpacity: 10 } satisfies GraphFieldConfig,
};

const getStyles = (theme: GrafanaTheme2) => ({
  card: css({
    display: 'flex',
    flexDirection: 'column',
    gap: theme.spacing(0.5),
    padding: theme.spacing(1.5),
    borderRadius: theme.shape.radius.default,
    border: `1px solid ${theme.colors.border.weak}`,
    background: theme.colors.background.primary,
    minWidth: 0,
  }),
  value: css({ ...theme.typography.h2, margin: 0, fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' }),
  sparkline: css({ height: SPARKLINE_HEIGHT, marginTop: 'auto', overflow: 'hidden' }),
});
