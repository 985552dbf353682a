import React, { useMemo } from 'react';
import { cx } from '@emotion/css';
import { t } from '@grafana/i18n';
import { Text, useStyles2 } from '@grafana/ui';
import { backtest, BACKTEST_DAYS } from '../../growth/quota/backtest';
import { formatCount, formatShare } from '../../text/format';
import { getGrowthStyles } from '../growth/growthStyles';
import type { QuotaOwner } from './owners';

/** How the forecasts of the last four weeks would have gone. */
export function BacktestTable({ owners }: { owners: QuotaOwner[] }) {
  const styles = useStyles2(getGrowthStyles);
  const lines = useMemo(
    () => backtest(owners.filter(({ reset }) => !reset.isShort).map(({ history }) => history)),
    [owners]
  );
  const title = t('quota.backtest.title', 'Past forecasts against what came');
  return (
    <section className={styles.column} aria-label={title}>
      <Text element="h3" variant="h6">
        {title}
      </Text>
      <Text variant="bodySmall" color="secondary">
        {t(
          'quota.backtest.help',
          'The forecast of each of the last {{days}} days is made again from what was known on that day, and compared with the units that came. The range should hold 80% of them. A forecast needs 14 days before its day.',
          { days: BACKTEST_DAYS }
        )}
      </Text>
      <div>
        <table className={cx(styles.table, styles.narrow)}>
          <thead>
            <tr>
              <th scope="col">{t('quota.backtest.ahead', 'Days ahead')}</th>
              <th scope="col" className={styles.number}>
                {t('quota.backtest.inside', 'Inside the range')}
              </th>
              <th scope="col" className={styles.number}>
                {t('quota.backtest.error', 'Median error')}
              </th>
            </tr>
          </thead>
          <tbody>
            {lines.map(({ horizon, forecasts, inside, medianError }) => (
              <tr key={horizon}>
                <th scope="row">{horizon}</th>
                <td className={styles.number}>
                  {forecasts === 0
                    ? t('quota.backtest.none', 'no forecast is over')
                    : t('quota.backtest.share', '{{inside}} of {{forecasts}} ({{share}})', {
                        inside: formatCount(inside),
                        forecasts: formatCount(forecasts),
                        share: formatShare(inside / forecasts),
                      })}
                </td>
                <td className={styles.number}>{medianError === null ? '–' : formatShare(medianError)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
