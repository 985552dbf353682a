import type { Measure } from '../../../model/sources';
import { distinctConsumers } from '../../sql/distinctConsumers';
import { durationQuantiles } from '../../sql/measures';
import { COMPARE_MODE, PIVOT_COLUMN } from '../../sql/references';
import { callsSource, type Scope } from '../../sql/source';
import { statement } from '../../sql/statement';
import { TREND_STEP, windowAliases } from '../../sql/window';

const MEASURES: Measure[] = ['calls', 'successes', 'server_errors', 'known_calls', 'retries', 'duration_us_state'];

/** Rows at most: the buckets of the sparkline and the totals of two periods. */
const MAX_ROWS = 200;

/**
 * The figures of the first screen. One row for the period (`part` = 'current'), one for the compare-to period
 * ('previous', absent without calls), and one for each bucket of the period ('bucket', in order of `time`), each with
 * `calls`, `consumers` (distinct on the pivot's level, callers that nobody knows not counted), `successes`, `server_errors`, `known_calls`, `retries`
 * (counts) and `p95` (ms, null without calls).
 */
export function figuresQuery(scope: Scope): string {
  const groupBy = [PIVOT_COLUMN] as const;
  const columns = [PIVOT_COLUMN, ...MEASURES].join(', ');
  const current = callsSource({ ...scope, window: 'current', groupBy, measures: MEASURES, bucketed: true });
  const previous = callsSource({ ...scope, window: 'previous', groupBy, measures: MEASURES });
  return statement({
    with: windowAliases({ step: TREND_STEP, compare: { mode: COMPARE_MODE, database: scope.database } }),
    select: [
      "multiIf(NOT is_current, 'previous', grouping(time) = 1, 'current', 'bucket') AS part",
      'time',
      'sum(period.calls) AS calls',
      `${distinctConsumers(`period.${PIVOT_COLUMN}`)} AS consumers`,
      ...['successes', 'server_errors', 'known_calls', 'retries'].map((name) => `sum(period.${name}) AS ${name}`),
      `if(calls = 0, NULL, ${durationQuantiles()}[2]) AS p95`,
    ],
    from: `(
SELECT ${columns}, time, true AS is_current FROM ${current}
UNION ALL
SELECT ${columns}, toDateTime(0, 'UTC') AS time, false AS is_current FROM ${previous}
) AS period`,
    groupBy: ['GROUPING SETS ((is_current), (is_current, time))'],
    having: 'calls > 0 AND (is_current OR grouping(time) = 1)',
    orderBy: ['part', 'time'],
    limit: MAX_ROWS,
  });
}
