import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { createServer, request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import type { Limits } from './limits';
import { type ClickHouseProcess, startClickHouse } from './start';

jest.setTimeout(60_000);

let folder: string;
const started: ClickHouseProcess[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'callsight-clickhouse-'));
});

afterEach(async () => {
  await Promise.all(started.splice(0).map((clickHouse) => clickHouse.close()));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

async function start(name: string, limits: Partial<Limits> = {}): Promise<ClickHouseProcess> {
  const clickHouse = await startClickHouse({ dataPath: join(folder, name), port: 0, limits });
  started.push(clickHouse);
  return clickHouse;
}

async function send({ url }: { url: string }, query: string, search = '', signal?: AbortSignal): Promise<string> {
  return (await fetch(`${url}/${search}`, { method: 'POST', body: query, signal })).text();
}

async function until(condition: () => Promise<boolean>, seconds = 15): Promise<void> {
  const deadline = Date.now() + seconds * 1000;
  while (!(await condition())) {
    if (Date.now() > deadline) {
      throw new Error(`not within ${seconds} s`);
    }
    await sleep(50);
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

const SLOW = 'SELECT sum(sleepEachRow(0.1)) FROM numbers(100) SETTINGS max_block_size = 1';
const slowQueries =
  "SELECT count() FROM system.processes WHERE query LIKE '%sleepEachRow%' AND query NOT LIKE '%processes%'";

describe('many requests', () => {
  it('run side by side; readers pass while inserts fill their places', async () => {
    const clickHouse = await start('side-by-side', { maxConcurrentWrites: 1 });
    await send(clickHouse, 'CREATE TABLE t (a UInt8) ENGINE = Memory');
    const startedAt = performance.now();
    const writers = [1, 2, 3].map(() => send(clickHouse, 'INSERT INTO t SELECT sleep(0.5)'));
    const readers = await Promise.all(Array.from({ length: 20 }, (_, n) => send(clickHouse, `SELECT ${n}`)));
    expect(readers).toEqual(Array.from({ length: 20 }, (_, n) => `${n}\n`));
    expect(performance.now() - startedAt).toBeLessThan(1400);
    expect(await Promise.all(writers)).toEqual(['', '', '']);
    expect(await send(clickHouse, 'SELECT count() FROM t')).toBe('3\n');
  });

  it('wait in a bounded queue', async () => {
    const clickHouse = await start('queue', { maxConcurrentReads: 1, maxQueued: 1, queueTimeoutSeconds: 30 });
    const slow = send(clickHouse, 'SELECT sleep(1)');
    await sleep(200);
    const waiting = send(clickHouse, 'SELECT 2');
    await sleep(100);
    const refused = await fetch(clickHouse.url, { method: 'POST', body: 'SELECT 3' });
    expect([refused.status, await refused.text()]).toEqual([503, expect.stringMatching(/^Code: 202\./)]);
    expect([await slow, await waiting]).toEqual(['0\n', '2\n']);
  });

  it('have bounded bodies, queries and results', async () => {
    const limits = {
      maxBodyBytes: 200_000,
      maxQueryBytes: 1000,
      maxResultBytes: 100_000,
      streamThresholdBytes: 10_000,
    };
    const clickHouse = await start('bounds', limits);
    await send(clickHouse, 'CREATE TABLE t (a String) ENGINE = Memory');
    expect(await send(clickHouse, `SELECT '${'x'.repeat(1000)}'`)).toMatch(/^Code: 229\..*maxQueryBytes/);
    expect(await send(clickHouse, `INSERT INTO t VALUES ('${'x'.repeat(200_000)}')`)).toMatch(
      /^Code: 229\..*maxBodyBytes/
    );
    for (const search of ['', '?wait_end_of_query=1']) {
      const tooLarge = await send(clickHouse, 'SELECT number FROM numbers(1000000)', search);
      expect(tooLarge).toMatch(/^Code: 396\..*maxResultBytes/);
    }
    expect(await send(clickHouse, 'SELECT count() FROM t')).toBe('0\n');
  });
});

describe('a client that goes away', () => {
  it('ends its query, running or streaming, and frees the place', async () => {
    const clickHouse = await start('gone', { maxConcurrentReads: 2 });
    const streaming = `SELECT sleepEachRow(0.01), repeat('x', 1000000) FROM numbers(3000) SETTINGS max_block_size = 1`;
    for (const query of [SLOW, streaming]) {
      const gone = new AbortController();
      const request = send(clickHouse, query, '', gone.signal);
      await until(async () => (await send(clickHouse, slowQueries)) === '1\n');
      gone.abort();
      await expect(request).rejects.toThrow();
      await until(async () => (await send(clickHouse, slowQueries)) === '0\n', 5);
    }
  });
});

it('inserts nothing of a body that breaks off, and removes what it had stored', async () => {
  const clickHouse = await start('torn');
  await send(clickHouse, 'CREATE TABLE t (a UInt32) ENGINE = Memory');
  const insert = `/?query=${encodeURIComponent('INSERT INTO t FORMAT CSV')}`;
  const upload = httpRequest(clickHouse.url + insert, { method: 'POST' });
  upload.on('error', () => undefined);
  upload.write('1\n2\n');
  const spool = join(folder, 'torn', 'spool');
  await until(async () => (await readdir(spool)).length === 1);
  upload.destroy();
  await until(async () => (await readdir(spool)).length === 0);
  expect(await send(clickHouse, 'SELECT count() FROM t')).toBe('0\n');
});

describe('the process', () => {
  it('finishes running queries on close, keeps the data, and leaves nothing running', async () => {
    const first = await start('stop');
    await send(first, 'CREATE TABLE t (a UInt8) ENGINE = MergeTree ORDER BY a');
    const insert = send(first, 'INSERT INTO t SELECT sleep(0.7)');
    await sleep(200);
    await first.close();
    expect(await insert).toBe('');
    expect(isAlive(first.pid)).toBe(false);
    expect(await send(await start('stop'), 'SELECT count() FROM t')).toBe('1\n');
  });

  it('kills queries that outlast the grace period on close', async () => {
    const clickHouse = await start('grace', { shutdownGraceSeconds: 0.2 });
    const slow = send(clickHouse, SLOW);
    await sleep(200);
    const startedAt = performance.now();
    await clickHouse.close();
    expect(performance.now() - startedAt).toBeLessThan(5000);
    expect(await slow).toMatch(/^Code: 394\./);
  });

  it('opens again whether the default database has tables, had some, or never had any', async () => {
    const first = await start('empty');
    await first.close();
    const second = await start('empty');
    await send(second, 'CREATE TABLE t (a UInt64) ENGINE = MergeTree ORDER BY a');
    await send(second, 'INSERT INTO t VALUES (1)');
    await second.close();
    const third = await start('empty');
    expect(await send(third, 'SELECT count() FROM t')).toBe('1\n');
    await send(third, 'DROP TABLE t SYNC');
    await third.close();
    const fourth = await start('empty');
    expect(await send(fourth, "SELECT count() FROM system.tables WHERE database = 'default'")).toBe('0\n');
    await fourth.close();
  });

  it('survives kill -9: every insert that was confirmed is there after a restart, in table and view', async () => {
    const first = await start('killed');
    const window = 'SETTINGS non_replicated_deduplication_window = 1000';
    await send(first, `CREATE TABLE t (a UInt64) ENGINE = MergeTree ORDER BY a ${window}`);
    await send(first, `CREATE TABLE s (k UInt8, n UInt64) ENGINE = SummingMergeTree ORDER BY k ${window}`);
    await send(first, 'CREATE MATERIALIZED VIEW v TO s AS SELECT 0 AS k, count() AS n FROM t');
    const insert = async (to: { url: string }, token: number) =>
      send(
        to,
        `INSERT INTO t SELECT number FROM numbers(${token * 1000}, 1000)`,
        `?insert_deduplication_token=${token}`
      );
    const kill = sleep(400).then(() => process.kill(first.pid, 'SIGKILL'));
    let next = 0;
    try {
      for (; ; next++) {
        await insert(first, next);
      }
    } catch {
      await kill;
    }
    await first.ended;
    expect(next).toBeGreaterThan(0);
    const second = await start('killed');
    // The insert that was not confirmed is sent again with its token.
    await insert(second, next);
    const total = `${(next + 1) * 1000}\n`;
    expect(await send(second, 'SELECT count() FROM t')).toBe(total);
    expect(await send(second, 'SELECT uniqExact(a) FROM t')).toBe(total);
    expect(await send(second, 'SELECT sum(n) FROM s')).toBe(total);
  });

  it('refuses a data folder that another process has, and a taken port, by name', async () => {
    const clickHouse = await start('shared');
    await expect(start('shared')).rejects.toThrow(`is in use by process ${clickHouse.pid}`);
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const { port } = taken.address() as AddressInfo;
    await expect(startClickHouse({ dataPath: join(folder, 'port'), port })).rejects.toThrow(`Port ${port}`);
    taken.close();
  });

  it('ends when its parent is killed', async () => {
    const script = `require(${JSON.stringify(join(__dirname, 'start.ts'))})
      .startClickHouse({ dataPath: ${JSON.stringify(join(folder, 'orphan'))}, port: 0 })
      .then(({ pid }) => console.log(pid));`;
    const tsx = pathToFileURL(require.resolve('tsx')).href;
    const parent = spawn(process.execPath, ['--import', tsx, '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
    const [line] = (await once(parent.stdout, 'data')) as [Buffer];
    const pid = Number(line.toString());
    expect(isAlive(pid)).toBe(true);
    parent.kill('SIGKILL');
    await until(async () => !isAlive(pid));
  });
});
