import { SUCCESS_CLASS } from '../../../model/errorClasses';
import { EVENTS, type Measure } from '../../../model/sources';
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
import { count, multiple, nullable, share, text } from '../../sql/columns';
import { IS_UNKNOWN_OUTCOME, rawCalls } from '../../sql/conditions';
import type { ConsumerLabels } from '../../sql/consumerName';
import { TOP_ROWS } from '../../sql/limits';
import { OUTCOMES, ratio, withOutcome } from '../../sql/measures';
import { query } from '../../sql/query';
import { qualified } from '../../sql/quote';
import { callsSource, type GroupColumn, type Scope } from '../../sql/source';
import { subquery } from '../../sql/statement';
import { windowAliases } from '../../sql/window';
import { amplificationSql } from './amplification';

/** The columns of both tables after those that identify a row, in the order of the table. */
const FIGURES = {
  /** Calls as they came. */
  attempts: count(),
  /** Attempts that begin a logical call. */
  logical_calls: count('Int64'),
  retries: count(),
  /** Attempts for each logical call; null where every attempt is a retry. */
  amplification: nullable(multiple()),
  /** Of the attempts with a known outcome. */
  failed_share: nullable(share()),
  /** Logical calls with a retry in the period whose outcome is known. */
  retried_calls: count(),
  /** Those of them of which a retry succeeded. */
  recovered_share: nullable(share()),
  path: text(),
  /** On each row about all rows with retries: how many there are, and their retries. */
  groups_total: count(),
  retries_total: count(),
};

/** Consumers on the pivot's level that retry, those with most retries first, at most TOP_ROWS. */
export function retryingConsumersQuery(scope: Scope, labels: ConsumerLabels) {
  const { label, ...clauses } = ranking(scope, { by: 'consumer', labels });
  const identity = consumerIdentity('ranked');
  return query(`${scope.screen}/retries-by-consumer`, {
    columns: { ...CONSUMER_COLUMNS, label: text(), ...FIGURES },
    select: { ...identity, label, ...figures(rowPath(screenUrl('consumers'), Object.values(identity))) },
    ...clauses,
  });
}

/** Endpoints whose calls are repeated, those with most retries first, at most TOP_ROWS. */
export function retriedEndpointsQuery(scope: Scope) {
  const clauses = ranking(scope, { by: 'endpoint' });
  const { service, api_version, method, endpoint } = endpointIdentity('ranked');
  const path = rowPath(screenUrl('endpoints'), [service, method, api_version, endpoint]);
  return query(`${scope.screen}/retries-by-endpoint`, {
    columns: { label: text(), ...ENDPOINT_COLUMNS, ...FIGURES },
    select: { label: endpointLabel('ranked'), service, api_version, method, endpoint, ...figures(path) },
    ...clauses,
  });
}

const COUNTS: Measure[] = ['calls', 'retries', ...OUTCOMES];
const RECOVERED = ['retried', 'recovered'];

function ranking(scope: Scope, breakdown: Breakdown) {
  const identity = identityColumns(breakdown);
  const { label, join } = rowLabel(breakdown, scope.database, 'ranked');
  const grouped = subquery({
    select: [
      ...identity,
      ...[...COUNTS, ...RECOVERED].map((name) => `sum(parts.${name}) AS ${name}`),
      ...['count() OVER () AS groups_total', 'sum(retries) OVER () AS retries_total'],
    ],
    from: `${parts(scope, identity)} AS parts`,
    groupBy: identity,
    having: 'retries > 0',
    orderBy: ['retries DESC', ...identity],
    limit: TOP_ROWS,
  });
  return {
    label,
    with: windowAliases(),
    from: `${grouped} AS ranked\n${join}`,
    orderBy: ['retries DESC', 'label'],
    limit: TOP_ROWS,
  };
}

/** Counts from rollups, and what became of the logical calls that were repeated, from the retries alone. */
function parts(scope: Scope, identity: readonly GroupColumn[]): string {
  const counts = subquery({
    select: [
      ...[...identity, ...COUNTS.map((name) => `sum(source.${name}) AS ${name}`)],
      ...RECOVERED.map((name) => `toUInt64(0) AS ${name}`),
    ],
    from: `${callsSource({ ...scope, window: 'current', groupBy: identity, measures: COUNTS })} AS source`,
    groupBy: identity,
  });
  const logical = subquery({
    select: [
      ...identity,
      `countIf(error_class = '${SUCCESS_CLASS}') > 0 AS is_success`,
      `countIf(NOT (${IS_UNKNOWN_OUTCOME})) > 0 AS is_known`,
    ],
    from: qualified(scope.database, EVENTS.table),
    where: [...rawCalls(scope), 'attempt > 1'],
    groupBy: [...identity, 'logical_id'],
  });
  const recovered = subquery({
    select: [
      ...[...identity, ...COUNTS.map((name) => `toUInt64(0) AS ${name}`)],
      ...['countIf(is_known) AS retried', 'countIf(is_success) AS recovered'],
    ],
    from: logical,
    groupBy: identity,
  });
  return `(\n${counts}\nUNION ALL\n${recovered}\n)`;
}

function figures(path: string) {
  return {
    attempts: 'ranked.calls',
    logical_calls: 'ranked.calls - ranked.retries',
    retries: 'ranked.retries',
    amplification: amplificationSql('ranked.calls', 'ranked.retries'),
    failed_share: ratio('(client_errors + server_errors)', withOutcome('ranked.')),
    retried_calls: 'ranked.retried',
    recovered_share: ratio('ranked.recovered', 'ranked.retried'),
    path,
    groups_total: 'ranked.groups_total',
    retries_total: 'ranked.retries_total',
  };
}
