import type { Measure } from '../../../model/sources';
import { screenUrl } from '../../links/routes';
import {
  consumerIdentity,
  endpointIdentity,
  identityColumns,
  rowLabel,
  rowPath,
  type Breakdown,
} from '../../sql/breakdown';
import { count, money, nullable, share, text } from '../../sql/columns';
import { TOP_ROWS } from '../../sql/limits';
import { ratio } from '../../sql/measures';
import { query } from '../../sql/query';
import { callsSource, type Scope } from '../../sql/source';
import { subquery } from '../../sql/statement';
import { windowAliases } from '../../sql/window';

/** What money is broken down by: rows with a page of their own. */
export type MoneyBreakdown = Extract<Breakdown, { by: 'consumer' | 'endpoint' }>;

const MEASURES = ['calls', 'revenue', 'cost'] as const satisfies Measure[];

/**
 * Revenue and cost of each consumer or endpoint whose calls have an amount, at most TOP_ROWS: those that earn or lose
 * most come first. Amounts are in the currency of the account (docs/costs.md).
 */
export function moneyQuery(scope: Scope, breakdown: MoneyBreakdown) {
  const identity = identityColumns(breakdown);
  const { label, join } = rowLabel(breakdown, scope.database, 'counted');
  const counted = subquery({
    select: [...identity, ...MEASURES.map((measure) => `sum(source.${measure}) AS ${measure}`)],
    from: `${callsSource({ ...scope, window: 'current', groupBy: identity, measures: MEASURES })} AS source`,
    groupBy: identity,
    having: 'revenue != 0 OR cost != 0',
  });
  return query(`${scope.screen}/money-by-${breakdown.by}`, {
    columns: {
      label: text(),
      calls: count(),
      revenue: money(),
      cost: money(),
      margin: money(),
      /** Of the revenue; null without one. */
      margin_share: nullable(share()),
      revenue_per_1000: money(),
      cost_per_1000: money(),
      path: text(),
      groups_total: count(),
      calls_total: count(),
    },
    with: windowAliases(),
    select: {
      label,
      calls: 'counted.calls',
      revenue: 'toFloat64(counted.revenue)',
      cost: 'toFloat64(counted.cost)',
      margin: 'toFloat64(counted.revenue) - toFloat64(counted.cost)',
      margin_share: ratio('(toFloat64(counted.revenue) - toFloat64(counted.cost))', 'toFloat64(counted.revenue)'),
      revenue_per_1000: '1000 * toFloat64(counted.revenue) / counted.calls',
      cost_per_1000: '1000 * toFloat64(counted.cost) / counted.calls',
      path: pathOf(breakdown),
      groups_total: 'count() OVER ()',
      calls_total: 'sum(counted.calls) OVER ()',
    },
    from: `${counted} AS counted\n${join}`,
    orderBy: ['abs(margin) DESC', 'label'],
    limit: TOP_ROWS,
  });
}

function pathOf({ by }: MoneyBreakdown): string {
  if (by === 'consumer') {
    return rowPath(screenUrl('consumers'), Object.values(consumerIdentity('counted')));
  }
  const { service, method, api_version, endpoint } = endpointIdentity('counted');
  return rowPath(screenUrl('endpoints'), [service, method, api_version, endpoint]);
}
