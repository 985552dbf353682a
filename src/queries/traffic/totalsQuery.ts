import type { Measure } from '../../../model/sources';
import { distinctConsumers } from '../../sql/distinctConsumers';
import { durationQuantiles } from '../../sql/measures';
import { PIVOT_COLUMN } from '../../sql/references';
import { callsSource, type GroupColumn, type Scope } from '../../sql/source';
import { statement, subquery } from '../../sql/statement';
import { windowAliases } from '../../sql/window';

const MEASURES: Measure[] = ['calls', 'client_errors', 'server_errors', 'duration_us_state'];

/**
 * One row of figures for the period: `calls`, `members` (distinct values of `counted`; of
 * consumers only those that are known), `client_error_rate`,
 * `server_error_rate` (0 to 1, null without calls), `p50`, `p95` (ms, null without calls).
 */
export function totalsQuery(scope: Scope, counted: readonly GroupColumn[]): string {
  const source = callsSource({ ...scope, window: 'current', groupBy: counted, measures: MEASURES });
  const totals = subquery({
    select: [
      'sum(source.calls) AS calls',
      `${counted[0] === PIVOT_COLUMN ? distinctConsumers(PIVOT_COLUMN) : `uniqExact(${counted.join(', ')})`} AS members`,
      'sum(source.client_errors) AS client_errors',
      'sum(source.server_errors) AS server_errors',
      `${durationQuantiles()} AS quantiles`,
    ],
    from: `${source} AS source`,
  });
  const known = (expression: string) => `if(calls = 0, NULL, ${expression})`;
  return statement({
    with: windowAliases(),
    select: [
      'calls',
      'members',
      `${known('client_errors / calls')} AS client_error_rate`,
      `${known('server_errors / calls')} AS server_error_rate`,
      `${known('quantiles[1]')} AS p50`,
      `${known('quantiles[2]')} AS p95`,
    ],
    from: totals,
    limit: 1,
  });
}
