import type { Measure } from '../../../model/sources';
import { count, milliseconds, nullable, share } from '../../sql/columns';
import { distinctConsumers } from '../../sql/distinctConsumers';
import { durationQuantiles } from '../../sql/durations';
import { query } from '../../sql/query';
import { PIVOT_COLUMN } from '../../sql/references';
import { OUTCOMES, ratio, withOutcome } from '../../sql/measures';
import { callsSource, type GroupColumn, type Scope } from '../../sql/source';
import { subquery } from '../../sql/statement';
import { windowAliases } from '../../sql/window';

const MEASURES: Measure[] = ['calls', ...OUTCOMES, 'durations'];

/**
 * One row of figures for the period. `members` is the number of distinct values of `counted`, of consumers only those
 * that are known. Error rates are shares of the calls with a known outcome. Without calls, rates and percentiles are
 * null.
 */
export function totalsQuery(scope: Scope, counted: readonly GroupColumn[]) {
  const source = callsSource({ ...scope, window: 'current', groupBy: counted, measures: MEASURES });
  const totals = subquery({
    select: [
      'sum(source.calls) AS calls',
      `${counted[0] === PIVOT_COLUMN ? distinctConsumers(PIVOT_COLUMN) : `uniqExact(${counted.join(', ')})`} AS members`,
      ...OUTCOMES.map((name) => `sum(source.${name}) AS ${name}`),
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
      unknown_outcome_rate: nullable(share()),
      p50: nullable(milliseconds()),
      p95: nullable(milliseconds()),
    },
    with: windowAliases(),
    select: {
      calls: 'calls',
      members: 'members',
      client_error_rate: ratio('client_errors', withOutcome()),
      server_error_rate: ratio('server_errors', withOutcome()),
      unknown_outcome_rate: ratio(`(calls - ${withOutcome()})`, 'calls'),
      p50: known('quantiles[1]'),
      p95: known('quantiles[2]'),
    },
    from: totals,
    limit: 1,
  });
}
