import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { type ClickHouseClient, createClient } from '@clickhouse/client';
import { keepRunning } from '../process/keepRunning';
import { freePort, listen } from '../process/listen';
import { type ClickHouseProcess, startClickHouse } from './start';

let folder: string;
const started: ClickHouseProcess[] = [];
const clients: ClickHouseClient[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'callsight-clickhouse-'));
});

afterEach(async () => {
  await Promise.all(clients.splice(0).map((client) => client.close()));
  await Promise.all(started.splice(0).map((clickHouse) => clickHouse.close()));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

async function start(name: string): Promise<ClickHouseProcess> {
  const clickHouse = await startClickHouse({ dataPath: join(folder, name), port: 0 });
  started.push(clickHouse);
  return clickHouse;
}

/** Runs a statement with the account of the address and gives its answer as text. */
async function ask(url: string, query: string, settings: Record<string, string> = {}): Promise<string> {
  const client = createClient({ url, request_timeout: 10_000 });
  clients.push(client);
  const { stream } = await client.exec({ query, clickhouse_settings: settings });
  let text = '';
  for await (const chunk of stream) {
    text += String(chunk);
  }
  return text;
}

async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 60_000;
  while (!(await condition())) {
    if (Date.now() > deadline) {
      throw new Error(`${String(condition)} is not true after 60 s`);
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

/** ClickHouse writes its process id to a file in its data folder. */
function pidOf(dataPath: string): number {
  const [, pid] = /PID: (\d+)/.exec(readFileSync(join(dataPath, 'status'), 'utf8')) ?? [];
  return Number(pid);
}

const TABLE = 'CREATE TABLE callsight.t (a UInt64) ENGINE = MergeTree ORDER BY a';

it('keeps data and passwords over a stop and a start, and leaves nothing running', async () => {
  const first = await start('stop');
  await ask(first.url, 'CREATE DATABASE callsight');
  await ask(first.url, TABLE);
  await ask(first.url, 'INSERT INTO callsight.t SELECT number FROM system.numbers LIMIT 10');
  await first.close();
  expect(isAlive(first.pid)).toBe(false);
  const second = await startClickHouse({ dataPath: join(folder, 'stop'), port: first.port });
  started.push(second);
  expect(second.url).toBe(first.url);
  expect(await ask(first.readerUrl, 'SELECT count() FROM callsight.t')).toBe('10\n');
});

it('keeps its files to its owner', async () => {
  mkdirSync(join(folder, 'open'));
  chmodSync(join(folder, 'open'), 0o755);
  await start('open');
  expect(statSync(join(folder, 'open')).mode & 0o777).toBe(0o700);
  expect(statSync(join(folder, 'open', 'passwords.env')).mode & 0o777).toBe(0o600);
});

it('keeps every insert that was confirmed over kill -9, in table and view', async () => {
  const first = await start('killed');
  const window = 'SETTINGS non_replicated_deduplication_window = 1000';
  await ask(first.url, 'CREATE DATABASE callsight');
  await ask(first.url, `${TABLE} ${window}`);
  await ask(
    first.url,
    `CREATE TABLE callsight.s (k UInt8, n SimpleAggregateFunction(sum, UInt64)) ENGINE = AggregatingMergeTree ORDER BY k ${window}`
  );
  await ask(
    first.url,
    'CREATE MATERIALIZED VIEW callsight.v TO callsight.s AS SELECT 0 AS k, count() AS n FROM callsight.t'
  );
  const insert = (url: string, token: number) =>
    ask(url, `INSERT INTO callsight.t SELECT number + ${token * 1000} FROM system.numbers LIMIT 1000`, {
      insert_deduplication_token: String(token),
    });
  const kill = sleep(400).then(() => process.kill(first.pid, 'SIGKILL'));
  let next = 0;
  try {
    for (; ; next++) {
      await insert(first.url, next);
    }
  } catch {
    await kill;
  }
  await first.ended;
  const second = await start('killed');
  // The insert that was not confirmed is sent again with its token.
  await insert(second.url, next);
  const total = `${(next + 1) * 1000}\n`;
  expect(await ask(second.url, 'SELECT count() FROM callsight.t')).toBe(total);
  expect(await ask(second.url, 'SELECT uniqExact(a) FROM callsight.t')).toBe(total);
  expect(await ask(second.url, 'SELECT sum(n) FROM callsight.s')).toBe(total);
});

it('refuses a data folder that another server has, and a taken port, by name', async () => {
  const clickHouse = await start('shared');
  await expect(startClickHouse({ dataPath: join(folder, 'shared'), port: 0 })).rejects.toThrow(
    `${join(folder, 'shared')} is in use by another ClickHouse`
  );
  expect(await ask(clickHouse.url, 'SELECT 1')).toBe('1\n');
  const taken = createServer((_, response) => response.end('Ok.\n'));
  const port = await listen(taken, 0);
  await expect(startClickHouse({ dataPath: join(folder, 'port'), port })).rejects.toThrow(`Port ${port}`);
  await new Promise((resolve) => taken.close(resolve));
});

it('sets aside definitions that a full disk left empty, and starts', async () => {
  const first = await start('empty');
  await ask(first.url, 'CREATE DATABASE callsight');
  await ask(first.url, TABLE);
  await first.close();
  const dataPath = join(folder, 'empty');
  const database = readdirSync(join(dataPath, 'metadata', 'callsight'))[0];
  writeFileSync(join(dataPath, 'metadata', 'callsight', 'broken.sql'), '');
  const notes: string[] = [];
  const second = await startClickHouse({ dataPath, port: 0, onNote: (note) => notes.push(note) });
  started.push(second);
  expect(database).toBe('t.sql');
  expect(notes).toEqual([expect.stringContaining('broken.sql')]);
  expect(await ask(second.url, 'SELECT count() FROM callsight.t')).toBe('0\n');
});

it('starts in a folder whose lock files are empty, as a full disk leaves them', async () => {
  const first = await start('locks');
  await first.close();
  // ClickHouse's own, and that of the gateway of earlier versions.
  ['status', 'callsight-clickhouse.lock'].forEach((name) => writeFileSync(join(folder, 'locks', name), ''));
  expect(await ask((await start('locks')).url, 'SELECT 1')).toBe('1\n');
});

it('ends when its parent is killed', async () => {
  const script = `require(${JSON.stringify(join(__dirname, 'start.ts'))})
    .startClickHouse({ dataPath: ${JSON.stringify(join(folder, 'orphan'))}, port: 0 })
    .then(({ pid }) => console.log(pid));`;
  const tsx = pathToFileURL(require.resolve('tsx')).href;
  const parent = spawn(process.execPath, ['--import', tsx, '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
  const line = await Promise.race([
    once(parent.stdout, 'data'),
    once(parent, 'exit').then(() => Promise.reject(new Error('The parent ended first.'))),
  ]);
  const pid = Number(String(line[0]));
  expect(isAlive(pid)).toBe(true);
  parent.kill('SIGKILL');
  await until(() => !isAlive(pid));
});

describe('kept running', () => {
  it('starts again after a crash, and waits until a stolen port is free', async () => {
    const notes: string[] = [];
    const port = await freePort();
    const dataPath = join(folder, 'again');
    const clickHouse = await startClickHouse({ dataPath, port });
    const again = () => startClickHouse({ dataPath, port });
    const kept = keepRunning('ClickHouse', clickHouse, again, (note) => notes.push(note));
    await ask(clickHouse.url, 'CREATE DATABASE callsight');
    const crash = () => process.kill(pidOf(dataPath), 'SIGKILL');

    crash();
    await until(() => notes.includes('ClickHouse runs again'));
    expect(await ask(clickHouse.url, 'SHOW DATABASES')).toContain('callsight');

    crash();
    const thief = createServer((_, response) => response.end('Ok.\n'));
    await until(() => listen(thief, port).then(Boolean, () => false));
    await until(() => notes.some((note) => note.includes(`Port ${port} of 127.0.0.1 is taken`)));
    await new Promise((resolve) => thief.close(resolve));
    thief.closeAllConnections();
    await until(() => notes.filter((note) => note === 'ClickHouse runs again').length === 2);
    expect(await ask(clickHouse.url, 'SHOW DATABASES')).toContain('callsight');

    await kept.close();
    expect(isAlive(pidOf(dataPath))).toBe(false);
  });
});
