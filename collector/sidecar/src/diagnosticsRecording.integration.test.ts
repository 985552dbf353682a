import { startTestDatabase, type TestDatabase } from './clickhouse/testing';
import { parseConfig } from './config/config';
import { silentLogger } from './logger';
import { TEST_KEY } from './pipeline/testing';
import { startSidecar } from './sidecar';
import { post, protobuf, spanNow } from './sidecar.testing';

let database: TestDatabase;
beforeAll(async () => {
  database = await startTestDatabase();
});
afterAll(async () => {
  await database.close();
});

async function stored(): Promise<unknown[]> {
  const answer = await database.client.query({
    query: `SELECT kind, source, service, toFloat64(sum(count)) AS count, max(time) > now() - INTERVAL 5 MINUTE AS isNow
      FROM callsight.diagnostics GROUP BY kind, source, service ORDER BY kind, service`,
    format: 'JSONEachRow',
  });
  return answer.json();
}

it('keeps what was not read, each count once, after every restart', async () => {
  const settings = { clickhouse: { url: database.url }, http: { port: 0 }, diagnostics: { record_seconds: 1 } };
  const config = parseConfig(settings, TEST_KEY);
  const send = async (ids: readonly number[]) => {
    const sidecar = await startSidecar(config, { logger: silentLogger });
    await sidecar.ready;
    for (const id of ids) {
      const attributes = {
        ...{ 'http.request.method': 'GET', 'url.path': '/orders', 'http.response.status_code': 200 },
        'api.consumer.application_id': 'undefined',
      };
      const body = protobuf([spanNow(id, { name: 'GET', attributes })]);
      expect((await post(sidecar, '/v1/traces', body)).status).toBe(200);
      await new Promise((resolve) => setTimeout(resolve, 700));
    }
    await sidecar.close();
  };
  await send([1, 2, 3]);
  await send([4]);
  expect(await stored()).toEqual([
    { kind: 'placeholder_id', source: 'opentelemetry', service: expect.any(String), count: 4, isNow: 1 },
  ]);
});
