import type { Dimension } from '../../../model/dimensions';
import type { Measure } from '../../../model/sources';
import { screenUrl } from '../../links/routes';
import {
  CONSUMER_COLUMNS,
  consumerIdentity,
  ENDPOINT_COLUMNS,
  endpointIdentity,
  endpointLabel,
  identityColumns,
  rowLabel,
  rowPath,
  type Breakdown,
} from '../../sql/breakdown';
import { change, count, flag, milliseconds, nullable, points, share, text, time, trend } from '../../sql/columns';
import type { ConsumerLabels } from '../../sql/consumerName';
import { TOP_ROWS } from '../../sql/limits';
import { durationQuantiles } from '../../sql/durations';
import { belongings } from '../consumers/belongings';
import { query } from '../../sql/query';
import { OUTCOMES, ratio, withOutcome } from '../../sql/measures';
import { COMPARE_MODE, PIVOT_LEVEL } from '../../sql/references';
import { bucketSlot, WHOLE_SLOTS } from '../../sql/buckets';
import { callsSource, type GroupColumn, type Scope } from '../../sql/source';
import { subquery } from '../../sql/statement';
import { COMPARE_MISSING, TREND_STEP, windowAliases } from '../../sql/window';

const COUNTS: Measure[] = ['calls', ...OUTCOMES];
const MEASURES: Measure[] = [...COUNTS, 'durations', 'last_seen'];

/** The columns of both breakdowns after those that identify a row, in the order of the table. */
const FIGURES = {
  calls: count(),
  /** Of all calls. */
  share: nullable(share()),
  /** Changes are against the comparison period, null without one. */
  calls_change: nullable(change()),
  /** Calls in each whole bucket. */
  trend: trend(),
  /** Neither successes nor failures, null where there are none. */
  unknown_outcomes: nullable(count('Int64')),
  client_errors: count(),
  /** Error rates are shares of the calls with a known outcome. */
  client_error_rate: nullable(share()),
  client_error_rate_change: nullable(points()),
  server_errors: count(),
  server_error_rate: nullable(share()),
  server_error_rate_change: nullable(points()),
  p50: nullable(milliseconds()),
  p95: nullable(milliseconds()),
  p95_change: nullable(change()),
  p99: nullable(milliseconds()),
  /** Newest call of either period. */
  last_seen: time("DateTime64(3, 'UTC')"),
  path: text(),
  /** On each row about all rows: how many have calls, also those that are not shown. */
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
  const identity = consumerIdentity('ranked');
  const { columns, select, joins } = belongings(scope.database, PIVOT_LEVEL, identity.id);
  return query(`${scope.screen}/consumers`, {
    columns: { ...CONSUMER_COLUMNS, label: text(), ...columns, ...FIGURES },
    select: { ...identity, label, ...select, ...figures(rowPath(screenUrl('consumers'), Object.values(identity))) },
    ...clauses,
    from: `${clauses.from}\n${joins}`,
  });
}

/** One row for each endpoint, by calls, at most TOP_ROWS. */
export function endpointsQuery(scope: Scope) {
  const clauses = ranking(scope, { by: 'endpoint' });
  const { service, api_version, method, endpoint } = endpointIdentity('ranked');
  const path = rowPath(screenUrl('endpoints'), [service, method, api_version, endpoint]);
  return query(`${scope.screen}/endpoints`, {
    columns: { label: text(), ...ENDPOINT_COLUMNS, ...FIGURES },
    select: { label: endpointLabel('ranked'), service, api_version, method, endpoint, ...figures(path) },
    ...clauses,
  });
}

/** One row for each value of a column, by calls, at most TOP_ROWS. */
export function dimensionQuery(scope: Scope, dimension: Dimension, labels: ConsumerLabels) {
  const { label, ...clauses } = ranking(scope, { by: 'dimension', dimension, labels });
  return query(`${scope.screen}/by-value`, {
    columns: { value: text(), label: text(), ...FIGURES },
    select: { value: `toString(ranked.${dimension})`, label, ...figures("''") },
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
  return subquery({
    select: [
      ...identity,
      ...COUNTS.map((count) => `sumIf(period.${count}, is_current) AS ${count}`),
      ...COUNTS.map((count) => `sumIf(period.${count}, NOT is_current) AS previous_${count}`),
      `${durationQuantiles('is_current')} AS quantiles`,
      `${durationQuantiles('NOT is_current')} AS previous_quantiles`,
      'max(period.last_seen) AS last_seen',
      `sumMapIf(map(toUInt32(${bucketSlot('time')}), period.bucket_calls), is_trend) AS slots`,
    ],
    from: `${bothPeriods(scope, identity)} AS period`,
    groupBy: identity,
  });
}

function bothPeriods(scope: Scope, groupBy: readonly GroupColumn[]): string {
  const figures = (window: 'current' | 'previous') =>
    `SELECT ${[...groupBy, ...MEASURES].join(', ')}, ${window === 'current'} AS is_current, false AS is_trend,
  toUInt64(0) AS bucket_calls, toDateTime(0, 'UTC') AS time
FROM ${callsSource({ ...scope, window, groupBy, measures: MEASURES })}`;
  const nothing = [
    ...COUNTS.map((count) => `toUInt64(0) AS ${count}`),
    "CAST(map(), 'Map(UInt16, UInt64)') AS durations",
    "toDateTime64(0, 3, 'UTC') AS last_seen",
  ];
  // Buckets of calls alone: a rollup without histograms is smaller. Summed up here, before they become maps.
  const trend = subquery({
    select: [
      ...[...groupBy, ...nothing, 'true AS is_current', 'true AS is_trend'],
      ...['sum(source.calls) AS bucket_calls', 'source.time AS time'],
    ],
    from: `${callsSource({ ...scope, window: 'current', groupBy, measures: ['calls'], bucketed: true })} AS source`,
    groupBy: [...groupBy, 'time'],
  });
  return `(\n${[figures('current'), figures('previous'), trend].join('\nUNION ALL\n')}\n)`;
}

function figures(path: string) {
  const outcomes = withOutcome();
  const before = withOutcome('previous_');
  const rateChange = (errors: string) =>
    `if(${outcomes} = 0 OR ${before} = 0, NULL, 100 * (${errors} / ${outcomes} - previous_${errors} / ${before}))`;
  const percentile = (position: number) => `if(calls = 0, NULL, quantiles[${position}])`;
  const incomparable = 'calls = 0 OR previous_calls = 0';
  return {
    calls: 'calls',
    share: ratio('calls', 'calls_total'),
    calls_change: 'if(previous_calls = 0, NULL, calls / previous_calls - 1)',
    // As numbers that JSON has: whole numbers of 64 bits would come as text.
    trend: `arrayMap(slot -> toFloat64(slots[toUInt32(slot)]), ${WHOLE_SLOTS})`,
    unknown_outcomes: `nullIf(toInt64(calls - ${outcomes}), 0)`,
    client_errors: 'client_errors',
    client_error_rate: ratio('client_errors', outcomes),
    client_error_rate_change: rateChange('client_errors'),
    server_errors: 'server_errors',
    server_error_rate: ratio('server_errors', outcomes),
    server_error_rate_change: rateChange('server_errors'),
    p50: percentile(1),
    p95: percentile(2),
    p95_change: `if(${incomparable}, NULL, quantiles[2] / previous_quantiles[2] - 1)`,
    p99: percentile(3),
    last_seen: 'last_seen',
    path,
    groups_total: 'groups_total',
    silent_total: 'silent_total',
    calls_total: 'calls_total',
    compare_missing: COMPARE_MISSING,
  };
}
