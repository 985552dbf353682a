import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { stringify } from 'yaml';
import { type ClickHouseClient } from '@clickhouse/client';
import { startClickHouse } from '../../../standalone/clickhouse/start';
import { createClient } from './clickhouse/client/client';
import { startTestDatabase } from './clickhouse/testing';
import { parseConfig } from './config/config';
import { freePort } from '../../../tests/support/ports';
import { rounds } from '../../../tests/support/rounds';
import { silentLogger } from './logger';
import { TEST_KEY } from './pipeline/testing';
import { startSidecar } from './sidecar';
import { isConserved, post, protobuf, spanNow } from './sidecar.testing';

const KILLS = rounds(2, 20);
const SPANS_PER_REQUEST = 50;
const SENDERS = 4;

interface Load {
  /** Span ids whose request was answered with 200. */
  acknowledged: Set<string>;
  /** Resolves when what is under way is acknowledged. */
  stop(): Promise<void>;
  /** Ends the senders wherever they are. */
  abandon(): void;
}

/** Senders that repeat each request until it is acknowledged. */
function startLoad(url: string): Load {
  const acknowledged = new Set<string>();
  let running = true;
  let abandoned = false;
  let nextId = 0;
  const sender = async () => {
    while (running) {
      const ids = Array.from({ length: SPANS_PER_REQUEST }, () => nextId++);
      const body = protobuf(ids.map((id) => spanNow(id)));
      const send = () =>
        post({ url }, '/v1/traces', body).then(
          (response) => response.status,
          () => 0
        );
      while ((await send()) !== 200 && !abandoned) {
        await sleep(20);
      }
      ids.forEach((id) => acknowledged.add((id + 1).toString(16).padStart(16, '0')));
    }
  };
  const senders = Array.from({ length: SENDERS }, sender);
  return {
    acknowledged,
    async stop() {
      running = false;
      await Promise.all(senders);
    },
    abandon() {
      running = false;
      abandoned = true;
    },
  };
}

async function untilMore({ acknowledged }: Load): Promise<void> {
  const before = acknowledged.size;
  while (acknowledged.size < before + 500) {
    await sleep(5);
  }
  await sleep(Math.random() * 150);
}

async function expectComplete(client: ClickHouseClient, acknowledged: Set<string>): Promise<void> {
  const read = async <Row>(query: string) => (await client.query({ query, format: 'JSONEachRow' })).json<Row>();
  const rows = await read<{ id: string }>('SELECT lower(hex(span_id)) AS id FROM callsight.events');
  const unique = new Set(rows.map((row) => row.id));
  expect(acknowledged.size).toBeGreaterThanOrEqual(KILLS * 500);
  expect([...acknowledged].filter((id) => !unique.has(id))).toEqual([]);
  expect(rows.length).toBe(unique.size);
  const [rollup] = await read<{ calls: number }>('SELECT sum(calls) AS calls FROM callsight.endpoint_calls_per_hour');
  expect(Number(rollup.calls)).toBe(rows.length);
}

describe('killed again and again', () => {
  let folder: string;
  let child: ChildProcess | undefined;
  let load: Load | undefined;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'callsight-kill-'));
  });
  // Also when a test has failed: senders that go on would keep the process alive.
  afterEach(() => load?.abandon());
  afterAll(async () => {
    child?.kill('SIGKILL');
    await rm(folder, { recursive: true });
  });

  /** Starts the sidecar as a process of its own, again and again on the same port. */
  const sidecarProcess = async (clickhouseUrl: string) => {
    const port = await freePort();
    const file = join(folder, 'callsight.yaml');
    const clickhouse = { url: clickhouseUrl, retry_initial_ms: 20, retry_max_ms: 200 };
    await writeFile(file, stringify({ http: { port }, clickhouse, commit: { wait_ms: 20 } }));
    const start = () => {
      const env = { ...process.env, ...TEST_KEY, CALLSIGHT_LOG_LEVEL: 'error' };
      const main = join(__dirname, 'main.ts');
      child = spawn(process.execPath, ['--import', 'tsx', main, file], { env, stdio: ['ignore', 'ignore', 'inherit'] });
      return child;
    };
    return { port, start };
  };

  it('the sidecar loses nothing that it acknowledged, and stores nothing twice', async () => {
    const database = await startTestDatabase();
    const { port, start } = await sidecarProcess(database.url);
    let sidecar = start();
    load = startLoad(`http://127.0.0.1:${port}`);
    for (let kill = 0; kill < KILLS; kill++) {
      await untilMore(load);
      sidecar.kill('SIGKILL');
      await once(sidecar, 'exit');
      sidecar = start();
    }
    await load.stop();
    await expectComplete(database.client, load.acknowledged);
    sidecar.kill('SIGTERM');
    expect(await once(sidecar, 'exit')).toEqual([0, null]);
    await database.close();
  });

  it('both in the same moment: every span is in the events and in the rollup once', async () => {
    const dataPath = join(folder, 'both');
    const clickhousePort = await freePort();
    let server = await startClickHouse({ dataPath, port: clickhousePort });
    const { port, start } = await sidecarProcess(server.url);
    let sidecar = start();
    load = startLoad(`http://127.0.0.1:${port}`);
    for (let kill = 0; kill < KILLS; kill++) {
      await untilMore(load);
      process.kill(server.pid, 'SIGKILL');
      sidecar.kill('SIGKILL');
      await Promise.all([server.ended, once(sidecar, 'exit')]);
      server = await startClickHouse({ dataPath, port: clickhousePort });
      sidecar = start();
    }
    await load.stop();
    const client = createClient(parseConfig({ clickhouse: { url: server.url } }, TEST_KEY));
    await expectComplete(client, load.acknowledged);
    await client.close();
    sidecar.kill('SIGTERM');
    expect(await once(sidecar, 'exit')).toEqual([0, null]);
    await server.close();
  });

  it('ClickHouse holds every span once, in the events and in the rollup', async () => {
    const dataPath = join(folder, 'clickhouse');
    const port = await freePort();
    let server = await startClickHouse({ dataPath, port });
    const config = parseConfig(
      {
        http: { port: 0, acknowledge_timeout_ms: 2_000 },
        clickhouse: { url: server.url, retry_initial_ms: 20, retry_max_ms: 200, request_timeout_ms: 5_000 },
        commit: { wait_ms: 20 },
      },
      TEST_KEY
    );
    const sidecar = await startSidecar(config, { logger: silentLogger });
    load = startLoad(sidecar.url);
    for (let kill = 0; kill < KILLS; kill++) {
      await untilMore(load);
      process.kill(server.pid, 'SIGKILL');
      await server.ended;
      server = await startClickHouse({ dataPath, port });
    }
    await load.stop();
    expect(await isConserved(sidecar)).toBe(true);
    await sidecar.close();
    const client = createClient(config);
    await expectComplete(client, load.acknowledged);
    await client.close();
    await server.close();
  });
});
