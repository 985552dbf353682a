import { TABLE } from '../../../model/sources';
import { count, text, time } from '../../sql/columns';
import { TOP_ROWS } from '../../sql/limits';
import { query } from '../../sql/query';
import { qualified } from '../../sql/quote';
import type { Scope } from '../../sql/scope';
import { windowAliases } from '../../sql/window';

/** Records that the sidecars received in the period and could not store, by reason, stage and source, most first. */
export function deadLettersQuery({ screen, database }: Pick<Scope, 'screen' | 'database'>) {
  return query(`${screen}/dead-letters`, {
    columns: {
      reason: text(),
      stage: text(),
      source: text(),
      records: count(),
      last_seen: time("DateTime64(3, 'UTC')"),
      /** What was wrong with the newest of them: names fields and types, no value. */
      example: text(),
      rows_total: count(),
    },
    with: windowAliases(),
    select: {
      reason: 'toString(reason)',
      stage: 'toString(stage)',
      source: 'toString(source)',
      records: 'count()',
      last_seen: 'max(received_time)',
      example: 'argMax(detail, received_time)',
      rows_total: 'count() OVER ()',
    },
    from: qualified(database, TABLE.deadLetters),
    where: ['received_time >= current_from', 'received_time < current_to'],
    groupBy: ['reason', 'stage', 'source'],
    orderBy: ['records DESC', 'reason', 'stage', 'source'],
    limit: TOP_ROWS,
  });
}
