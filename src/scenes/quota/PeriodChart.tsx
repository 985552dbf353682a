import React from 'react';
import { dateTimeFormat } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Text, useStyles2 } from '@grafana/ui';
import { formatCount, formatShort } from '../../text/format';
import { PLAIN_TEXT } from '../../text/plainText';
import { ForecastChart, type FuturePoint, type PastPoint } from '../growth/ForecastChart';
import { getGrowthStyles } from '../growth/growthStyles';
import type { QuotaOwner } from './owners';
import { futurePoints, pastPoints } from './periodPoints';
import { hourText } from './quotaTexts';

interface Props {
  owner: QuotaOwner;
  timeZone: string;
}

/** The counter of this period against its limit, and where it goes. */
export function PeriodChart({ owner, timeZone }: Props) {
  const styles = useStyles2(getGrowthStyles);
  const { row, reset } = owner;
  const title = t('quota.chart', 'Used in this period, against the limit');
  const pointText = (point: PastPoint | FuturePoint) => {
    const values = { time: hourText(point.time, timeZone), value: formatCount(Math.round(point.value)) };
    return 'low' in point && point.time > row.asked
      ? t('quota.chart.future', '{{time}}: {{value}} asked for ({{low}} to {{high}}); the limit is {{limit}}', {
          ...{ ...values, low: formatCount(Math.round(point.low)), high: formatCount(Math.round(point.high)) },
          ...{ limit: formatCount(row.quota_limit), ...PLAIN_TEXT },
        })
      : t('quota.chart.past', '{{time}}: {{value}} used', { ...values, ...PLAIN_TEXT });
  };
  return (
    <section className={styles.column} aria-label={title}>
      <Text element="h3" variant="h6">
        {title}
      </Text>
      <ForecastChart
        past={pastPoints(owner)}
        future={futurePoints(owner)}
        limit={row.quota_limit}
        marks={[
          { time: row.asked, label: t('quota.chart.now', 'now') },
          { time: reset.at, label: t('quota.chart.reset', 'reset') },
        ]}
        color="purple"
        valueText={formatShort}
        timeText={(time) => dateTimeFormat(time, { timeZone, format: 'D MMM' })}
        pointText={pointText}
      />
    </section>
  );
}
