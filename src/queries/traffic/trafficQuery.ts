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
 * `others`.
 */
export function trafficQuery(scope: Scope, breakdown: Breakdown, others: string) {
  const identity = identityColumns(breakdown);
  const key = identity.length === 1 ? identity[0] : `(${identity.join(', ')})`;
  const top = subquery({
    select: [...identity],
    from: callsSource({ ...scope, window: 'current', groupBy: identity, measures: ['calls'] }),
    groupBy: identity,
    orderBy: ['sum(calls) DESC', ...identity],
    limit: TOP_SERIES,
  });
  const { label, join } = rowLabel(breakdown, scope.database, 'counted');
  const counted = subquery({
    select: ['time', ...identity, 'sum(source.calls) AS calls', `${key} IN ${top} AS is_top`],
    from: `${callsSource({ ...scope, window: 'current', groupBy: identity, measures: ['calls'], bucketed: true })} AS source`,
    groupBy: ['time', ...identity],
  });
  return query(`${scope.screen}/traffic-by-${breakdown.by}`, {
    columns: { time: time(), series: text(), calls: count() },
    with: windowAliases({ step: PANEL_STEP }),
    select: { time: 'time', series: `if(is_top, ${label}, ${quote(others)})`, calls: 'sum(counted.calls)' },
    from: `${counted} AS counted\n${join}`,
    groupBy: ['time', 'series'],
    orderBy: ['time', 'series'],
    limit: MAX_POINTS,
  });
}
