import { SMALLEST_ROLLUP } from '../../../model/sources';
import { count, time } from '../../sql/columns';
import { query } from '../../sql/query';
import { qualified } from '../../sql/quote';

/** Days before now that are looked at: those of a back-test and the longest past that a rule compares with. */
export const DATA_DAYS = 28 + 63;

/** The first hour with calls of the last weeks that a back-test reads; no hours where there are none. */
export function dataBeginQuery(database: string) {
  const { table, once, timeColumn } = SMALLEST_ROLLUP;
  return query('alerts/data-begin', {
    columns: { hours: count(), first: time() },
    select: { hours: `uniqExact(${timeColumn})`, first: `min(${timeColumn})` },
    from: qualified(database, table),
    where: [once, `${timeColumn} >= now() - toIntervalDay(${DATA_DAYS})`],
    limit: 1,
  });
}
