import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadSlos } from '../../collector/sidecar/src/slo/loadSlos';
import { backTestOf } from '../../src/alerting/backTests';
import { alertTemplates } from '../../src/alerting/catalogue/catalogue';
import { firingsOf } from '../../src/alerting/firings';
import { sloPageQuery } from '../../src/queries/alerts/slo/sloPageQuery';
import { keysTried, KEY_STUFFING } from '../../standalone/demo/stories/keyStuffing';
import { RAISED_ALERTS, STUFFING_ADDRESS } from '../../standalone/demo/stories/raisedAlerts';
import { SLOW_FOR_SMALL } from '../../standalone/demo/stories/slowForSmall';
import {
  DAY_MS,
  HISTORY_DAYS,
  hourOf,
  HOUR_MS,
  timelineAt,
  type Timeline,
} from '../../standalone/demo/traffic/timeline';
import { createWorld } from '../../standalone/demo/world/world';
import { itLong } from '../support/rounds';
import { DATABASE, startTestDatabase, type TestDatabase } from './database';
import { storeDemoHistory } from './demoHistory';
import { expand } from './expand';

/* The planted stories raise exactly the alerts that they should: two million calls for each anchor. */

const MINUTE_MS = 60_000;
const TEST_TIMEOUT_MS = 60 * MINUTE_MS;

/** The days that are judged. */
const JUDGED_DAYS = 28;

/**
 * Customers with fewer calls a day have a longer history than the demo's 35 days: decline judges four weeks, each by the eight
 * weeks before, and spikes and drops are judged by four weeks. The calls of the others would take minutes more.
 */
const SMALL = { callsPerDay: 1_000, days: JUDGED_DAYS + 9 * 7 };

const ANCHORS = [
  ['in office hours', '2026-11-24T15:30Z'],
  ['in the night of a weekend', '2026-11-29T03:00Z'],
] as const;

let database: TestDatabase;
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'callsight-alerts-'));
  database = await startTestDatabase();
});
afterEach(async () => {
  await database.close();
  await rm(folder, { recursive: true, force: true });
});

async function storeHistory(timeline: Timeline, now: number): Promise<void> {
  const { world } = timeline;
  const recent = { from: now - HISTORY_DAYS * DAY_MS, to: now };
  const organizations = world.organizations.filter(({ callsPerDay }) => callsPerDay < SMALL.callsPerDay);
  const ofSmall = { ...timeline, world: { ...world, organizations } };
  await storeDemoHistory(database.url, folder, ofSmall, { from: now - SMALL.days * DAY_MS, to: recent.from });
  await storeDemoHistory(database.url, folder, timeline, recent);
}

const ask = (sql: string, from: number, to: number) => database.rows(expand(sql, { from, to }));

/** The rule and the consumer of each alert that a back-test of the catalogue has. */
async function firing(timeline: Timeline, now: number): Promise<string[]> {
  const [{ keyId }] = keysTried(timeline, hourOf(timeline.anchor - KEY_STUFFING.startedMinutesAgo * MINUTE_MS));
  const [{ address }] = await database.rows(
    `SELECT toString(any(ip_pseudonym)) AS address FROM ${DATABASE}.events WHERE api_key_id = '${keyId}'`
  );
  const fired = new Set<string>();
  for (const { id, threshold } of alertTemplates(DATABASE)) {
    const test = backTestOf(id, DATABASE, JUDGED_DAYS);
    if (typeof test !== 'string') {
      const rows = (await ask(test.query.sql, now - JUDGED_DAYS * DAY_MS, now)).map((row) => ({
        ...{ consumer_id: String(row.consumer_id), consumer: '', page: '', detail: String(row.detail) },
        ...{ time: Date.parse(`${String(row.time)}Z`), value: Number(row.value) },
      }));
      for (const { consumer_id } of firingsOf(rows, threshold, test.series.stepSeconds * 1000)) {
        fired.add(`${id}: ${consumer_id === address ? STUFFING_ADDRESS : consumer_id}`);
      }
    }
  }
  return [...fired].sort();
}

const EXPECTED = RAISED_ALERTS.flatMap(({ alerts }) =>
  alerts.flatMap(([rule, consumers]) => consumers.map((consumer) => `${rule}: ${consumer}`))
).sort();

/** The objectives whose rule by consumers would have paged since the reads of orders became slow. */
async function pages(now: number): Promise<string[]> {
  const moments = Array.from({ length: 2 * SLOW_FOR_SMALL.sinceHoursAgo }, (_, i) => now - i * 30 * MINUTE_MS);
  const found = new Set<string>();
  for (const slo of loadSlos('collector/slo')) {
    for (const moment of moments) {
      const [{ burn }] = await ask(sloPageQuery(DATABASE, slo).sql, moment - HOUR_MS, moment);
      if (Number(burn) > 1) {
        found.add(slo.name);
      }
    }
  }
  return [...found];
}

/** Share of all reads of orders that were slower than the objective allows, in the last hours. */
async function slowReads(now: number, hours: number): Promise<number> {
  const [{ share }] =
    await database.rows(`SELECT countIf(duration_us > 400000) / count() AS share FROM ${DATABASE}.events
    WHERE service = 'orders-api' AND method = 'GET' AND error_class != 'unknown'
    AND event_time >= fromUnixTimestamp64Milli(${now - hours * HOUR_MS})`);
  return Number(share);
}

itLong.each(ANCHORS)(
  'the stories of a demo that is started %s raise their alerts, and no other fires in 28 days',
  async (_name, time) => {
    const now = Date.parse(time);
    const timeline = timelineAt(createWorld(1), now);
    await storeHistory(timeline, now);
    expect(await firing(timeline, now)).toEqual(EXPECTED);
    expect(await pages(now)).toEqual(['orders-read-latency']);
    // By requests it burns below the rates of a page over six hours (6) and of a ticket over a day (3).
    expect((await slowReads(now, 6)) / 0.01).toBeLessThan(6);
    expect((await slowReads(now, 24)) / 0.01).toBeLessThan(3);
  },
  TEST_TIMEOUT_MS
);
