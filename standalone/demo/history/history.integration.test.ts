import { type ClickHouseClient } from '@clickhouse/client';
import {
  createClient,
  createEventWriter,
  createPipeline,
  emptyDirectory,
  migrate,
  parseConfig,
} from '@callsight/sidecar';
import { ENDPOINTS } from '../api/endpoints';
import { type ClickHouseProcess } from '../../clickhouse/start';
import { startTestClickHouse } from '../../clickhouse/testing';
import { DAY_MS, hourOf } from '../traffic/timeline';
import { Schedule } from '../traffic/schedule';
import { createWorld } from '../world/world';
import { planPeriods } from './coverage';
import { domainEvents } from './domainEvents';
import { generateRecords } from './generate';
import { generateHistory } from './generateHistory';
import { HistoryLedger } from './ledger';

const DAYS = 2;
const NOW = Date.now();
const WORLD = createWorld(1);

let clickhouse: ClickHouseProcess;
let client: ClickHouseClient;
let ledger: HistoryLedger;
let config: ReturnType<typeof parseConfig>;
let schedule: Schedule;

beforeAll(async () => {
  clickhouse = await startTestClickHouse();
  config = parseConfig({ clickhouse: { url: clickhouse.url } }, { CALLSIGHT_PSEUDONYM_KEY: 'k'.repeat(64) });
  client = createClient(config);
  await migrate(client, config);
  // As the first versions made it, whose demo had no clock of its own.
  await client.command({
    query: `CREATE TABLE callsight.demo_history (kind LowCardinality(String), seed UInt32, anchor UInt64, from_time UInt64,
      to_time UInt64, events UInt64, recorded_time DateTime64(3, 'UTC') DEFAULT now64(3))
      ENGINE = MergeTree ORDER BY (kind, from_time)`,
  });
  ledger = await HistoryLedger.open(client, config.clickhouse.database);
  schedule = new Schedule(await ledger.timeline(WORLD, NOW));
});

afterAll(async () => {
  await client?.close();
  await clickhouse?.close();
});

async function fill(until: number, options: { forgetful?: boolean; stopAfter?: number } = {}): Promise<number> {
  const periods = await planPeriods(ledger, client, config.clickhouse.database, until, DAYS);
  const writer = createEventWriter(client, config);
  const stop = new AbortController();
  return generateHistory({
    schedule,
    periods,
    completed: options.forgetful ? [] : await ledger.completed(),
    pipeline: createPipeline({ config, directory: emptyDirectory() }),
    write: async (events) => expect((await writer.insert(events)).rejected).toEqual([]),
    onSegment: (segment, events) => ledger.complete(segment, events),
    onProgress: ({ segmentsDone }) => segmentsDone === options.stopAfter && stop.abort(),
    signal: stop.signal,
  });
}

async function stored() {
  const answer = await client.query({
    query: `SELECT toUInt32(count()) AS events, toUInt32(uniqExact(event_key)) AS keys,
      toUInt32(countIf(event_type = 'api_request')) AS calls,
      (SELECT toUInt32(sum(calls)) FROM callsight.endpoint_calls_per_hour) AS rollup FROM callsight.events`,
    format: 'JSONEachRow',
  });
  const [row] = await answer.json<{ events: number; keys: number; calls: number; rollup: number }>();
  return row;
}

test('the anchor is remembered', async () => {
  expect(schedule.timeline.anchor).toBe(hourOf(NOW));
  expect((await ledger.timeline(WORLD, NOW + DAY_MS)).anchor).toBe(hourOf(NOW));
  await expect(ledger.timeline(createWorld(2), NOW)).rejects.toThrow('seed 1, not 2');
  await expect(ledger.timeline(WORLD, NOW, Date.UTC(2026, 2, 29, 1, 30))).rejects.toThrow(
    /anchor .*, not 2026-03-29T01:00:00.000Z\. Start over with --fresh/
  );
});

test('stops, goes on, and stores what the generator says exactly once', async () => {
  const first = await fill(NOW, { stopAfter: 1 });
  expect((await stored()).events).toBe(first);
  const rest = await fill(NOW);
  expect(first).toBeGreaterThan(0);
  expect(rest).toBeGreaterThan(0);

  const expected = Array.from(generateRecords(schedule, { from: NOW - DAYS * DAY_MS, to: NOW })).length;
  const issued = domainEvents(schedule.timeline).filter(
    ({ event_time: time }) => time >= NOW - DAYS * DAY_MS && time < NOW
  ).length;
  const counts = await stored();
  // A client gives up when its next attempt would fall behind its segment: with fewer cuts there are more attempts.
  expect(expected - counts.calls).toBeLessThanOrEqual(5);
  expect(expected - counts.calls).toBeGreaterThanOrEqual(0);
  expect(counts.events).toBe(counts.calls + issued);
  expect(counts.events).toBe(first + rest);
  expect(counts.keys).toBe(counts.events);
  expect(counts.rollup).toBe(counts.calls);
});

test('the attempts of a call are one logical call', async () => {
  const answer = await client.query({
    query: `SELECT toUInt32(sum(attempts)) AS calls, toUInt32(max(attempts)) AS most, toUInt32(countIf(first != 1)) AS headless,
        toUInt32(countIf(keys > 1 OR attempts != last)) AS mixed
      FROM (SELECT count() AS attempts, min(attempt) AS first, max(attempt) AS last, uniqExact(idempotency_key) AS keys
        FROM callsight.events WHERE event_type = 'api_request' GROUP BY logical_id)`,
    format: 'JSONEachRow',
  });
  const [{ calls, most, headless, mixed }] = await answer.json<Record<string, number>>();
  expect([calls, headless, mixed]).toEqual([(await stored()).calls, 0, 0]);
  expect(most).toBeGreaterThan(2);
});

test('running it again stores nothing, also when it has forgotten what it did', async () => {
  const before = await stored();
  expect(await fill(NOW)).toBe(0);
  expect(await fill(NOW, { forgetful: true })).toBe(before.events);
  expect(await stored()).toEqual(before);
});

test('a later start fills the gap and nothing else', async () => {
  const before = await stored();
  const later = NOW + 20 * 60_000;
  const added = await fill(later);
  const answer = await client.query({
    query: `SELECT toUInt32(countIf(event_time >= fromUnixTimestamp64Milli({now: Int64}))) AS after FROM callsight.events`,
    query_params: { now: NOW },
    format: 'JSONEachRow',
  });
  const [{ after }] = await answer.json<{ after: number }>();
  expect(added).toBeGreaterThan(100);
  expect(after).toBe(added);
  expect((await stored()).rollup).toBe(before.rollup + added);
});

test('a later start fills the gap although the first live calls after it are stored already', async () => {
  const before = await stored();
  const later = NOW + 40 * 60_000;
  await client.command({
    query: `INSERT INTO callsight.events (event_time, ingest_time, event_key, service, event_type, source)
      VALUES (fromUnixTimestamp64Milli({time: Int64}), now64(3), 1, {service: String}, 'api_request', 'otlp_span')`,
    query_params: { time: later + 1_000, service: ENDPOINTS[0].service },
  });
  const added = await fill(later);
  expect(added).toBeGreaterThan(100);
  expect((await stored()).events).toBe(before.events + added + 1);
});
