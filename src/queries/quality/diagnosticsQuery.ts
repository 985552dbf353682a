import { TABLE } from '../../../model/sources';
import { count, text, time } from '../../sql/columns';
import { TOP_ROWS } from '../../sql/limits';
import { query } from '../../sql/query';
import { qualified } from '../../sql/quote';
import type { Scope } from '../../sql/scope';
import { windowAliases } from '../../sql/window';

/**
 * What senders stated in the period and the sidecars could not read, by kind, source and service, most first, at most
 * TOP_ROWS. `time` of a row is when the sidecar wrote it, up to a minute later (`diagnostics.record_seconds`).
 */
export function diagnosticsQuery({ screen, database }: Pick<Scope, 'screen' | 'database'>) {
  return query(`${screen}/diagnostics`, {
    columns: {
      /** One of DIAGNOSTIC_KINDS, or that of a newer sidecar. */
      kind: text(),
      /** The attribute map that read the records. */
      source: text(),
      service: text(),
      records: count(),
      last_seen: time(),
      rows_total: count(),
    },
    with: windowAliases(),
    select: {
      kind: 'toString(kind)',
      source: 'toString(source)',
      service: 'service',
      records: 'sum(count)',
      last_seen: 'max(time)',
      rows_total: 'count() OVER ()',
    },
    from: qualified(database, TABLE.diagnostics),
    where: ['time >= current_from', 'time < current_to'],
    groupBy: ['kind', 'source', 'service'],
    orderBy: ['records DESC', 'kind', 'source', 'service'],
    limit: TOP_ROWS,
  });
}
