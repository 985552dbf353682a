import { REQUIRED_TABLES, TABLE } from '../../../model/sources';
import { IS_KNOWN_ORGANIZATION } from '../../sql/conditions';
import { qualified, quote, quoteList } from '../../sql/quote';

/** How far back the connection test looks for the share of known consumers. */
export const KNOWN_SHARE_DAYS = 7;

/**
 * Which of our tables exist: one row a table, `table_name` and `total_rows` (UInt64; 0 for engines that do not know it).
 * @param database a checked identifier (databaseNameProblem)
 */
export function existingTablesQuery(database: string): string {
  return `SELECT name AS table_name, toUInt64(ifNull(total_rows, 0)) AS total_rows
FROM system.tables
WHERE database = ${quote(database)} AND name IN (${quoteList(REQUIRED_TABLES)})
ORDER BY table_name`;
}

/**
 * One row about the data: `all_calls` (all that are kept), `newest_age_seconds` (0 when there are no calls),
 * `recent_calls` and `recent_known_calls` (those whose organization the directory knows) of the last seven days.
 * Reads the rollup, so it stays cheap on any amount of events.
 */
export function dataStateQuery(database: string): string {
  const recent = `hour >= now('UTC') - INTERVAL ${KNOWN_SHARE_DAYS} DAY`;
  return `SELECT
    sum(calls) AS all_calls,
    if(all_calls = 0, 0, greatest(0, dateDiff('second', max(last_seen), now64(3, 'UTC')))) AS newest_age_seconds,
    sumIf(calls, ${recent}) AS recent_calls,
    sumIf(calls, ${recent} AND ${IS_KNOWN_ORGANIZATION}) AS recent_known_calls
FROM ${qualified(database, TABLE.hourly)}`;
}
