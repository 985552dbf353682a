import { SUCCESS_CLASS } from '../../../model/errorClasses';
import { identityColumns, identityOutput, rowLabel, type Breakdown } from '../../sql/breakdown';
import { TOP_ROWS } from '../../sql/limits';
import { quote } from '../../sql/quote';
import { callsSource, type Scope } from '../../sql/source';
import { statement, subquery } from '../../sql/statement';
import { windowAliases } from '../../sql/window';

/**
 * Failed calls by class and by consumer or endpoint, most first: the columns of identityOutput, `label`, `error_class`, `failed`,
 * `failed_share` (of all failed calls, 0 to 1), `last_seen`, and on each row `groups_total`, `failed_total`.
 */
export function errorBreakdownQuery(scope: Scope, breakdown: Breakdown): string {
  const identity = identityColumns(breakdown);
  const { label, join } = rowLabel(breakdown, scope.database, 'ranked');
  const source = callsSource({
    ...scope,
    where: [...scope.where, `error_class != ${quote(SUCCESS_CLASS)}`],
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
  return statement({
    with: windowAliases(),
    select: [
      ...identityOutput(breakdown, 'ranked'),
      `${label} AS label`,
      'toString(ranked.error_class) AS error_class',
      'failed',
      'failed / failed_total AS failed_share',
      'newest AS last_seen',
      'groups_total',
      'failed_total',
    ],
    from: `${grouped} AS ranked\n${join}`,
    orderBy: ['failed DESC', 'label', 'error_class'],
    limit: TOP_ROWS,
  });
}
