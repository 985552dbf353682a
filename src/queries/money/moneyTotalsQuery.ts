import { count, money, nullable, share } from '../../sql/columns';
import { distinctConsumers } from '../../sql/distinctConsumers';
import { ratio } from '../../sql/measures';
import { query } from '../../sql/query';
import { PIVOT_COLUMN } from '../../sql/references';
import { callsSource, type Scope } from '../../sql/source';
import { subquery } from '../../sql/statement';
import { windowAliases } from '../../sql/window';

/** One row: revenue, cost and margin of the period, and the revenue of each consumer whose calls earn some. */
export function moneyTotalsQuery(scope: Scope) {
  const perConsumer = subquery({
    select: [PIVOT_COLUMN, ...['calls', 'revenue', 'cost'].map((measure) => `sum(source.${measure}) AS ${measure}`)],
    from: `${callsSource({ ...scope, window: 'current', groupBy: [PIVOT_COLUMN], measures: ['calls', 'revenue', 'cost'] })} AS source`,
    groupBy: [PIVOT_COLUMN],
  });
  const totals = subquery({
    select: [
      ...['toFloat64(sum(consumer.revenue)) AS revenue', 'toFloat64(sum(consumer.cost)) AS cost'],
      `${distinctConsumers(PIVOT_COLUMN, 'consumer.revenue > 0')} AS payers`,
    ],
    from: `${perConsumer} AS consumer`,
  });
  return query(`${scope.screen}/money-totals`, {
    columns: {
      revenue: money(),
      cost: money(),
      margin: money(),
      margin_share: nullable(share()),
      payers: count(),
      revenue_per_payer: nullable(money()),
    },
    with: windowAliases(),
    select: {
      revenue: 'totals.revenue',
      cost: 'totals.cost',
      margin: 'totals.revenue - totals.cost',
      margin_share: ratio('(totals.revenue - totals.cost)', 'totals.revenue'),
      payers: 'totals.payers',
      revenue_per_payer: ratio('totals.revenue', 'totals.payers'),
    },
    from: `${totals} AS totals`,
    limit: 1,
  });
}
