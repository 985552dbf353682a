import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { stringify } from 'yaml';
import { startTestDatabase, type TestDatabase } from './clickhouse/testing';
import { TEST_KEY } from './pipeline/testing';
import { post, protobuf, spanNow } from './sidecar.testing';

jest.setTimeout(300_000);

const KILLS = 6;
const SPANS_PER_REQUEST = 50;
const SENDERS = 4;

describe('killed again and again', () => {
  let database: TestDatabase;
  let folder: string;
  let child: ChildProcess | undefined;
  beforeAll(async () => {
    database = await startTestDatabase();
    folder = await mkdtemp(join(tmpdir(), 'callsight-kill-'));
  });
  afterAll(async () => {
    child?.kill('SIGKILL');
    await database.close();
    await rm(folder, { recursive: true });
  });

  async function freePort(): Promise<number> {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    server.close();
    await once(server, 'close');
    return typeof address === 'object' && address !== null ? address.port : 0;
  }

  it('the sidecar loses nothing that it acknowledged, and stores nothing twice', async () => {
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    const config = join(folder, 'callsight.yaml');
    await writeFile(
      config,
      stringify({ http: { port }, clickhouse: { url: database.config.clickhouse.url }, commit: { wait_ms: 20 } })
    );
    const start = () => {
      const main = join(__dirname, 'main.ts');
      const env = { ...process.env, ...TEST_KEY, CALLSIGHT_LOG_LEVEL: 'error' };
      child = spawn(process.execPath, ['--import', 'tsx', main, config], { env, stdio: 'inherit' });
      return child;
    };

    const acknowledged = new Set<string>();
    let running = true;
    let nextId = 0;
    const sender = async () => {
      while (running) {
        const ids = Array.from({ length: SPANS_PER_REQUEST }, () => nextId++);
        const body = protobuf(ids.map((id) => spanNow(id)));
        for (;;) {
          const status = await post({ url }, '/v1/traces', body).then(
            (response) => response.status,
            () => 0
          );
          if (status === 200) {
            ids.forEach((id) => acknowledged.add((id + 1).toString(16).padStart(16, '0')));
            break;
          }
          await sleep(20);
        }
      }
    };
    start();
    const senders = Array.from({ length: SENDERS }, sender);
    for (let kill = 0; kill < KILLS; kill++) {
      const before = acknowledged.size;
      while (acknowledged.size < before + 500) {
        await sleep(5);
      }
      await sleep(Math.random() * 150);
      const victim = child;
      victim?.kill('SIGKILL');
      await (victim && once(victim, 'exit'));
      start();
    }
    running = false;
    await Promise.all(senders);

    const result = await database.client.query({
      query: 'SELECT lower(hex(span_id)) AS id FROM callsight.events',
      format: 'JSONEachRow',
    });
    const stored = (await result.json<{ id: string }>()).map((row) => row.id);
    expect(acknowledged.size).toBeGreaterThanOrEqual(KILLS * 500);
    const unique = new Set(stored);
    expect([...acknowledged].filter((id) => !unique.has(id))).toEqual([]);
    expect(stored.length).toBe(unique.size);
    expect(
      await database.row(`SELECT count() - uniqExact(event_key) AS duplicates,
        count() - (SELECT sum(calls) FROM callsight.consumer_endpoint_hourly) AS divergence FROM callsight.events`)
    ).toEqual({ duplicates: '0', divergence: '0' });
    child?.kill('SIGTERM');
    const [code] = await once(child ?? start(), 'exit');
    expect(code).toBe(0);
  });
});
