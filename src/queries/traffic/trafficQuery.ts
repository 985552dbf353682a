import { identityColumns, rowLabel, type Breakdown } from '../../sql/breakdown';
import { count, text, time } from '../../sql/columns';
import { MAX_POINTS, TOP_SERIES } from '../../sql/limits';
import { query } from '../../sql/query';
import { quote } from '../../sql/quote';
import { callsSource, type Scope } from '../../sql/source';
import { subquery } from '../../sql/statement';
import { PANEL_STEP, windowAliases } from '../../sql/window';

/**
 * Calls over time of the TOP_SERIES consumers or endpoints with most calls; all others together are the series
 * `others`. `position` orders the series: data sources sort them by their texts, in the order of the columns.
 */
export function trafficQuery(scope: Scope, breakdown: Breakdown, others: string) {
  const identity = identityColumns(breakdown);
  const key = identity.length === 1 ? identity[0] : `(${identity.join(', ')})`;
  const top = subquery({
    select: [`${key} AS top_key`],
    from: callsSource({ ...scope, window: 'current', groupBy: identity, measures: ['calls'] }),
    groupBy: identity,
    orderBy: ['sum(calls) DESC', ...identity],
    limit: TOP_SERIES,
  });
  const { label, join } = rowLabel(breakdown, scope.database, 'counted');
  const counted = subquery({
    select: ['time', ...identity, 'sum(source.calls) AS calls', `indexOf(top_keys, ${key}) AS rank`],
    from: `${callsSource({ ...scope, window: 'current', groupBy: identity, measures: ['calls'], bucketed: true })} AS source`,
    groupBy: ['time', ...identity],
  });
  return query(`${scope.screen}/traffic-by-${breakdown.by}`, {
    columns: { time: time(), position: text(), series: text(), calls: count() },
    with: [...windowAliases({ step: PANEL_STEP }), `(SELECT groupArray(top_key) FROM ${top}) AS top_keys`],
    select: {
      time: 'time',
      position: `leftPad(toString(if(rank = 0, ${TOP_SERIES} + 1, rank)), 2, '0')`,
      series: `if(rank = 0, ${quote(others)}, ${label})`,
      calls: 'sum(counted.calls)',
    },
    from: `${counted} AS counted\n${join}`,
    groupBy: ['time', 'position', 'series'],
    orderBy: ['time', 'position', 'series'],
    limit: MAX_POINTS,
  });
}
