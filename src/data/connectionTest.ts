import { REQUIRED_TABLES } from '../../model/sources';
import { QueryFailure } from './failure';
import { queryRows, type RunQuery } from './queryRows';
import { dataStateQuery, existingTablesQuery } from '../queries/setup/setupQueries';

/** What the data source and the database look like from here. */
export interface ConnectionReport {
  /** The tables that exist, with their number of rows. */
  tables: Array<{ name: string; rows: number }>;
  missingTables: string[];
  /** Calls that are kept, all together. */
  calls: number;
  /** Age of the newest call in seconds, undefined when there is none. */
  newestAgeSeconds: number | undefined;
  /** Calls of the last seven days, and those of consumers that the directory knows. */
  recentCalls: number;
  recentKnownCalls: number;
}

/** What a reader can be shown: everything, or the first thing that is missing. */
export type Readiness = 'ready' | 'missing-tables' | 'no-data';

/**
 * Asks the data source about Callsight's tables and data.
 * @throws QueryFailure when the data source is away or refuses a query
 */
export async function testConnection(
  uid: string,
  database: string,
  query: RunQuery = queryRows
): Promise<ConnectionReport> {
  const found = await query(uid, existingTablesQuery(database)).catch(noRowsWithoutDatabase);
  const tables = found.map((row) => ({ name: row.table_name, rows: row.total_rows }));
  const names = new Set(tables.map((table) => table.name));
  const missingTables = REQUIRED_TABLES.filter((name) => !names.has(name));
  if (missingTables.length > 0) {
    return { tables, missingTables, calls: 0, newestAgeSeconds: undefined, recentCalls: 0, recentKnownCalls: 0 };
  }
  const [state] = await query(uid, dataStateQuery(database));
  const calls = state?.all_calls ?? 0;
  return {
    tables,
    missingTables,
    calls,
    newestAgeSeconds: calls > 0 ? state.newest_age_seconds : undefined,
    recentCalls: state?.recent_calls ?? 0,
    recentKnownCalls: state?.recent_known_calls ?? 0,
  };
}

/**
 * Where the data source's own default database is the one that is not there yet, ClickHouse refuses every query: that is
 * no table, not a broken data source.
 */
function noRowsWithoutDatabase(error: unknown): never[] {
  if (error instanceof QueryFailure && error.failure.kind === 'missing-tables') {
    return [];
  }
  throw error;
}

/** Judges a report. */
export function readinessOf(report: ConnectionReport): Readiness {
  if (report.missingTables.length > 0) {
    return 'missing-tables';
  }
  return report.calls > 0 ? 'ready' : 'no-data';
}
