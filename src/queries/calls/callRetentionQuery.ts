import { EVENTS } from '../../../model/sources';
import { nullable, number, time } from '../../sql/columns';
import { query, type RowOf } from '../../sql/query';
import { qualified } from '../../sql/quote';
import { columnDays, isEvents, ROW_DAYS } from './keptDays';

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
      event_days: ROW_DAYS,
      identifier_days: columnDays('request_id'),
      oldest: `(SELECT if(count() = 0, NULL, min(${timeColumn})) FROM ${qualified(database, table)})`,
    },
    from: 'system.tables',
    where: isEvents(database),
    limit: 1,
  });
}

export type CallRetentionRow = RowOf<ReturnType<typeof callRetentionQuery>>;
