import { share, time } from '../../sql/columns';
import { IS_UNKNOWN_OUTCOME } from '../../sql/conditions';
import { MAX_POINTS } from '../../sql/limits';
import { query } from '../../sql/query';
import { callsSource, type Scope } from '../../sql/source';
import { subquery } from '../../sql/statement';
import { PANEL_STEP, windowAliases } from '../../sql/window';

/**
 * Share of the calls with a known outcome that timed out, and that an open circuit breaker refused, over time: by the error
 * class, which has one cause for each call. No row where there were no such calls.
 */
export function timeoutRateQuery(scope: Scope) {
  const source = callsSource({
    ...{ ...scope, window: 'current', groupBy: ['error_class'], measures: ['calls'], bucketed: true },
  });
  const counted = subquery({
    select: [
      ...['time', `sumIf(source.calls, NOT (${IS_UNKNOWN_OUTCOME})) AS calls`],
      ...['timeout', 'circuit_open'].map((name) => `sumIf(source.calls, error_class = '${name}') AS ${name}_calls`),
    ],
    from: `${source} AS source`,
    groupBy: ['time'],
  });
  return query(`${scope.screen}/timeouts`, {
    columns: { time: time(), timeout: share(), circuit_open: share() },
    with: windowAliases({ step: PANEL_STEP }),
    select: { time: 'time', timeout: 'timeout_calls / calls', circuit_open: 'circuit_open_calls / calls' },
    from: counted,
    where: ['calls > 0'],
    orderBy: ['time'],
    limit: MAX_POINTS,
  });
}
