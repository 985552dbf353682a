import { screenUrl } from '../../links/routes';
import {
  CONSUMER_COLUMNS,
  consumerIdentity,
  ENDPOINT_COLUMNS,
  endpointIdentity,
  identityColumns,
  rowLabel,
  rowPath,
  type Breakdown,
} from '../../sql/breakdown';
import { count, share, text, time } from '../../sql/columns';
import { FAILED } from '../../sql/conditions';
import type { ConsumerLabels } from '../../sql/consumerName';
import { TOP_ROWS } from '../../sql/limits';
import { query } from '../../sql/query';
import { callsSource, type Scope } from '../../sql/source';
import { subquery } from '../../sql/statement';
import { windowAliases } from '../../sql/window';

/** The columns of both breakdowns, in the order of the table. */
const FAILURES = {
  error_class: text(),
  label: text(),
  failed: count(),
  /** Of all failed calls. */
  failed_share: share(),
  last_seen: time("DateTime64(3, 'UTC')"),
  path: text(),
  /** Rows, also those that are not shown. */
  groups_total: count(),
  failed_total: count(),
};

/** Failed calls by class and consumer on the pivot's level, most first, at most TOP_ROWS. */
export function consumerErrorsQuery(scope: Scope, labels: ConsumerLabels) {
  const { label, ...clauses } = ranking(scope, { by: 'consumer', labels });
  const identity = consumerIdentity('ranked');
  return query(`${scope.screen}/errors-by-consumer`, {
    columns: { ...CONSUMER_COLUMNS, ...FAILURES },
    select: { ...identity, ...failures(label, rowPath(screenUrl('consumers'), Object.values(identity))) },
    ...clauses,
  });
}

/** Failed calls by class and endpoint, most first, at most TOP_ROWS. */
export function endpointErrorsQuery(scope: Scope) {
  const { label, ...clauses } = ranking(scope, { by: 'endpoint' });
  const identity = endpointIdentity('ranked');
  const { service, method, api_version, endpoint } = identity;
  const path = rowPath(screenUrl('endpoints'), [service, method, api_version, endpoint]);
  return query(`${scope.screen}/errors-by-endpoint`, {
    columns: { ...ENDPOINT_COLUMNS, ...FAILURES },
    select: { ...identity, ...failures(label, path) },
    ...clauses,
  });
}

function failures(label: string, path: string) {
  return {
    error_class: 'toString(ranked.error_class)',
    label,
    failed: 'failed',
    failed_share: 'failed / failed_total',
    last_seen: 'newest',
    path,
    groups_total: 'groups_total',
    failed_total: 'failed_total',
  };
}

function ranking(scope: Scope, breakdown: Breakdown) {
  const identity = identityColumns(breakdown);
  const { label, join } = rowLabel(breakdown, scope.database, 'ranked');
  const source = callsSource({
    ...scope,
    where: [...scope.where, FAILED],
    window: 'current',
    groupBy: [...identity, 'error_class'],
    measures: ['calls', 'last_seen'],
  });
  const grouped = subquery({
    select: [
      ...identity,
      'error_class',
      'sum(source.calls) AS failed',
      'max(source.last_seen) AS newest',
      'count() OVER () AS groups_total',
      'sum(failed) OVER () AS failed_total',
    ],
    from: `${source} AS source`,
    groupBy: [...identity, 'error_class'],
    orderBy: ['failed DESC', ...identity, 'error_class'],
    limit: TOP_ROWS,
  });
  return {
    label,
    with: windowAliases(),
    from: `${grouped} AS ranked\n${join}`,
    orderBy: ['failed DESC', 'label', 'error_class'],
    limit: TOP_ROWS,
  };
}
