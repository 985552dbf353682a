import { EVENTS, SMALLEST_ROLLUP } from '../../../model/sources';
import { nullable, number, time } from '../../sql/columns';
import { query, type RowOf } from '../../sql/query';
import { qualified } from '../../sql/quote';
import { columnDays, isEvents } from '../calls/keptDays';

/** Days before now that are looked at: those of a back-test and the longest past that a rule compares with. */
export const DATA_DAYS = 90 + 63;

/** SQL of the smallest time of a table in these days; null where there is none. */
const oldest = (database: string, table: string, timeColumn: string, where: string): string =>
  `(SELECT minOrNull(${timeColumn}) FROM ${qualified(database, table)} WHERE ${where})`;

/**
 * How far back the data of the last weeks goes that a back-test reads, one row: the first hour of the rollup and the first
 * event (null without calls), and for how many days network addresses are kept (0: not known).
 */
export function dataBeginQuery(database: string) {
  const { table, once, timeColumn } = SMALLEST_ROLLUP;
  const recent = (column: string) => `${column} >= now() - toIntervalDay(${DATA_DAYS})`;
  return query('alerts/data-begin', {
    columns: {
      rollup: nullable(time()),
      events: nullable(time("DateTime64(3, 'UTC')")),
      address_days: number('UInt32'),
    },
    select: {
      rollup: oldest(database, table, timeColumn, `${once} AND ${recent(timeColumn)}`),
      events: oldest(database, EVENTS.table, EVENTS.timeColumn, recent(EVENTS.timeColumn)),
      address_days: columnDays('ip_pseudonym'),
    },
    from: 'system.tables',
    where: isEvents(database),
    limit: 1,
  });
}

export type DataBegin = RowOf<ReturnType<typeof dataBeginQuery>>;
