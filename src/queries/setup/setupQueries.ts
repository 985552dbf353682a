import { REQUIRED_TABLES, SMALLEST_ROLLUP } from '../../../model/sources';
import { count, seconds, text } from '../../sql/columns';
import { query } from '../../sql/query';
import { qualified, quote, quoteList } from '../../sql/quote';

/** How far back the connection test looks for the share of known consumers. */
export const KNOWN_SHARE_DAYS = 7;

/**
 * The tables of Callsight that exist, one row each; `total_rows` is 0 for engines that do not know it.
 * @param database a plain identifier (databaseNameProblem)
 */
export function existingTablesQuery(database: string) {
  return query('setup/tables', {
    columns: { table_name: text(), total_rows: count() },
    select: { table_name: 'name', total_rows: 'toUInt64(ifNull(total_rows, 0))' },
    from: 'system.tables',
    where: [`database = ${quote(database)}`, `name IN (${quoteList(REQUIRED_TABLES)})`],
    orderBy: ['table_name'],
    limit: REQUIRED_TABLES.length,
  });
}

/**
 * One row about the data: all calls that are kept, the age of the newest (0 without calls), and the calls of the last
 * KNOWN_SHARE_DAYS with those of organizations that the directory knows. Reads a rollup, so it stays cheap.
 */
export function dataStateQuery(database: string) {
  const { table, timeColumn, once } = SMALLEST_ROLLUP;
  const recent = `${timeColumn} >= now('UTC') - INTERVAL ${KNOWN_SHARE_DAYS} DAY`;
  return query('setup/data', {
    columns: {
      all_calls: count(),
      newest_age_seconds: seconds(),
      recent_calls: count(),
      recent_known_calls: count(),
    },
    select: {
      all_calls: 'sum(calls)',
      newest_age_seconds: "if(all_calls = 0, 0, greatest(0, dateDiff('second', max(last_seen), now64(3, 'UTC'))))",
      recent_calls: `sumIf(calls, ${recent})`,
      recent_known_calls: `sumIf(known_calls, ${recent})`,
    },
    from: qualified(database, table),
    where: [once],
    limit: 1,
  });
}
