import { toDataFrame } from '@grafana/data';
import { REQUIRED_TABLES } from '../../model/sources';
import { QueryFailure } from './failure';
import type { RunQuery } from './queryRows';
import { rowsOf } from './rows';
import { readinessOf, testConnection } from './connectionTest';

/** Answers like the data source: the first query lists tables, the second describes the data. */
const answering =
  (tables: object[], state: object[] = []): RunQuery =>
  async (_uid, query) =>
    rowsOf(query, toDataFrame(query.sql.includes('system.tables') ? tables : state)).rows ?? [];

const allTables = REQUIRED_TABLES.map((table_name) => ({ table_name, total_rows: 12 }));

describe('testConnection', () => {
  it('reports tables, calls, freshness and known consumers', async () => {
    const state = [{ all_calls: '2000', newest_age_seconds: 4, recent_calls: 100, recent_known_calls: 91 }];
    const report = await testConnection('ch', 'callsight', answering(allTables, state));
    expect(report).toMatchObject({ missingTables: [], calls: 2000, newestAgeSeconds: 4, recentKnownCalls: 91 });
    expect(report.tables).toContainEqual({ name: 'events', rows: 12 });
    expect(readinessOf(report)).toBe('ready');
  });

  it('names the missing tables and does not ask for data', async () => {
    const report = await testConnection('ch', 'callsight', answering([{ table_name: 'events', total_rows: 0 }]));
    expect(report.missingTables).toEqual(REQUIRED_TABLES.filter((name) => name !== 'events'));
    expect(readinessOf(report)).toBe('missing-tables');
  });

  it('has no freshness without a call', async () => {
    const state = [{ all_calls: 0, newest_age_seconds: 0, recent_calls: 0, recent_known_calls: 0 }];
    const report = await testConnection('ch', 'callsight', answering(allTables, state));
    expect(report.newestAgeSeconds).toBeUndefined();
    expect(readinessOf(report)).toBe('no-data');
  });

  it.each([
    'Code: 81. DB::Exception: Database callsight does not exist. (UNKNOWN_DATABASE) (version 26.7.2.1)',
    'error querying the database: code: 81, message: Database callsight does not exist',
  ])('finds no table where there is no database: %s', async (message) => {
    const report = await testConnection('ch', 'callsight', async () =>
      Promise.reject(new QueryFailure({ kind: 'missing-tables', message }))
    );
    expect(report.missingTables).toEqual(REQUIRED_TABLES);
  });

  it('passes on what the data source says', async () => {
    const refuse = async () =>
      Promise.reject(new QueryFailure({ kind: 'access', message: 'code: 516, Authentication failed' }));
    await expect(testConnection('ch', 'callsight', refuse)).rejects.toThrow('516');
  });
});
