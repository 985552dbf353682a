import { identityColumns, rowLabel, type Breakdown } from '../../sql/breakdown';
import { MAX_POINTS, TOP_SERIES } from '../../sql/limits';
import { quote } from '../../sql/quote';
import { callsSource, type Scope } from '../../sql/source';
import { statement, subquery } from '../../sql/statement';
import { PANEL_STEP, windowAliases } from '../../sql/window';

/**
 * Calls over time (`time`, `series`, `calls`) of the TOP_SERIES consumers or endpoints with most calls; all others
 * together are the series `others`.
 */
export function trafficQuery(scope: Scope, breakdown: Breakdown, others: string): string {
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
  return statement({
    with: windowAliases({ step: PANEL_STEP }),
    select: ['time', `if(is_top, ${label}, ${quote(others)}) AS series`, 'sum(counted.calls) AS calls'],
    from: `${counted} AS counted\n${join}`,
    groupBy: ['time', 'series'],
    orderBy: ['time', 'series'],
    limit: MAX_POINTS,
  });
}
