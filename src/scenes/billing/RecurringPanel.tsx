import React from 'react';
import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';
import type { MrrKind } from '../../growth/money/mrrMovements';
import type { RecurringMonth } from '../../growth/money/recurring';
import { getGrowthStyles } from '../growth/growthStyles';
import { AmountCell } from './AmountCell';
import { MoneyTable } from './MoneyTable';
import { MonthBars } from './MonthBars';
import { movementName } from './revenueTexts';

/** Months that are shown, the running one included. */
export const SHOWN_MONTHS = 12;

/** What adds first, then what takes away. */
const MOVEMENTS: Array<{ kind: MrrKind; color: string }> = [
  { kind: 'new', color: 'dark-blue' },
  { kind: 'expansion', color: 'blue' },
  { kind: 'reactivation', color: 'light-blue' },
  { kind: 'contraction', color: 'light-orange' },
  { kind: 'churn', color: 'dark-orange' },
];

const END = 'end';

/** The monthly recurring revenue of the last months and why it moved. */
export function RecurringPanel({ months }: { months: RecurringMonth[] }) {
  const styles = useStyles2(getGrowthStyles);
  const shown = months.slice(-SHOWN_MONTHS);
  const isRunning = (month: RecurringMonth) => month === shown.at(-1);
  const mrr = t('revenue.mrr', 'Monthly recurring revenue (MRR)');
  const legend = MOVEMENTS.map(({ kind, color }) => ({ key: kind, name: movementName(kind), color }));
  const bars = (partsOf: (month: RecurringMonth) => Array<{ key: string; value: number }>) =>
    shown.map((month) => ({ month: month.month, parts: partsOf(month), isRunning: isRunning(month) }));
  return (
    <MoneyTable
      title={mrr}
      help={t(
        'revenue.mrr-help',
        'Flat amounts of the subscriptions at the end of each month, those of a year by twelve, after discounts; charges for units are no recurring revenue. Start and movements add up to the end. New: pays for the first time. Expansion and contraction: pays more or less. Churn: pays nothing any more. Reactivation: pays again. Other currencies count at one rate in all months. The last month is not over.'
      )}
      columns={[
        { title: t('revenue.column.month', 'Month') },
        { title: t('revenue.column.start', 'Start'), isNumber: true },
        ...MOVEMENTS.map(({ kind }) => ({ title: movementName(kind), isNumber: true })),
        { title: t('revenue.column.end', 'End'), isNumber: true },
      ]}
      lead={
        <div className={styles.line}>
          <MonthBars
            title={t('revenue.mrr-chart', 'At the end of each month')}
            bars={bars(({ end }) => [{ key: END, value: Number(end) }])}
            legend={[{ key: END, name: t('revenue.mrr-short', 'MRR'), color: 'blue' }]}
          />
          <MonthBars
            title={t('revenue.movements-chart', 'Movements')}
            bars={bars(({ movement }) => MOVEMENTS.map(({ kind }) => ({ key: kind, value: Number(movement[kind]) })))}
            legend={legend}
          />
        </div>
      }
    >
      {[...shown].reverse().map((month) => (
        <tr key={month.month}>
          <th scope="row">
            {isRunning(month) ? t('revenue.month-so-far', '{{month}} so far', { month: month.month }) : month.month}
          </th>
          <AmountCell amount={month.start} />
          {MOVEMENTS.map(({ kind }) => (
            <AmountCell key={kind} amount={month.movement[kind]} signed />
          ))}
          <AmountCell amount={month.end} />
        </tr>
      ))}
    </MoneyTable>
  );
}
