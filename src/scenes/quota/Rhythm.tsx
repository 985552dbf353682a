import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Text, useStyles2 } from '@grafana/ui';
import { PLAIN_TEXT } from '../../text/plainText';
import { getGrowthStyles } from '../growth/growthStyles';
import type { QuotaOwner } from './owners';
import { dayRhythm, weekRhythm, type RhythmPart } from './rhythm';

interface Props {
  owner: QuotaOwner;
  timeZone: string;
}

/** What weekdays and hours use against the mean ones. */
export function Rhythm({ owner, timeZone }: Props) {
  const styles = useStyles2(getGrowthStyles);
  const week = weekRhythm(owner, timeZone);
  const day = dayRhythm(owner, timeZone);
  return (
    <>
      {week.length > 0 && (
        <section className={styles.column} aria-label={t('quota.rhythm.week', 'Weekdays')}>
          <Text element="h3" variant="h6">
            {t('quota.rhythm.week', 'Weekdays')}
          </Text>
          <Bars parts={week} label={(name) => name.slice(0, 2)} />
          <Text variant="bodySmall">{rhythmText(week)}</Text>
        </section>
      )}
      {day.some(({ factor }) => factor > 0) && (
        <section className={styles.column} aria-label={t('quota.rhythm.day', 'Hours of the day')}>
          <Text element="h3" variant="h6">
            {t('quota.rhythm.day', 'Hours of the day')}
          </Text>
          <Bars parts={day} label={(name) => name.slice(0, 2)} />
          <Text variant="bodySmall">{rhythmText(day)}</Text>
        </section>
      )}
    </>
  );
}

function rhythmText(parts: readonly RhythmPart[]): string {
  const sorted = [...parts].sort((a, b) => b.factor - a.factor);
  const [most, least] = [sorted[0], sorted[sorted.length - 1]];
  return t('quota.rhythm.text', 'Most: {{most}}, {{high}} times the mean. Least: {{least}}, {{low}} times.', {
    ...{ most: most.name, high: most.factor.toFixed(2), least: least.name, low: least.factor.toFixed(2) },
    ...PLAIN_TEXT,
  });
}

const HEIGHT = 48;

function Bars({ parts, label }: { parts: readonly RhythmPart[]; label: (name: string) => string }) {
  const styles = useStyles2(getStyles);
  const most = Math.max(...parts.map(({ factor }) => factor));
  return (
    <div className={styles.bars} aria-hidden>
      {parts.map(({ name, factor }) => (
        <div key={name} className={styles.part} title={`${name}: ${factor.toFixed(2)}`}>
          <div className={styles.bar((HEIGHT * factor) / most)} />
          {label(name)}
        </div>
      ))}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  bars: css({ display: 'flex', alignItems: 'flex-end', gap: theme.spacing(0.25) }),
  part: css({
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'center',
    justifyContent: 'flex-end',
    flex: '1 1 0',
    minWidth: 0,
    color: theme.colors.text.secondary,
    fontSize: 11,
  }),
  bar: (height: number) =>
    css({ width: '100%', height: Math.max(1, height), background: theme.visualization.getColorByName('purple') }),
});
