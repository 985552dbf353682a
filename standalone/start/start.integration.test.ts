import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { createServer as createHttpServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ClickHouseLogLevel, createClient } from '@clickhouse/client';
import { type Page, type PageOptions, type Stack, startStack } from './stack';
import { listen } from '../process/listen';
import { descendantsOf, runStart, untilGone } from './testing';

const ANY_PORTS = ['--port', '0', '--clickhouse-port', '0', '--sidecar-port', '0', '--api-port', '0'];
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'callsight-start-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function startPage({ port }: PageOptions): Promise<Page> {
  const server = createHttpServer((_, response) => response.end());
  await listen(server, port);
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

const start = (lines: string[] = []): Promise<Stack> =>
  startStack({
    ports: { page: 0, clickhouse: 0, sidecar: 0, api: 0 },
    dataFolder: join(folder, 'data'),
    fresh: false,
    demo: true,
    demoAnchor: OFFICE_HOURS,
    historyDays: 1,
    build: false,
    startPage,
    log: (line) => lines.push(line),
  });

async function eventually(condition: () => boolean | Promise<boolean>): Promise<void> {
  for (let tries = 0; !(await condition()); tries++) {
    if (tries > 300) {
      throw new Error(`${String(condition)} is not true after a minute`);
    }
    await sleep(200);
  }
}

interface Counts {
  events: number;
  keys: number;
  calls: number;
  rollup: number;
  live: number;
  /** Calls of the time between the two starts. */
  between: number;
}

/** What the demo's clock shows: at night there are too few calls. */
const OFFICE_HOURS = Date.parse('2026-11-24T15:30Z');
/** Without the live demo, between two starts: long enough that there are calls of that time for certain. */
const DOWN_MS = 15_000;

/**
 * Live calls continue: an insert is in the events a moment before it is in the rollup.
 * @param stoppedAt Milliseconds since the epoch.
 */
async function counts(url: string, stoppedAt = 0): Promise<Counts> {
  let read = await countsNow(url, stoppedAt);
  for (let again = 0; again < 300 && read.rollup !== read.calls; again++) {
    await sleep(200);
    read = await countsNow(url, stoppedAt);
  }
  return read;
}

async function countsNow(url: string, stoppedAt: number): Promise<Counts> {
  const client = createClient({ url });
  const answer = await client.query({
    query: `SELECT toUInt32(count()) AS events, toUInt32(uniqExact(event_key)) AS keys,
      toUInt32(countIf(event_type = 'api_request')) AS calls, toUInt32(countIf(source = 'otlp_span')) AS live,
      (SELECT toUInt32(sum(calls)) FROM callsight.endpoint_calls_per_hour) AS rollup,
      toUInt32(countIf(toUnixTimestamp64Milli(event_time) BETWEEN ${stoppedAt} AND ${stoppedAt + DOWN_MS})) AS between
      FROM callsight.events`,
    format: 'JSONEachRow',
  });
  const [row] = await answer.json<Counts>();
  await client.close();
  return row;
}

test('starts, shows live calls, writes the history, stops, and goes on from there', async () => {
  const lines: string[] = [];
  const first = await start(lines);
  expect((await fetch(first.urls.page)).status).toBe(200);
  await first.history;
  const before = await counts(first.urls.clickhouse);
  await first.close();
  const stoppedAt = Date.now();
  expect(before.live).toBeGreaterThan(0);
  expect(before.events).toBeGreaterThan(20_000);
  expect(before.keys).toBe(before.events);
  expect(before.rollup).toBe(before.calls);
  await expect(fetch(first.urls.page)).rejects.toThrow();
  await expect(fetch(first.urls.sidecar)).rejects.toThrow();
  await expect(fetch(new URL('/ping', new URL(first.urls.clickhouse).origin))).rejects.toThrow();
  await expect(fetch(first.urls.api ?? '')).rejects.toThrow();

  await sleep(DOWN_MS);
  const second = await start();
  await second.history;
  const after = await counts(second.urls.clickhouse, stoppedAt);
  await second.close();
  expect(after.events).toBeGreaterThan(before.events);
  expect(after.keys).toBe(after.events);
  expect(after.rollup).toBe(after.calls);
  expect(after.between).toBeGreaterThan(0);
});

