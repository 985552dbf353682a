import { EVENTS } from '../../../model/sources';
import { nullable, number, time } from '../../sql/columns';
import { query, type RowOf } from '../../sql/query';
import { qualified, quote } from '../../sql/quote';

/** TTL of a row or a column, as ClickHouse writes it (collector/schema/retention.sql). */
const TTL = `TTL toDateTime\\\\(${EVENTS.timeColumn}\\\\) \\\\+ toIntervalDay\\\\((\\\\d+)\\\\)`;

const days = (text: string, before = '') => `toUInt32OrZero(extract(${text}, '${before}${TTL}'))`;

/**
 * For how many days calls, and their request and trace ids, are kept (0: not known), and when the oldest was (null without
 * calls). One row.
 */
export function callRetentionQuery(database: string) {
  const { table, timeColumn } = EVENTS;
  return query('call/retention', {
    columns: {
      event_days: number('UInt32'),
      identifier_days: number('UInt32'),
      oldest: nullable(time("DateTime64(3, 'UTC')")),
    },
    select: {
      event_days: `max(${days('engine_full')})`,
      identifier_days: `max(${days('create_table_query', '`request_id` String[^,]*')})`,
      oldest: `(SELECT if(count() = 0, NULL, min(${timeColumn})) FROM ${qualified(database, table)})`,
    },
    from: 'system.tables',
    where: [`database = ${quote(database)}`, `name = ${quote(table)}`],
    limit: 1,
  });
}

export type CallRetentionRow = RowOf<ReturnType<typeof callRetentionQuery>>;
