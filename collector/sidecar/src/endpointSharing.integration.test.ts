import { startTestDatabase, type TestDatabase } from './clickhouse/testing';
import { parseConfig } from './config/config';
import { silentLogger } from './logger';
import { TEST_KEY } from './pipeline/testing';
import { type Sidecar, startSidecar } from './sidecar';
import { post, protobuf, spanNow } from './sidecar.testing';

describe('what sidecars learn of endpoints', () => {
  let database: TestDatabase;
  let id = 0;
  const config = (settings: Record<string, unknown> = {}) =>
    parseConfig(
      { clickhouse: { url: database.url }, http: { port: 0 }, endpoints: { share_seconds: 1 }, ...settings },
      TEST_KEY
    );
  beforeAll(async () => {
    database = await startTestDatabase();
  });
  afterAll(async () => {
    await database.close();
  });

  async function start(): Promise<Sidecar> {
    const sidecar = await startSidecar(config(), { logger: silentLogger });
    await sidecar.ready;
    return sidecar;
  }

  async function call(sidecar: Sidecar, path: string, status: number): Promise<void> {
    const attributes = { 'http.request.method': 'GET', 'url.path': path, 'http.response.status_code': status };
    const answer = await post(sidecar, '/v1/traces', protobuf([spanNow(id++, { name: 'GET', attributes })]));
    expect(answer.status).toBe(200);
  }

  async function endpoints(): Promise<string[]> {
    const result = await database.client.query({
      query: 'SELECT endpoint FROM callsight.events GROUP BY endpoint ORDER BY endpoint',
      format: 'JSONEachRow',
    });
    return (await result.json<{ endpoint: string }>()).map(({ endpoint }) => endpoint);
  }

  it('outlives a restart, and reaches others', async () => {
    const first = await start();
    await call(first, '/orders/17', 200);
    const attributes = {
      'http.request.method': 'GET',
      'http.route': '/bills/:id',
      'url.path': '/x',
      'http.response.status_code': 404,
    };
    await post(first, '/v1/traces', protobuf([spanNow(id++, { name: 'GET', attributes })]));
    await first.close();
    const second = await start();
    const third = await start();
    await call(second, '/orders/18', 404);
    await call(second, '/carts/5/lines', 200);
    await new Promise((resolve) => setTimeout(resolve, 3000));
    await call(third, '/carts/6/lines', 404);
    await Promise.all([second.close(), third.close()]);
    expect(await endpoints()).toEqual(['/carts/{id}/lines', '/orders/{id}', '/{unmatched}']);
    const list = await database.client.query({
      query:
        'SELECT template, kind, source, toFloat64(calls) AS calls, shapes FROM callsight.endpoint_list ORDER BY template',
      format: 'JSONEachRow',
    });
    expect(await list.json()).toEqual([
      { template: '/carts/{id}/lines', kind: 'endpoint', source: 'inferred', calls: 1, shapes: ['9'] },
      { template: '/orders/{id}', kind: 'endpoint', source: 'inferred', calls: 1, shapes: ['99'] },
      { template: 'opentelemetry', kind: 'refused', source: 'no_fit', calls: 1, shapes: ['/aaaaa/:aa'] },
    ]);
  });
});
