import { ENDPOINT_IDENTITY } from '../../../model/endpointIdentity';
import { ENDPOINT_COLUMNS, endpointIdentity } from '../../sql/breakdown';
import { count } from '../../sql/columns';
import { SEARCH_ROWS } from '../../sql/limits';
import { query, type RowOf } from '../../sql/query';
import { quote } from '../../sql/quote';
import { callsSource } from '../../sql/source';
import { subquery } from '../../sql/statement';
import { windowAliases } from '../../sql/window';
import { isPartOf, SEARCH_BOUNDS } from './searchWindow';

/**
 * Endpoints whose name has a text, by the calls of the last SEARCH_DAYS, SEARCH_ROWS at most. Complete: its SQL has no
 * variables.
 */
export function endpointSearchQuery(database: string, wanted: string) {
  const source = callsSource({
    ...{ database, where: [], window: 'current', groupBy: ENDPOINT_IDENTITY, measures: ['calls'] },
  });
  const counted = subquery({
    select: [...ENDPOINT_IDENTITY, 'sum(source.calls) AS calls'],
    from: `${source} AS source`,
    groupBy: ENDPOINT_IDENTITY,
  });
  return query('search/endpoints', {
    columns: { ...ENDPOINT_COLUMNS, calls: count() },
    with: windowAliases({ bounds: SEARCH_BOUNDS }),
    select: { ...endpointIdentity('counted'), calls: 'calls' },
    from: `${counted} AS counted`,
    where: [isPartOf(quote(wanted), "concat(counted.method, ' ', counted.endpoint, ' ', counted.service)")],
    orderBy: ['calls DESC', 'endpoint', 'method'],
    limit: SEARCH_ROWS,
  });
}

export type FoundEndpoint = RowOf<ReturnType<typeof endpointSearchQuery>>;
