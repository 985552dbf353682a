import type { Measure } from '../../../model/sources';
import { IS_SERVER_ERROR } from '../../sql/conditions';
import { OUTCOMES, withOutcome } from '../../sql/measures';
import { quote } from '../../sql/quote';
import { PIVOT_COLUMN } from '../../sql/references';
import { callsSource, type Scope } from '../../sql/source';
import { subquery } from '../../sql/statement';
import { AUTHENTICATION, MIN_CALLS, RETRIES, SERVER_ERRORS, type Signal } from './signals';

const COUNTS: Measure[] = ['calls', ...OUTCOMES, 'authentication_errors', 'retries'];

/** The calls that rates of errors are shares of, and those of the period before. */
const KNOWN_OUTCOMES = [`${withOutcome()} AS outcomes`, `${withOutcome('previous_')} AS previous_outcomes`];

/** Signals that are shares of calls: all from one pass over the calls of the period and of the one before. */
export function rateSignals(scope: Scope): string {
  const candidates = [serverErrors(), authentication(), retries()].join(',\n    ');
  return `(
SELECT id, candidate.2 AS signal, candidate.3 AS value, candidate.4 AS part, candidate.5 AS whole, candidate.6 AS reference,
  candidate.7 AS detail, toFloat64(part) AS impact
FROM (
  SELECT id, arrayJoin([
    ${candidates}
  ]) AS candidate
  FROM ${compared(scope)}
  WHERE calls >= ${MIN_CALLS}
)
WHERE candidate.1
)`;
}

/** One element of the array of candidates: whether it holds, and its columns. */
function candidate(
  signal: Signal,
  conditions: string[],
  [part, whole]: [part: string, whole: string],
  reference: string,
  detail: string
): string {
  const holds = conditions.map((condition) => `(${condition})`).join(' AND ');
  return `(${holds}, ${quote(signal)}, ${part} / ${whole}, ${part}, ${whole}, toNullable(toFloat64(${reference})), ${detail})`;
}

function serverErrors(): string {
  const { minErrors, minRate, times } = SERVER_ERRORS;
  const rate = 'server_errors / outcomes';
  const rose = `previous_outcomes >= ${MIN_CALLS} AND ${rate} >= ${times} * previous_server_errors / previous_outcomes`;
  const stands = `${rate} >= ${times} * others_server_error_rate`;
  return candidate(
    'server_errors',
    [`outcomes >= ${MIN_CALLS}`, `server_errors >= ${minErrors}`, `${rate} >= ${minRate}`, `(${rose}) OR (${stands})`],
    ['server_errors', 'outcomes'],
    'others_server_error_rate',
    'worst_endpoint'
  );
}

function authentication(): string {
  const conditions = [
    `outcomes >= ${MIN_CALLS}`,
    'successes = 0',
    'previous_successes = 0',
    `authentication_errors >= ${AUTHENTICATION.minRate} * outcomes`,
  ];
  return candidate('authentication', conditions, ['authentication_errors', 'outcomes'], '0', "''");
}

function retries(): string {
  const { minRetries, minRate, times, perServerError } = RETRIES;
  const conditions = [
    `retries >= ${minRetries}`,
    `retries >= ${minRate} * calls`,
    `retries / calls >= ${times} * others_retry_rate`,
    `retries >= ${perServerError} * server_errors`,
  ];
  return candidate('retries', conditions, ['retries', 'calls'], 'others_retry_rate', "''");
}

/** One row a consumer: counts of both periods, the rates of all others, the endpoint with most server errors. */
function compared(scope: Scope): string {
  const others = (count: string, whole: string) =>
    `(sum(${count}) OVER () - ${count}) / greatest(1, sum(${whole}) OVER () - ${whole})`;
  return subquery({
    select: [
      '*',
      ...KNOWN_OUTCOMES,
      `${others('server_errors', 'outcomes')} AS others_server_error_rate`,
      `${others('retries', 'calls')} AS others_retry_rate`,
      'arraySort((endpoint, errors) -> -errors, mapKeys(errors_by_endpoint), mapValues(errors_by_endpoint))[1] AS worst_endpoint',
    ],
    from: totals(scope),
  });
}

function totals(scope: Scope): string {
  return subquery({
    select: [
      `toString(${PIVOT_COLUMN}) AS id`,
      ...COUNTS.map((count) => `sumIf(period.${count}, is_current) AS ${count}`),
      ...OUTCOMES.map((count) => `sumIf(period.${count}, NOT is_current) AS previous_${count}`),
      'sumMap(map(period.failing_endpoint, period.endpoint_errors)) AS errors_by_endpoint',
    ],
    from: bothPeriods(scope),
    groupBy: ['id'],
  });
}

/** Few rows: each source is summed up before consumers are texts and endpoints become maps. */
function bothPeriods(scope: Scope): string {
  const counts = (window: 'current' | 'previous') =>
    subquery({
      select: [
        ...[PIVOT_COLUMN, ...COUNTS.map((count) => `sum(source.${count}) AS ${count}`)],
        ...[`${window === 'current'} AS is_current`, "'' AS failing_endpoint", 'toUInt64(0) AS endpoint_errors'],
      ],
      from: `${callsSource({ ...scope, window, groupBy: [PIVOT_COLUMN], measures: COUNTS })} AS source`,
      groupBy: [PIVOT_COLUMN],
    });
  // Endpoints of the failed calls alone: a rollup by consumer and endpoint has many more rows.
  const failures = callsSource({
    ...{ ...scope, where: [...scope.where, { sql: IS_SERVER_ERROR, columns: ['error_class'] }], window: 'current' },
    ...{ groupBy: [PIVOT_COLUMN, 'method', 'endpoint'], measures: ['calls'] },
  });
  const byEndpoint = subquery({
    select: [
      ...[PIVOT_COLUMN, ...COUNTS.map((count) => `toUInt64(0) AS ${count}`), 'true AS is_current'],
      ...["concat(method, ' ', endpoint) AS failing_endpoint", 'sum(source.calls) AS endpoint_errors'],
    ],
    from: `${failures} AS source`,
    groupBy: [PIVOT_COLUMN, 'method', 'endpoint'],
  });
  return `(\n${[counts('current'), counts('previous'), byEndpoint].join('\nUNION ALL\n')}\n) AS period`;
}
