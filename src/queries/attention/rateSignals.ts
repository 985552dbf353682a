import type { Measure } from '../../../model/sources';
import { IS_SERVER_ERROR } from '../../sql/conditions';
import { OUTCOMES, withOutcome } from '../../sql/measures';
import { callsSource, type GroupColumn, type Scope } from '../../sql/source';
import { subquery } from '../../sql/statement';
import { rateCandidates } from './candidates';
import { claimColumns, claimIdentity, type ClaimLevel } from './claimLevel';
import { HOUR_SECONDS } from './claimWindows';
import { keysIssued } from './keysIssued';
import { MIN_CALLS } from './signals';

const COUNTS: Measure[] = ['calls', ...OUTCOMES, 'authentication_errors', 'retries'];

/** The columns that `period` has beside the counts, with what stands for none. */
const OTHER = {
  time: "toDateTime(0, 'UTC')",
  failing_endpoint: "''",
  endpoint_errors: 'toUInt64(0)',
  key_time: "toDateTime(0, 'UTC')",
};

/**
 * Signals that are shares of calls: all from one pass over the recent calls by hour and those of the past. Needs
 * claimWindows in the WITH clause.
 */
export function rateSignals(scope: Scope, level: ClaimLevel): string {
  // Each reference to an alias is analysed on its own: the candidates are columns of a sub-query.
  const candidates = subquery({
    select: ['level', 'id', 'owner', `arrayJoin([\n    ${rateCandidates().join(',\n    ')}\n  ]) AS candidate`],
    from: compared(scope, level),
  });
  return subquery({
    select: [
      ...['level', 'id', 'owner', 'candidate.2 AS signal', 'candidate.3 / candidate.4 AS value'],
      ...['candidate.3 AS part', 'candidate.4 AS whole', 'candidate.5 AS reference', 'candidate.6 AS detail'],
      ...['candidate.7 AS since', 'if(candidate.8.3 = 0, NULL, candidate.8.1) AS hour', 'candidate.8.2 AS hour_part'],
      ...['candidate.8.3 AS hour_whole', 'toFloat64(candidate.9) AS harm'],
    ],
    from: candidates,
    where: ['candidate.1'],
  });
}

/** One row a consumer: counts of both periods, the worst hours, the rates of all others, its worst endpoint. */
function compared(scope: Scope, level: ClaimLevel): string {
  const others = (count: string, whole: string) =>
    `(sum(${count}) OVER () - ${count}) / greatest(1, sum(${whole}) OVER () - ${whole})`;
  return subquery({
    select: [
      '*',
      `${withOutcome()} AS outcomes`,
      `${withOutcome('previous_')} AS previous_outcomes`,
      `${others('server_errors', 'outcomes')} AS others_server_error_rate`,
      `${others('retries', 'calls')} AS others_retry_rate`,
      'arrayFilter(hour -> hour.1 > last_success, hours) AS hours_since_success',
      'arraySort((endpoint, errors) -> -errors, mapKeys(errors_by_endpoint), mapValues(errors_by_endpoint))[1] AS worst_endpoint',
    ],
    from: totals(scope, level),
  });
}

function totals(scope: Scope, level: ClaimLevel): string {
  const worst = (part: string, whole: string) =>
    `argMaxIf((time, period.${part}, ${whole}), (period.${part} / ${whole}, time), is_current AND ${whole} >= ${MIN_CALLS})`;
  const outcomes = withOutcome('period.');
  const identity = claimIdentity(level);
  return subquery({
    select: [
      ...[`${identity.level} AS level`, `${identity.id} AS id`, `any(${identity.owner}) AS owner`],
      ...COUNTS.map((count) => `sumIf(period.${count}, is_current) AS ${count}`),
      ...OUTCOMES.map((count) => `sumIf(period.${count}, NOT is_current) AS previous_${count}`),
      ...['calls', 'authentication_errors', 'retries'].map(
        (count) => `sumIf(period.${count}, NOT is_current) AS previous_${count}`
      ),
      `${worst('server_errors', outcomes)} AS worst_errors`,
      `${worst('retries', 'period.calls')} AS worst_retries`,
      `groupArrayIf((time, period.authentication_errors, ${outcomes}), is_current) AS hours`,
      'maxIf(time, is_current AND period.successes > 0) AS last_success',
      'sumMap(map(period.failing_endpoint, period.endpoint_errors)) AS errors_by_endpoint',
      "minIf(period.key_time, period.key_time > toDateTime(0, 'UTC')) AS key_time",
    ],
    from: periods(scope, claimColumns(level)),
    groupBy: ['level', 'id'],
  });
}

/** Few rows: each source is summed up before consumers are texts and endpoints become maps. */
function periods(scope: Scope, columns: GroupColumn[]): string {
  const counts = (window: 'current' | 'previous') =>
    periodRows(columns, {
      from: callsSource({
        ...{ ...scope, window, groupBy: columns, measures: COUNTS },
        ...(window === 'current' ? { bucketed: true, largestGrain: HOUR_SECONDS } : {}),
      }),
      ...{ isCurrent: window === 'current', counts: (count) => `sum(source.${count})` },
      ...{ other: window === 'current' ? { time: 'source.time' } : {}, groupBy: window === 'current' ? ['time'] : [] },
    });
  // Endpoints of the failed calls alone: a rollup by consumer and endpoint has many more rows.
  const failures = callsSource({
    ...{ ...scope, where: [...scope.where, { sql: IS_SERVER_ERROR, columns: ['error_class'] }], window: 'current' },
    ...{ groupBy: [...columns, 'method', 'endpoint'], measures: ['calls'] },
  });
  const byEndpoint = periodRows(columns, {
    ...{ from: failures, isCurrent: false, counts: none, groupBy: ['method', 'endpoint'] },
    other: { failing_endpoint: "concat(method, ' ', endpoint)", endpoint_errors: 'sum(source.calls)' },
  });
  const keys = periodRows(columns, {
    ...{ from: keysIssued(scope, columns), isCurrent: false, counts: none },
    other: { key_time: 'min(source.key_time)' },
  });
  return `(\n${[counts('current'), counts('previous'), byEndpoint, keys].join('\nUNION ALL\n')}\n) AS period`;
}

const none = () => 'toUInt64(0)';

interface PeriodRows {
  from: string;
  isCurrent: boolean;
  counts: (count: Measure) => string;
  other: Partial<typeof OTHER>;
  groupBy?: string[];
}

function periodRows(columns: GroupColumn[], { from, isCurrent, counts, other, groupBy = [] }: PeriodRows): string {
  return subquery({
    select: [
      ...[...columns, ...COUNTS.map((count) => `${counts(count)} AS ${count}`), `${isCurrent} AS is_current`],
      ...Object.entries({ ...OTHER, ...other }).map(([name, sql]) => `${sql} AS ${name}`),
    ],
    from: `${from} AS source`,
    groupBy: [...columns, ...groupBy],
  });
}
