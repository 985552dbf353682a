import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  createFaultyProxy,
  type Fault,
  type FaultyProxy,
  type InsertFault,
  STOLEN_FAULTS,
} from './clickhouse/client/faultyProxy.testing';
import { startTestDatabase, type TestDatabase } from './clickhouse/testing';
import { parseConfig } from './config/config';
import { silentLogger } from './logger';
import { TEST_KEY } from './pipeline/testing';
import { type Sidecar, startSidecar } from './sidecar';
import { isConserved, metric, post, protobuf, spanNow } from './sidecar.testing';

describe('while ClickHouse fails', () => {
  let database: TestDatabase;
  let proxy: FaultyProxy;
  let sidecar: Sidecar;
  let nextId = 0;

  beforeAll(async () => {
    database = await startTestDatabase();
    proxy = await createFaultyProxy(database.url);
  });
  afterAll(async () => {
    await proxy.close();
    await database.close();
  });
  beforeEach(async () => {
    proxy.fault = 'none';
    proxy.tokens = [];
  });
  afterEach(async () => {
    expect(await isConserved(sidecar)).toBe(true);
    await sidecar.close();
    expect(await database.row(TOTALS)).toMatchObject({ duplicates: '0', divergence: '0' });
    expect([...proxy.bodies].filter(([token, bodies]) => token === '' || bodies.size > 1)).toEqual([]);
  });

  const TOTALS = `SELECT count() - uniqExact(event_key) AS duplicates,
    count() - (SELECT sum(calls) FROM callsight.endpoint_calls_per_hour) AS divergence FROM callsight.events`;

  const start = async (settings: Record<string, Record<string, unknown>> = {}) => {
    const { clickhouse, http, ...others } = settings;
    const config = parseConfig(
      {
        http: { port: 0, acknowledge_timeout_ms: 1_000, retry_after_seconds: 1, ...http },
        clickhouse: {
          url: proxy.url,
          retry_initial_ms: 20,
          retry_max_ms: 100,
          request_timeout_ms: 1_000,
          ...clickhouse,
        },
        commit: { wait_ms: 5 },
        ...others,
      },
      TEST_KEY
    );
    sidecar = await startSidecar(config, { logger: silentLogger });
    return sidecar;
  };
  const spans = (count: number, service: string) =>
    protobuf(Array.from({ length: count }, () => spanNow(nextId++, { resource: { 'service.name': service } })));
  const stored = async (service: string) =>
    Number((await database.row(`SELECT count() AS n FROM callsight.events WHERE service = '${service}'`)).n);
  const sendUntilTaken = async (body: Buffer) => {
    for (;;) {
      const response = await post(sidecar, '/v1/traces', body);
      if (response.status === 200) {
        return;
      }
      expect([response.status, response.headers.get('retry-after')]).toEqual([503, '1']);
      await sleep(50);
    }
  };

  const until = async (condition: () => boolean | Promise<boolean>) => {
    while (!(await condition())) {
      await sleep(20);
    }
  };
  const notReady = async () => (await fetch(`${sidecar.url}/readyz`)).status === 503;
  const isRepeated = () => new Set(proxy.tokens).size < proxy.tokens.length;

  it('at start: listens, says that it is not ready, and takes everything once ClickHouse is there', async () => {
    await proxy.close();
    await start();
    expect((await fetch(`${sidecar.url}/healthz`)).status).toBe(200);
    const ready = await fetch(`${sidecar.url}/readyz`);
    expect(ready.status).toBe(503);
    const body = spans(3, 'early');
    const response = await post(sidecar, '/v1/traces', body);
    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '1']);
    await proxy.open();
    await sidecar.ready;
    expect((await fetch(`${sidecar.url}/readyz`)).status).toBe(200);
    await sendUntilTaken(body);
    expect(await stored('early')).toBe(3);
  });

  it.each<InsertFault>(['reset', 'hang', 'lose_answer', 'unavailable'])(
    'by %s: sends the same bytes and token again, and stores every span once',
    async (fault) => {
      await start();
      await sidecar.ready;
      proxy.fault = fault;
      const body = spans(20, fault);
      const taken = sendUntilTaken(body);
      await until(isRepeated);
      const other = sendUntilTaken(spans(5, fault));
      await sleep(200);
      proxy.fault = 'none';
      await Promise.all([taken, other]);
      expect(await stored(fault)).toBe(25);
      expect(await metric(sidecar, 'callsight_pipeline_insert_failures_total')).toBeGreaterThan(0);
    }
  );

  it.each(STOLEN_FAULTS)('by %s: takes no answer for ClickHouse that is not its own', async (fault) => {
    await start();
    await sidecar.ready;
    proxy.fault = fault;
    const body = spans(20, fault);
    const refused = await post(sidecar, '/v1/traces', body);
    expect([refused.status, await stored(fault)]).toEqual([503, 0]);
    const other = await post(sidecar, '/v1/traces', spans(5, fault));
    expect(other.status).toBe(503);
    proxy.fault = 'none';
    await sendUntilTaken(body);
    expect(await stored(fault)).toBe(20);
  });

  it.each<Fault>(['cut_reads', 'empty_reads', ...STOLEN_FAULTS])(
    'at start, by %s: is not ready before it has every key',
    async (fault) => {
      await start();
      await sidecar.ready;
      const service = `start_${fault}`;
      const bodies = [spans(300, service), spans(200, service)];
      for (const body of bodies) {
        await sendUntilTaken(body);
      }
      await sidecar.close();
      proxy.fault = fault;
      const before = proxy.foreignAnswers;
      await start();
      await until(() => proxy.foreignAnswers > before + 1);
      expect((await post(sidecar, '/v1/traces', bodies[0])).status).toBe(503);
      proxy.fault = 'none';
      await sidecar.ready;
      for (const body of bodies) {
        await sendUntilTaken(body);
      }
      expect(await stored(service)).toBe(500);
      expect(await metric(sidecar, 'callsight_pipeline_duplicate_total')).toBe(500);
    }
  );

  it.each(['events', 'endpoint_calls_per_hour'])('by a full disk, at the table %s', async (table) => {
    await start();
    await sidecar.ready;
    const setting = 'min_free_disk_bytes_to_perform_insert';
    const alter = (what: string) => database.client.command({ query: `ALTER TABLE callsight.${table} ${what}` });
    const service = `full_${table}`;
    // The engine's own check of the free space, with a threshold that no disk has.
    await alter(`MODIFY SETTING ${setting} = 1000000000000000`);
    const taken = sendUntilTaken(spans(20, service));
    await until(notReady);
    expect(await stored(service)).toBe(table === 'events' ? 0 : 20);
    await alter(`RESET SETTING ${setting}`);
    await taken;
    expect(await stored(service)).toBe(20);
  });

  it('never, while the schema is upgraded: a column more, with data pending', async () => {
    await start();
    await sidecar.ready;
    proxy.fault = 'reset';
    const pending = sendUntilTaken(spans(10, 'upgraded'));
    await sleep(300);
    await database.client.command({
      query: 'ALTER TABLE callsight.events ADD COLUMN of_the_next_version UInt8 DEFAULT 7',
    });
    proxy.fault = 'none';
    await pending;
    await sendUntilTaken(spans(10, 'upgraded'));
    await sidecar.close();
    // A sidecar of the old version that starts after the upgrade, and repairs what it finds.
    await start();
    await sidecar.ready;
    await sendUntilTaken(spans(10, 'upgraded'));
    const row = `SELECT count() AS rows, sum(of_the_next_version) AS sum FROM callsight.events WHERE service = 'upgraded'`;
    expect(await database.row(row)).toEqual({ rows: '30', sum: '210' });
    await database.client.command({ query: 'ALTER TABLE callsight.events DROP COLUMN of_the_next_version' });
    await sendUntilTaken(spans(10, 'upgraded'));
    expect(await stored('upgraded')).toBe(40);
  });

  it('by refusing connections in mid-flight', async () => {
    await start();
    await sidecar.ready;
    await post(sidecar, '/v1/traces', spans(5, 'refused'));
    await proxy.close();
    const taken = sendUntilTaken(spans(5, 'refused'));
    await until(notReady);
    await proxy.open();
    await taken;
    expect(await stored('refused')).toBe(10);
  });

  it('knows what an earlier sidecar has stored', async () => {
    await start();
    await sidecar.ready;
    const body = spans(10, 'restarted');
    await sendUntilTaken(body);
    await sidecar.close();
    await start();
    await sidecar.ready;
    await sendUntilTaken(body);
    expect(await stored('restarted')).toBe(10);
    expect(await metric(sidecar, 'callsight_pipeline_duplicate_total')).toBe(10);
  });

  it('and when it is asked to stop: answers what it took, and refuses the rest', async () => {
    // The sender waits longer than a busy machine takes to ask the sidecar to stop.
    await start({ commit: { wait_ms: 60_000 }, http: { acknowledge_timeout_ms: 60_000 } });
    await sidecar.ready;
    const response = post(sidecar, '/v1/traces', spans(4, 'stopping'));
    await until(async () => (await metric(sidecar, 'callsight_pipeline_in_flight')) === 4);
    const { url } = sidecar;
    expect(await isConserved(sidecar)).toBe(true);
    await sidecar.close();
    expect((await response).status).toBe(200);
    expect(await stored('stopping')).toBe(4);
    await expect(fetch(`${url}/healthz`)).rejects.toThrow();
    await start();
  });

  it('drops a sender that never finishes its request', async () => {
    await start({ http: { request_timeout_ms: 500, headers_timeout_ms: 500 } });
    const socket = connect(sidecar.port, '127.0.0.1');
    socket.write('POST /v1/traces HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\nabc');
    await new Promise((resolve) => socket.resume().once('close', resolve).once('error', resolve));
  });
});
