import { ROLLUPS } from '../../../../../model/sources';
import { silentLogger } from '../../logger';
import { someCallEvents } from '../../pipeline/testing';
import { createEventWriter } from '../insert/eventWriter';
import { startTestDatabase, type TestDatabase } from '../testing';
import { planRewrite, rewriteEndpoints } from './rewriteEndpoints';

const PATTERNS = ['/posts/{slug}', { match: '/p/{id}', as: '/products/{product}' }];
const DAY_MS = 86_400_000;

describe('the rewrite of stored endpoints', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await startTestDatabase();
    const writer = createEventWriter(database.client, database.config);
    const inferred = { endpointSource: 'inferred' as const };
    const yesterday = Date.now() - DAY_MS;
    await writer.insert(someCallEvents(30, 1, { ...inferred, endpoint: '/posts/hello' }));
    await writer.insert(someCallEvents(20, 2, { ...inferred, endpoint: '/posts/world' }));
    await writer.insert(someCallEvents(10, 3, { endpoint: '/p/{id}', eventTime: yesterday }));
    await writer.insert(someCallEvents(5, 4, { endpoint: '/orders/{id}' }));
  });
  afterAll(() => database.close());

  async function counts(table: string, events: string): Promise<Record<string, number>> {
    const result = await database.client.query({
      query: `SELECT endpoint, toFloat64(${events}) AS calls FROM callsight.${table} GROUP BY endpoint ORDER BY endpoint`,
      format: 'JSONEachRow',
    });
    const rows = await result.json<{ endpoint: string; calls: number }>();
    return Object.fromEntries(rows.map(({ endpoint, calls }) => [endpoint, calls]));
  }

  async function rewrite(): Promise<number> {
    const plan = await planRewrite(database.client, 'callsight', PATTERNS);
    await rewriteEndpoints(database.client, 'callsight', plan, silentLogger);
    return plan.length;
  }

  const AFTER = { '/orders/{id}': 5, '/posts/{slug}': 50, '/products/{product}': 10 };

  it('merges and renames in the events and in the rollups, which stay equal', async () => {
    expect(await rewrite()).toBe(2);
    expect(await counts('events', 'count()')).toEqual(AFTER);
    for (const { table } of ROLLUPS.filter(({ dimensions }) => dimensions.includes('endpoint'))) {
      expect(await counts(table, 'sum(calls)')).toEqual(AFTER);
    }
    expect(await rewrite()).toBe(0);
  });

  it('copies no event again that a rewrite that was stopped has copied', async () => {
    await database.client.command({
      query: `INSERT INTO callsight.events SELECT * REPLACE ('/posts/hello' AS endpoint, 'inferred' AS endpoint_source)
        FROM (SELECT * FROM callsight.events WHERE endpoint = '/posts/{slug}' LIMIT 7)`,
    });
    expect(await counts('events', 'count()')).toEqual({ ...AFTER, '/posts/hello': 7 });
    expect(await rewrite()).toBe(1);
    expect(await counts('events', 'count()')).toEqual(AFTER);
  });
});
