import type { Measure } from '../../../model/sources';
import {
  CONSUMER_COLUMNS,
  consumerIdentity,
  ENDPOINT_COLUMNS,
  endpointIdentity,
  identityColumns,
  rowLabel,
  type Breakdown,
} from '../../sql/breakdown';
import { change, count, flag, milliseconds, nullable, points, share, text, time, trend } from '../../sql/columns';
import type { ConsumerLabels } from '../../sql/consumerName';
import { TOP_ROWS } from '../../sql/limits';
import { durationQuantiles } from '../../sql/measures';
import { query } from '../../sql/query';
import { COMPARE_MODE } from '../../sql/references';
import { callsSource, type GroupColumn, type Scope } from '../../sql/source';
import { subquery } from '../../sql/statement';
import { TREND_STEP, windowAliases } from '../../sql/window';

const MEASURES: Measure[] = ['calls', 'client_errors', 'server_errors', 'duration_us_state', 'last_seen'];

/** Buckets of the sparkline, numbered from the one that holds the start of the period. */
const SLOT = 'intDiv(toUnixTimestamp(time), step_seconds) - intDiv(toUnixTimestamp(current_from), step_seconds)';

/** The buckets that are whole: half a bucket at an end would look like a rise or a fall. */
const WHOLE_SLOTS = [
  'range(toUInt32(toUnixTimestamp64Milli(current_from) % (step_seconds * 1000) > 0),',
  'toUInt32(intDiv(toUnixTimestamp(current_to), step_seconds) - intDiv(toUnixTimestamp(current_from), step_seconds)))',
].join(' ');

/** What both breakdowns say of a row, and on each row about all rows. */
const FIGURES = {
  label: text(),
  calls: count(),
  /** Of all calls. */
  share: nullable(share()),
  client_errors: count(),
  client_error_rate: nullable(share()),
  server_errors: count(),
  server_error_rate: nullable(share()),
  p50: nullable(milliseconds()),
  p95: nullable(milliseconds()),
  p99: nullable(milliseconds()),
  /** Newest call of either period. */
  last_seen: time("DateTime64(3, 'UTC')"),
  /** Calls in each whole bucket. */
  trend: trend(),
  /** Changes against the comparison period; null without one. */
  calls_change: nullable(change()),
  client_error_rate_change: nullable(points()),
  server_error_rate_change: nullable(points()),
  p95_change: nullable(change()),
  /** Rows with calls, also those that are not shown. */
  groups_total: count(),
  /** Rows with calls only in the comparison period. */
  silent_total: count(),
  calls_total: count(),
  /** Nothing is stored from the beginning of the comparison period. */
  compare_missing: flag(),
};

/** One row for each consumer on the pivot's level, by calls, at most TOP_ROWS. */
export function consumersQuery(scope: Scope, labels: ConsumerLabels) {
  const { label, ...clauses } = ranking(scope, { by: 'consumer', labels });
  return query(`${scope.screen}/consumers`, {
    columns: { ...CONSUMER_COLUMNS, ...FIGURES },
    select: { ...consumerIdentity('ranked'), ...figures(label) },
    ...clauses,
  });
}

/** One row for each endpoint, by calls, at most TOP_ROWS. */
export function endpointsQuery(scope: Scope) {
  const { label, ...clauses } = ranking(scope, { by: 'endpoint' });
  return query(`${scope.screen}/endpoints`, {
    columns: { ...ENDPOINT_COLUMNS, ...FIGURES },
    select: { ...endpointIdentity('ranked'), ...figures(label) },
    ...clauses,
  });
}

function ranking(scope: Scope, breakdown: Breakdown) {
  const { label, join } = rowLabel(breakdown, scope.database, 'ranked');
  return {
    label,
    with: windowAliases({ step: TREND_STEP, compare: { mode: COMPARE_MODE, database: scope.database } }),
    from: `${top(scope, identityColumns(breakdown))} AS ranked\n${join}`,
    orderBy: ['calls DESC', 'label'],
    limit: TOP_ROWS,
  };
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

function figures(label: string) {
  const rate = (part: string, whole: string) => `if(${whole} = 0, NULL, ${part} / ${whole})`;
  const rateChange = (errors: string) =>
    `if(calls = 0 OR previous_calls = 0, NULL, ${errors} / calls - previous_${errors} / previous_calls)`;
  const percentile = (position: number) => `if(calls = 0, NULL, quantiles[${position}])`;
  const incomparable = 'calls = 0 OR previous_calls = 0 OR previous_quantiles[2] = 0';
  return {
    label,
    calls: 'calls',
    share: rate('calls', 'calls_total'),
    client_errors: 'client_errors',
    client_error_rate: rate('client_errors', 'calls'),
    server_errors: 'server_errors',
    server_error_rate: rate('server_errors', 'calls'),
    p50: percentile(1),
    p95: percentile(2),
    p99: percentile(3),
    last_seen: 'last_seen',
    trend: `arrayMap(slot -> slots[toUInt32(slot)], ${WHOLE_SLOTS})`,
    calls_change: 'if(previous_calls = 0, NULL, calls / previous_calls - 1)',
    client_error_rate_change: rateChange('client_errors'),
    server_error_rate_change: rateChange('server_errors'),
    p95_change: `if(${incomparable}, NULL, quantiles[2] / previous_quantiles[2] - 1)`,
    groups_total: 'groups_total',
    silent_total: 'silent_total',
    calls_total: 'calls_total',
    compare_missing: `${COMPARE_MODE} != 'off' AND previous_from = previous_to`,
  };
}