test('Ctrl-C leaves nothing running', async () => {
  const started = runStart([...ANY_PORTS, '--data', join(folder, 'data')]);
  await started.until(/Callsight: http:\/\/127\.0\.0\.1:\d+/);
  expect(started.output()).toContain(join(folder, 'data'));
  const children = descendantsOf(started.process.pid!);
  expect(children.length).toBeGreaterThanOrEqual(3);
  // The terminal sends it to the whole group.
  children.forEach(([pid]) => process.kill(pid, 'SIGINT'));
  started.process.kill('SIGINT');
  expect(await started.ended).toBe(0);
  expect(started.output()).toContain('Stopped.');
  expect(started.output()).not.toMatch(/did not stop cleanly|was ended by|crash/i);
  await untilGone(
    children.map(([pid]) => pid),
    30_000
  );
});

test('a part that dies is named, and all others stop', async () => {
  const started = runStart([...ANY_PORTS, '--no-demo', '--data', join(folder, 'data')]);
  await started.until(/Callsight: http/);
  const children = descendantsOf(started.process.pid!);
  const sidecar = children.find(([, command]) => command.includes('process/sidecar'))!;
  process.kill(sidecar[0], 'SIGKILL');
  expect(await started.ended).toBe(1);
  expect(started.output()).toContain('The sidecar was ended by SIGKILL.');
  await untilGone(
    children.map(([pid]) => pid),
    30_000
  );
});

test('ClickHouse that dies is started again, and the rest goes on', async () => {
  const lines: string[] = [];
  const stack = await start(lines);
  await stack.history;
  const clickhouse = descendantsOf(process.pid).find(([, command]) => command.includes('clickhouse/host.ts'))!;
  const client = createClient({ url: stack.urls.clickhouse, log: { level: ClickHouseLogLevel.OFF } });
  const query = `SELECT count() FROM callsight.events WHERE source = 'otlp_span' AND ingest_time > now() - INTERVAL 3 SECOND`;
  const freshCalls = async () => {
    const answer = await client.query({ query, format: 'JSONCompact' });
    return Number((await answer.json<[string]>()).data[0][0]);
  };
  process.kill(clickhouse[0], 'SIGKILL');
  await eventually(() => lines.some((line) => line === 'ClickHouse runs again'));
  await eventually(async () => (await freshCalls().catch(() => 0)) > 0);
  const after = await counts(stack.urls.clickhouse);
  await client.close();
  await stack.close();
  expect(after.keys).toBe(after.events);
  expect(after.rollup).toBe(after.calls);
});

test.each([
  ['the start command is killed', false, 'SIGKILL', []],
  ['npm is told to stop, whose shell keeps the signal to itself', true, 'SIGTERM', ['--no-demo']],
] as const)('everything ends when %s', async (_, throughShell, signal, options) => {
  const started = runStart([...ANY_PORTS, ...options, '--data', join(folder, 'data')], throughShell);
  await started.until(/Callsight: http/);
  const children = descendantsOf(started.process.pid!);
  started.process.kill(signal);
  await untilGone(
    children.map(([pid]) => pid),
    25_000
  );
});

test('a taken port is named with its option, and nothing is left', async () => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const started = runStart([...ANY_PORTS, '--sidecar-port', String(port), '--data', join(folder, 'data')]);
  expect(await started.ended).toBe(1);
  expect(started.output()).toContain(`Port ${port}, for the sidecar, is taken. Choose another with --sidecar-port N`);
  expect(existsSync(join(folder, 'data'))).toBe(false);
  await new Promise((resolve) => server.close(resolve));
});
