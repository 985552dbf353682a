import type { Measure } from '../../../model/sources';
import { count, milliseconds, nullable, share } from '../../sql/columns';
import { distinctConsumers } from '../../sql/distinctConsumers';
import { durationQuantiles } from '../../sql/durations';
import { query } from '../../sql/query';
import { PIVOT_COLUMN } from '../../sql/references';
import { callsSource, type GroupColumn, type Scope } from '../../sql/source';
import { subquery } from '../../sql/statement';
import { windowAliases } from '../../sql/window';

const MEASURES: Measure[] = ['calls', 'client_errors', 'server_errors', 'durations'];

/**
 * One row of figures for the period. `members` is the number of distinct values of `counted`, of consumers only those
 * that are known; rates and percentiles are null without calls.
 */
export function totalsQuery(scope: Scope, counted: readonly GroupColumn[]) {
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
  return query(`${scope.screen}/totals`, {
    columns: {
      calls: count(),
      members: count(),
      client_error_rate: nullable(share()),
      server_error_rate: nullable(share()),
      p50: nullable(milliseconds()),
      p95: nullable(milliseconds()),
    },
    with: windowAliases(),
    select: {
      calls: 'calls',
      members: 'members',
      client_error_rate: known('client_errors / calls'),
      server_error_rate: known('server_errors / calls'),
      p50: known('quantiles[1]'),
      p95: known('quantiles[2]'),
    },
    from: totals,
    limit: 1,
  });
}
