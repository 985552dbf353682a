import type { Measure } from '../../../model/sources';
import { identityColumns, identityOutput, rowLabel, type Breakdown } from '../../sql/breakdown';
import { TOP_ROWS } from '../../sql/limits';
import { durationQuantiles } from '../../sql/measures';
import { COMPARE_MODE } from '../../sql/references';
import { callsSource, type GroupColumn, type Scope } from '../../sql/source';
import { statement, subquery } from '../../sql/statement';
import { TREND_STEP, windowAliases } from '../../sql/window';

const MEASURES: Measure[] = ['calls', 'client_errors', 'server_errors', 'duration_us_state', 'last_seen'];

/** Buckets of the sparkline, numbered from the one that holds the start of the period. */
const SLOT = 'intDiv(toUnixTimestamp(time), step_seconds) - intDiv(toUnixTimestamp(current_from), step_seconds)';

/** The buckets that are whole: half a bucket at an end would look like a rise or a fall. */
const WHOLE_SLOTS = [
  'range(toUInt32(toUnixTimestamp64Milli(current_from) % (step_seconds * 1000) > 0),',
  'toUInt32(intDiv(toUnixTimestamp(current_to), step_seconds) - intDiv(toUnixTimestamp(current_from), step_seconds)))',
].join(' ');

/**
 * One row for each consumer or endpoint, by calls, at most TOP_ROWS. Columns: those of identityOutput, `label`, `calls`,
 * `share` (of all calls, 0 to 1), `client_errors`, `client_error_rate`, `server_errors`, `server_error_rate` (0 to
 * 1), `p50`, `p95`, `p99` (ms), `last_seen` (in either period), `trend` (calls by whole bucket); changes against the compare-to period,
 * null without one: `calls_change`, `p95_change` (relative), `client_error_rate_change`, `server_error_rate_change`
 * (difference); and on each row about all rows: `groups_total` (with calls), `silent_total` (with calls only in the
 * compare-to period), `calls_total`, `compare_missing` (nothing is stored from the compare-to period's beginning).
 */
export function breakdownQuery(scope: Scope, breakdown: Breakdown): string {
  const identity = identityColumns(breakdown);
  const { label, join } = rowLabel(breakdown, scope.database, 'ranked');
  return statement({
    with: windowAliases({ step: TREND_STEP, compare: { mode: COMPARE_MODE, database: scope.database } }),
    select: [...identityOutput(breakdown, 'ranked'), `${label} AS label`, ...figures()],
    from: `${top(scope, identity)} AS ranked\n${join}`,
    orderBy: ['calls DESC', 'label'],
    limit: TOP_ROWS,
  });
}

function top(scope: Scope, identity: readonly GroupColumn[]): string {
  return subquery({
    select: [
      '*',
      'countIf(calls > 0) OVER () AS groups_total',
      'countIf(calls = 0) OVER () AS silent_total',
      'sum(calls) OVER () AS calls_total',
    ],
    from: grouped(scope, identity),
    orderBy: ['calls DESC', ...identity],
    limit: TOP_ROWS,
  });
}

function grouped(scope: Scope, identity: readonly GroupColumn[]): string {
  const counts = ['calls', 'client_errors', 'server_errors'];
  return subquery({
    select: [
      ...identity,
      ...counts.map((count) => `sumIf(period.${count}, is_current) AS ${count}`),
      ...counts.map((count) => `sumIf(period.${count}, NOT is_current) AS previous_${count}`),
      `${durationQuantiles('is_current')} AS quantiles`,
      `${durationQuantiles('NOT is_current')} AS previous_quantiles`,
      'max(period.last_seen) AS last_seen',
      `sumMapIf(map(toUInt32(${SLOT}), period.calls), is_current) AS slots`,
    ],
    from: `${bothPeriods(scope, identity)} AS period`,
    groupBy: identity,
  });
}

function bothPeriods(scope: Scope, groupBy: readonly GroupColumn[]): string {
  const columns = [...groupBy, ...MEASURES].join(', ');
  const current = callsSource({ ...scope, window: 'current', groupBy, measures: MEASURES, bucketed: true });
  const previous = callsSource({ ...scope, window: 'previous', groupBy, measures: MEASURES });
  return [
    '(',
    `SELECT ${columns}, time, true AS is_current FROM ${current}`,
    'UNION ALL',
    `SELECT ${columns}, toDateTime(0, 'UTC') AS time, false AS is_current FROM ${previous}`,
    ')',
  ].join('\n');
}

function figures(): string[] {
  const rate = (part: string, whole: string) => `if(${whole} = 0, NULL, ${part} / ${whole})`;
  const rateChange = (errors: string) =>
    `if(calls = 0 OR previous_calls = 0, NULL, ${errors} / calls - previous_${errors} / previous_calls)`;
  return [
    'calls',
    `${rate('calls', 'calls_total')} AS share`,
    'client_errors',
    `${rate('client_errors', 'calls')} AS client_error_rate`,
    'server_errors',
    `${rate('server_errors', 'calls')} AS server_error_rate`,
    ...['p50', 'p95', 'p99'].map((name, index) => `if(calls = 0, NULL, quantiles[${index + 1}]) AS ${name}`),
    'last_seen',
    `arrayMap(slot -> slots[toUInt32(slot)], ${WHOLE_SLOTS}) AS trend`,
    'if(previous_calls = 0, NULL, calls / previous_calls - 1) AS calls_change',
    `${rateChange('client_errors')} AS client_error_rate_change`,
    `${rateChange('server_errors')} AS server_error_rate_change`,
    'if(calls = 0 OR previous_calls = 0, NULL, quantiles[2] / previous_quantiles[2] - 1) AS p95_change',
    'groups_total',
    'silent_total',
    'calls_total',
    `${COMPARE_MODE} != 'off' AND previous_from = previous_to AS compare_missing`,
  ];
}
