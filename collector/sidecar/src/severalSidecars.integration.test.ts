import { startTestDatabase, type TestDatabase } from './clickhouse/testing';
import { parseConfig } from './config/config';
import { silentLogger } from './logger';
import { TEST_KEY } from './pipeline/testing';
import { type Sidecar, startSidecar } from './sidecar';
import { isConserved, post, protobuf, spanNow } from './sidecar.testing';

jest.setTimeout(120_000);

const TOTALS = `SELECT count() AS events, uniqExact(event_key) AS keys,
  (SELECT sum(calls) FROM callsight.consumer_endpoint_hourly) AS rollup FROM callsight.events`;

describe('two sidecars behind one address', () => {
  let database: TestDatabase;
  let sidecars: Sidecar[] = [];
  let nextId = 0;

  beforeEach(async () => (database = await startTestDatabase()));
  afterEach(async () => {
    for (const sidecar of sidecars) {
      expect(await isConserved(sidecar)).toBe(true);
      await sidecar.close();
    }
    sidecars = [];
    await database.close();
  });

  const start = async (instance: string) => {
    const settings = {
      instance,
      http: { port: 0 },
      clickhouse: { url: database.config.clickhouse.url, retry_initial_ms: 20, retry_max_ms: 100 },
      commit: { wait_ms: 5 },
    };
    const sidecar = await startSidecar(parseConfig(settings, TEST_KEY), { logger: silentLogger });
    sidecars.push(sidecar);
    await sidecar.ready;
    return sidecar;
  };
  const spans = (count: number) => protobuf(Array.from({ length: count }, () => spanNow(nextId++)));
  const send = async (sidecar: Sidecar, body: Buffer) => {
    const deadline = Date.now() + 30_000;
    while ((await post(sidecar, '/v1/traces', body)).status !== 200) {
      expect(Date.now()).toBeLessThan(deadline);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };
  const totals = (n: number) => ({ events: String(n), keys: String(n), rollup: String(n) });

  it('store the same bytes once that are sent to one and then to the other', async () => {
    const [a, b] = [await start('a'), await start('b')];
    for (let round = 0; round < 3; round++) {
      const body = spans(100);
      await send(a, body);
      await send(b, body);
    }
    expect(await database.row(TOTALS)).toEqual(totals(300));
  });
});
