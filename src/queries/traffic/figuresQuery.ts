import type { Measure } from '../../../model/sources';
import { bucketNumber, bucketStart } from '../../sql/buckets';
import { count, flag, milliseconds, nullable, text, time } from '../../sql/columns';
import { isConsumer } from '../../sql/conditions';
import { distinctConsumers } from '../../sql/distinctConsumers';
import { durationQuantiles } from '../../sql/durations';
import { query, type RowOf } from '../../sql/query';
import { COMPARE_MODE, PIVOT_COLUMN } from '../../sql/references';
import { callsSource, type Scope } from '../../sql/source';
import { subquery } from '../../sql/statement';
import { COMPARE_MISSING, TREND_STEP, windowAliases } from '../../sql/window';

const COUNTS: Measure[] = ['calls', 'successes', 'client_errors', 'server_errors', 'retries'];

/** A bucket that is cut at an end of the period would look like a rise or a fall. */
const IS_WHOLE = `time >= current_from AND ${bucketStart(`${bucketNumber('time')} + 1`)} <= current_to`;

/** Rows at most: the buckets of the sparkline and the totals of two periods. */
const MAX_ROWS = 200;

/**
 * The figures of a period: one row for the period (`part` = 'current'), one for the comparison period ('previous',
 * absent without calls), and one for each whole bucket of the period ('bucket', in order of `time`). `consumers` counts
 * known consumers on the pivot's level, `known_calls` their calls; `p95` is null without calls; where `compare_missing`, nothing
 * is stored from the beginning of the comparison period.
 */
export function figuresQuery(scope: Scope) {
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
      compare_missing: flag(),
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
      known_calls: `sumIf(period.calls, ${isConsumer(`period.${PIVOT_COLUMN}`)})`,
      retries: 'sum(period.retries)',
      p95: `if(calls = 0, NULL, ${durationQuantiles()}[2])`,
      compare_missing: COMPARE_MISSING,
    },
    from: `(\n${[...rowsOf(scope, 'current'), ...rowsOf(scope, 'previous')].join('\nUNION ALL\n')}\n) AS period`,
    groupBy: ['GROUPING SETS ((is_current), (is_current, time))'],
    having: `calls > 0 AND (grouping(time) = 1 OR (is_current AND ${IS_WHOLE}))`,
    orderBy: ['part', 'time'],
    limit: MAX_ROWS,
  });
}

/**
 * Rows of a period: counts by consumer, and latency of all together, which has smaller rollups. Both are summed up by
 * bucket, so that the totals are made from few rows.
 */
function rowsOf(scope: Scope, window: 'current' | 'previous'): string[] {
  const isCurrent = window === 'current';
  const time = isCurrent ? 'time' : "toDateTime(0, 'UTC') AS time";
  const options = { ...scope, window, bucketed: isCurrent };
  const counts = subquery({
    select: [
      ...[PIVOT_COLUMN, ...COUNTS.map((count) => `sum(source.${count}) AS ${count}`)],
      ...["CAST(map(), 'Map(UInt16, UInt64)') AS durations", time, `${isCurrent} AS is_current`],
    ],
    from: `${callsSource({ ...options, groupBy: [PIVOT_COLUMN], measures: COUNTS })} AS source`,
    groupBy: [PIVOT_COLUMN, ...(isCurrent ? ['time'] : [])],
  });
  const latency = subquery({
    select: [
      ...[`'' AS ${PIVOT_COLUMN}`, ...COUNTS.map((count) => `toUInt64(0) AS ${count}`)],
      ...['sumMap(source.durations) AS durations', time, `${isCurrent} AS is_current`],
    ],
    from: `${callsSource({ ...options, groupBy: [], measures: ['durations'] })} AS source`,
    ...(isCurrent ? { groupBy: ['time'] } : {}),
  });
  return [counts, latency];
}

export type FiguresRow = RowOf<ReturnType<typeof figuresQuery>>;
