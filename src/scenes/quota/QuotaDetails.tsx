import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Text, useStyles2 } from '@grafana/ui';
import type { QuotaOwner } from './owners';
import { PeriodChart } from './PeriodChart';
import {
  chanceText,
  hourText,
  largerPlanText,
  rangeText,
  refusedText,
  resetText,
  runOutText,
  usedText,
  warningParts,
} from './quotaTexts';
import { Rhythm } from './Rhythm';

interface Props {
  owner: QuotaOwner;
  timeZone: string;
}

/** One holder of a quota: use over the period against the limit, the forecast, and the rhythm that it is made from. */
export function QuotaDetails({ owner, timeZone }: Props) {
  const styles = useStyles2(getStyles);
  const larger = largerPlanText(owner);
  const { reset } = owner;
  return (
    <div className={styles.column}>
      <dl className={styles.facts}>
        <Fact name={t('quota.column.used', 'Used')} text={usedText(owner)} />
        <Fact
          name={t('quota.fact.runs-out', 'Runs out')}
          text={[runOutText(owner, timeZone), rangeText(owner, timeZone)].filter((part) => part !== '').join(', ')}
        />
        <Fact name={t('quota.fact.chance', 'Chance before the reset')} text={chanceText(owner)} />
        <Fact name={t('quota.column.warning', 'Warning')} text={warningParts(owner).join(', ')} />
        <Fact
          name={t('quota.column.reset', 'Reset')}
          text={`${reset.isShort ? '–' : hourText(reset.at, timeZone)} (${resetText(reset, timeZone)})`}
        />
        <Fact name={t('quota.fact.refused', 'Refused in this period')} text={refusedText(owner)} />
        {larger !== '' && <Fact name={t('quota.fact.larger', 'Larger plan')} text={larger} />}
      </dl>
      {!reset.isShort && <PeriodChart owner={owner} timeZone={timeZone} />}
      <Rhythm owner={owner} timeZone={timeZone} />
      <Text variant="bodySmall" color="secondary">
        {t(
          'quota.method',
          'Forecast: what each weekday uses against the mean day, times the level of the last seven days; the range of 80% comes from the scatter of the days and the changes from week to week. It assumes that use goes on like that. A refused call counts as one unit that was asked for, and days with more than 5% refused calls are replaced by the same weekday of another week.'
        )}
      </Text>
    </div>
  );
}

function Fact({ name, text }: { name: string; text: string }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{text}</dd>
    </>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  column: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(2), minWidth: 0 }),
  facts: css({
    display: 'grid',
    gridTemplateColumns: 'max-content 1fr',
    gap: theme.spacing(0.5, 2),
    margin: 0,
    '& dt': { color: theme.colors.text.secondary, fontWeight: theme.typography.fontWeightRegular },
    '& dd': { margin: 0 },
  }),
});
