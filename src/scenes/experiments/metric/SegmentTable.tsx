import React from 'react';
import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';
import type { SegmentChange } from '../../../experiment/report/segmentChanges';
import { formatPValue } from '../../../text/experiments/metricFigures';
import { getTableStyles } from '../tableStyles';
import { IntervalBar } from '../IntervalBar';
import { reachOf } from './axis';

interface Props {
  rows: SegmentChange[];
  /** What consumers are grouped by. */
  title: string;
  segmentText: (segment: string) => string;
  changeText: (change: number) => string;
  intervalText: (change: { low: number | null; high: number | null }) => string;
}

/** The change within each value of a segment, on one axis. */
export function SegmentTable({ rows, title, segmentText, changeText, intervalText }: Props) {
  const styles = useStyles2(getTableStyles);
  const reach = reachOf(rows.flatMap(({ result }) => (result.ok ? [result.value] : [])));
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{title}</th>
          <th scope="col" className={styles.number}>
            {t('experimentMetric.consumers', 'Consumers')}
          </th>
          <th scope="col" className={styles.number}>
            {t('experimentMetric.change', 'Change')}
          </th>
          <th scope="col">{t('experimentMetric.interval', 'Interval')}</th>
          <th scope="col" className={styles.number}>
            {t('experimentMetric.adjusted-p', 'p, adjusted')}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ segment, units, result }) => (
          <tr key={segment}>
            <th scope="row">{segmentText(segment)}</th>
            <td className={styles.number}>{`${units[0]} : ${units[1]}`}</td>
            {result.ok ? (
              <>
                <td className={styles.number}>{changeText(result.value.value)}</td>
                <td>
                  <IntervalBar
                    effect={{ effect: result.value.value, low: result.value.low, high: result.value.high }}
                    reach={reach}
                    tone="none"
                    margin={null}
                  />
                  <span className={styles.secondary}>{intervalText(result.value)}</span>
                </td>
                <td className={styles.number}>{formatPValue(result.value.adjustedPValue)}</td>
              </>
            ) : (
              <td colSpan={3} className={styles.secondary}>
                {result.error.message}
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
