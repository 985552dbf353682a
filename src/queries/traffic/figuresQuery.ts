import type { Measure } from '../../../model/sources';
import { count, milliseconds, nullable, text, time } from '../../sql/columns';
import { distinctConsumers } from '../../sql/distinctConsumers';
import { durationQuantiles } from '../../sql/measures';
import { query, type RowOf } from '../../sql/query';
import { COMPARE_MODE, PIVOT_COLUMN } from '../../sql/references';
import { callsSource, type Scope } from '../../sql/source';
import { TREND_STEP, windowAliases } from '../../sql/window';

const MEASURES: Measure[] = [
  'calls',
  'successes',
  'client_errors',
  'server_errors',
  'known_calls',
  'retries',
  'duration_us_state',
];

/** Rows at most: the buckets of the sparkline and the totals of two periods. */
const MAX_ROWS = 200;

/**
 * The figures of a period: one row for the period (`part` = 'current'), one for the comparison period ('previous',
 * absent without calls), and one for each bucket of the period ('bucket', in order of `time`). `consumers` counts
 * known consumers on the pivot's level; `p95` is null without calls.
 */
export function figuresQuery(scope: Scope) {
  const groupBy = [PIVOT_COLUMN] as const;
  const columns = [PIVOT_COLUMN, ...MEASURES].join(', ');
  const current = callsSource({ ...scope, window: 'current', groupBy, measures: MEASURES, bucketed: true });
  const previous = callsSource({ ...scope, window: 'previous', groupBy, measures: MEASURES });
  return query(`${scope.screen}/figures`, {
    columns: {
      part: text(),
      time: time(),
      calls: count(),
      consumers: count(),
      successes: count(),
      client_errors: count(),
      server_errors: count(),
      known_calls: count(),
      retries: count(),
      p95: nullable(milliseconds()),
    },
    with: windowAliases({ step: TREND_STEP, compare: { mode: COMPARE_MODE, database: scope.database } }),
    select: {
      part: "multiIf(NOT is_current, 'previous', grouping(time) = 1, 'current', 'bucket')",
      time: 'time',
      calls: 'sum(period.calls)',
      consumers: distinctConsumers(`period.${PIVOT_COLUMN}`),
      successes: 'sum(period.successes)',
      client_errors: 'sum(period.client_errors)',
      server_errors: 'sum(period.server_errors)',
      known_calls: 'sum(period.known_calls)',
      retries: 'sum(period.retries)',
      p95: `if(calls = 0, NULL, ${durationQuantiles()}[2])`,
    },
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

export type FiguresRow = RowOf<ReturnType<typeof figuresQuery>>;
