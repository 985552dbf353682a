import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Icon, Text, useStyles2 } from '@grafana/ui';
import type { Figure } from './figures';
import { Trend } from './Trend';

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
      <div className={styles.sparkline}>
        <Trend trend={figure.trend} height={SPARKLINE_HEIGHT} />
      </div>
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
  sparkline: css({ marginTop: 'auto' }),
});
