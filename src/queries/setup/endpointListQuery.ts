import { count, text, time } from '../../sql/columns';
import { query, type RowOf } from '../../sql/query';
import { qualified, quote } from '../../sql/quote';

/** Rows at most: the most used of all services. */
const MAX_ENDPOINTS = 500;

/** `kind` of the rows about routes that were not taken: `template` has the sender's attribute map, `source` the reason. */
export const REFUSED_KIND = 'refused';

/**
 * What the sidecars learnt of endpoints, refused routes first, then by calls. `kind` is `endpoint`, `place` (more words
 * than a setting allows) or `word` (kept in such a place). `shapes` show segments: letters are a, digits 9.
 * @param database a plain identifier (databaseNameProblem)
 */
export function endpointListQuery(database: string) {
  return query('setup/endpoints', {
    columns: {
      service: text(),
      template: text(),
      kind: text(),
      source: text(),
      calls: count(),
      last_seen: time(),
      shapes: text(),
      rows_total: count(),
    },
    select: {
      service: 'service',
      template: 'template',
      kind: 'toString(kind)',
      source: 'toString(source)',
      calls: 'calls',
      last_seen: 'last_seen',
      shapes: "arrayStringConcat(shapes, ', ')",
      rows_total: 'count() OVER ()',
    },
    from: `${qualified(database, 'endpoint_list')} AS list`,
    orderBy: [`kind = ${quote(REFUSED_KIND)} DESC`, 'calls DESC', 'service', 'template'],
    limit: MAX_ENDPOINTS,
  });
}

export type EndpointListRow = RowOf<ReturnType<typeof endpointListQuery>>;
