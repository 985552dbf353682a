import fc from 'fast-check';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { stringify } from 'yaml';
import { startTestDatabase, type TestDatabase } from './clickhouse/testing';
import { parseConfig } from './config/config';
import { freePort } from '../../../tests/support/ports';
import { itLong } from '../../../tests/support/rounds';
import { silentLogger } from './logger';
import { TEST_KEY } from './pipeline/testing';
import { type Sidecar, startSidecar } from './sidecar';
import { isConserved, metric, post, protobuf, spanNow } from './sidecar.testing';

const TOTALS = `SELECT count() AS events, uniqExact(event_key) AS keys,
  (SELECT sum(calls) FROM callsight.endpoint_calls_per_hour) AS rollup FROM callsight.events`;
const NAMES = ['a', 'b'];
const KILLS = 20;

describe('two sidecars behind one address', () => {
  let database: TestDatabase;
  let sidecars: Sidecar[] = [];
  let nextId = 0;

  beforeAll(async () => (database = await startTestDatabase()));
  afterAll(() => database.close());
  beforeEach(() => clear());
  afterEach(async () => {
    await Promise.all(sidecars.splice(0).map((sidecar) => sidecar.close()));
  });

  const clear = async () => {
    for (const table of ['events', 'endpoint_calls_per_hour', 'record_claims']) {
      await database.client.command({ query: `TRUNCATE TABLE callsight.${table}` });
    }
  };
  const start = async (instance: string, deduplication: Record<string, unknown> = {}) => {
    const settings = {
      instance,
      http: { port: 0 },
      clickhouse: { url: database.url, retry_initial_ms: 20, retry_max_ms: 100 },
      commit: { wait_ms: 5 },
      deduplication: { lease_ms: 2_000, ...deduplication },
    };
    const sidecar = await startSidecar(parseConfig(settings, TEST_KEY), { logger: silentLogger });
    await sidecar.ready;
    return sidecar;
  };
  const spans = (count: number) => protobuf(Array.from({ length: count }, () => spanNow(nextId++)));
  const send = async (choose: () => Pick<Sidecar, 'url'>, body: Buffer, deadline = Date.now() + 60_000) => {
    const once = () =>
      post(choose(), '/v1/traces', body).then(
        ({ status }) => status,
        () => 0
      );
    while ((await once()) !== 200) {
      expect(Date.now()).toBeLessThan(deadline);
      await sleep(50);
    }
  };
  const total = (n: number) => ({ events: String(n), keys: String(n), rollup: String(n) });
  const expectExact = async (n: number) => {
    expect(await database.row(TOTALS)).toEqual(total(n));
    for (const sidecar of sidecars) {
      expect(await isConserved(sidecar)).toBe(true);
    }
  };

  it.each(['off', 'auto'])('store the same bytes once that are sent to one, then to the other (%s)', async (shared) => {
    sidecars = [await start('a', { shared }), await start('b', { shared })];
    for (let round = 0; round < 3; round++) {
      const body = spans(100);
      await send(() => sidecars[0], body);
      await send(() => sidecars[1], body);
    }
    await expectExact(300);
  });

  it('store a record once that comes in other company, also to both at the same time', async () => {
    sidecars = [await start('a'), await start('b')];
    expect(await metric(sidecars[1], 'callsight_pipeline_other_sidecars')).toBe(1);
    const all = Array.from({ length: 60 }, () => spanNow(nextId++));
    const requests = Array.from({ length: 24 }, (_, index) => {
      const from = (index * 7) % 50;
      return { to: index % 2, body: protobuf(all.slice(from, from + 10 + (index % 3))) };
    });
    requests.push({ to: 0, body: protobuf(all) });
    await Promise.all(requests.map(({ to, body }) => send(() => sidecars[to], body)));
    await expectExact(60);
  });

  it('take over from one that stops', async () => {
    sidecars = [await start('a'), await start('b')];
    const bodies = [spans(50), spans(50)];
    await send(() => sidecars[0], bodies[0]);
    await sidecars[0].close();
    await send(() => sidecars[1], Buffer.concat(bodies));
    sidecars[0] = await start('a');
    await send(() => sidecars[0], bodies[1]);
    await expectExact(100);
  });

  itLong('hold in any order of requests and restarts, also when they remember few keys', () => {
    const sidecar = fc.nat(NAMES.length - 1);
    const command = fc.oneof(
      { weight: 6, arbitrary: fc.record({ do: fc.constant('send' as const), sidecar, request: fc.nat(5) }) },
      { weight: 1, arbitrary: fc.record({ do: fc.constant('restart' as const), sidecar }) }
    );
    // Ten keys are those of one or two requests. Forgotten ones are found by the tokens of ClickHouse alone, which name
    // whole requests; shared ones are found with any other records.
    const mode = fc.constantFrom({ shared: 'off', max_keys: 10 }, { shared: 'auto', max_keys: 1_000 });
    return fc.assert(
      fc.asyncProperty(mode, fc.array(command, { minLength: 5, maxLength: 14 }), async (deduplication, commands) => {
        await clear();
        const requests = Array.from({ length: 6 }, (_, index) =>
          protobuf(
            Array.from({ length: 10 }, (_span, at) =>
              spanNow(nextId + index * (deduplication.shared === 'auto' ? 5 : 10) + at)
            )
          )
        );
        const ids = new Set<number>();
        const first = nextId;
        nextId += 100;
        sidecars = await Promise.all(NAMES.map((name) => start(name, deduplication)));
        for (const { do: what, sidecar: index, ...rest } of commands) {
          if (what === 'restart') {
            await sidecars[index].close();
            sidecars[index] = await start(NAMES[index], deduplication);
          } else if ('request' in rest) {
            await send(() => sidecars[index], requests[rest.request]);
            const step = deduplication.shared === 'auto' ? 5 : 10;
            Array.from({ length: 10 }, (_, at) => ids.add(first + rest.request * step + at));
          }
        }
        await expectExact(ids.size);
        await Promise.all(sidecars.splice(0).map((one) => one.close()));
      }),
      { numRuns: 50, seed: 20261126, endOnFailure: true }
    );
  });

  itLong('lose nothing and double nothing when they are killed at random and repetitions go to either', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'callsight-several-'));
    const children: ChildProcess[] = [];
    const ports = [await freePort(), await freePort()];
    const run = async (index: number) => {
      const file = join(folder, `${NAMES[index]}.yaml`);
      const clickhouse = { url: database.url, retry_initial_ms: 20, retry_max_ms: 200 };
      const settings = { instance: NAMES[index], http: { port: ports[index] }, clickhouse, commit: { wait_ms: 20 } };
      await writeFile(file, stringify({ ...settings, deduplication: { lease_ms: 2_000 } }));
      const env = { ...process.env, ...TEST_KEY, CALLSIGHT_LOG_LEVEL: 'error' };
      const args = ['--import', 'tsx', join(__dirname, 'main.ts'), file];
      children[index] = spawn(process.execPath, args, { env, stdio: ['ignore', 'ignore', 'inherit'] });
    };
    await Promise.all(NAMES.map((_, index) => run(index)));
    let isRunning = true;
    let sent = 0;
    const either = () => ({ url: `http://127.0.0.1:${ports[Math.floor(Math.random() * ports.length)]}` });
    const sender = async () => {
      while (isRunning) {
        const body = spans(20);
        await send(either, body, Date.now() + 120_000);
        sent += 20;
        if (Math.random() < 0.3) {
          await send(either, body, Date.now() + 120_000);
        }
      }
    };
    const senders = [sender(), sender(), sender(), sender()];
    for (let kill = 0; kill < KILLS; kill++) {
      for (const before = sent; sent < before + 100;) {
        await sleep(20);
      }
      await sleep(Math.random() * 500);
      const index = kill % NAMES.length;
      children[index].kill('SIGKILL');
      await once(children[index], 'exit');
      await run(index);
    }
    isRunning = false;
    await Promise.all(senders);
    expect(sent).toBeGreaterThan(100 * KILLS);
    expect(await database.row(TOTALS)).toEqual(total(sent));
    for (const child of children) {
      child.kill('SIGTERM');
      await once(child, 'exit');
    }
    await rm(folder, { recursive: true });
  });
});
