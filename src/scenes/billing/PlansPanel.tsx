import React from 'react';
import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';
import type { MoneyReport } from '../../growth/money/moneyReport';
import { formatCount } from '../../text/format';
import { getGrowthStyles } from '../growth/growthStyles';
import { AmountCell } from './AmountCell';
import { MoneyTable } from './MoneyTable';
import { columnTitles, marginShare, planName } from './revenueTexts';

interface Props {
  report: MoneyReport;
  names: ReadonlyMap<string, string>;
}

/** Revenue, cost and margin of each plan; the last row is their sum. */
export function PlansPanel({ report: { plans, total, all }, names }: Props) {
  const styles = useStyles2(getGrowthStyles);
  const titles = columnTitles();
  return (
    <MoneyTable
      title={t('revenue.plans', 'Plans')}
      help={t(
        'revenue.plans-help',
        'Revenue by the plan of the subscription, usage cost and what calls earn by the plan that the calls name. Fixed costs are allocated by their drivers; without a driver they stay apart. Full margin: contribution minus fixed costs.'
      )}
      columns={[
        { title: titles.plan },
        { title: t('revenue.column.subscribers', 'Subscribers'), isNumber: true },
        ...[titles.revenue, titles.cost, titles.contribution, titles.margin].map(number),
        ...[t('revenue.column.fixed', 'Fixed costs'), t('revenue.column.full-margin', 'Full margin')].map(number),
      ]}
    >
      {plans.map((plan) => (
        <tr key={plan.plan_id}>
          <th scope="row">{planName(names, plan.plan_id)}</th>
          <td className={styles.number}>{formatCount(plan.subscribers)}</td>
          <AmountCell amount={plan.revenue} />
          <AmountCell amount={plan.cost} />
          <AmountCell amount={plan.contribution} />
          <td className={styles.number}>{marginShare(plan)}</td>
          <AmountCell amount={plan.fixedCost} />
          <AmountCell amount={plan.margin} />
        </tr>
      ))}
      <tr>
        <th scope="row">{t('revenue.all', 'All')}</th>
        <td className={styles.number}>{formatCount(all.consumers)}</td>
        <AmountCell amount={total.revenue} />
        <AmountCell amount={total.cost} />
        <AmountCell amount={total.contribution} />
        <td className={styles.number}>{marginShare(total)}</td>
        <AmountCell amount={total.fixedCost} />
        <AmountCell amount={total.margin} />
      </tr>
    </MoneyTable>
  );
}

const number = (title: string) => ({ title, isNumber: true });
