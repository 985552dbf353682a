import { ROLLUPS } from '../../../../../model/sources';
import { silentLogger } from '../../logger';
import { someCallEvents } from '../../pipeline/testing';
import { readRows } from '../client/checked';
import { createEventWriter } from '../insert/eventWriter';
import { migrate } from '../migrate';
import { readSchemaFiles } from '../schemaFiles';
import { startTestDatabase, type TestDatabase } from '../testing';
import { readBackfills } from './backfillState';
import { fillRollups } from './fillRollups';

/** Number of the newest schema file that has the rollup which is replaced, and not yet the one that replaces it. */
const OLD_VERSION = 27;
const MILLIS_PER_DAY = 86_400_000;
const DAYS = 5;
/** Days for which events are kept: of the day before them they have a part, of the one before that nothing. */
const KEPT = DAYS - 2;
const [ROLLUP] = ROLLUPS.filter(({ replaces }) => replaces !== undefined);

let database: TestDatabase;
let seed = 0;
const write = async (rows: number, daysAgo: number) => {
  const eventTime = Date.now() - daysAgo * MILLIS_PER_DAY;
  const events = someCallEvents(rows, ++seed, { eventTime }).map((event) => ({
    ...event,
    ingestTime: event.eventTime,
  }));
  await createEventWriter(database.client, database.config).insert(events);
};
const upgrade = () => migrate(database.client, database.config);
const fill = (signal?: AbortSignal, onProgress?: (days: number) => void) => {
  const retention = { ...database.config.retention, event_days: KEPT };
  return fillRollups(database.client, { ...database.config, retention }, { logger: silentLogger, signal, onProgress });
};
const command = (query: string) => database.client.command({ query });
/** Calls, and microseconds in services behind the API, of each day; today's first. */
const byDay = async (table: string, time: string, calls: string) => {
  const rows = await readRows<{ ago: number; calls: number; upstream: number }>(database.client, {
    query: `SELECT toUInt32(dateDiff('day', ${time}, now('UTC'))) AS ago, toFloat64(${calls}) AS calls,
      toFloat64(sum(upstream_us)) AS upstream FROM callsight.${table} GROUP BY ago`,
  });
  return Array.from({ length: DAYS }, (_, day) => {
    const found = rows.find(({ ago }) => ago === day);
    return [found?.calls ?? 0, found?.upstream ?? 0];
  });
};
const ofRollup = () => byDay(ROLLUP.table, ROLLUP.timeColumn, ROLLUP.events);
const ofEvents = () => byDay('events', 'event_time', 'count()');

beforeEach(async () => {
  const files = readSchemaFiles().filter(({ name, version }) => version <= OLD_VERSION && name !== 'rollup_retention');
  database = await startTestDatabase({}, files);
  for (let day = 0; day < DAYS; day++) {
    await write(50 + day, day);
  }
  await command(
    'ALTER TABLE callsight.events UPDATE upstream_us = 1 + event_key % 99 WHERE 1 SETTINGS mutations_sync = 2'
  );
  const ago = (days: number) => `toDate(event_time) = toDate(now('UTC')) - ${days}`;
  await command(`ALTER TABLE callsight.events DELETE WHERE ${ago(KEPT)} AND event_key % 2 = 0 OR ${ago(KEPT + 1)}
    SETTINGS mutations_sync = 2`);
});
afterEach(() => database.close());

const expectAll = async () => {
  const events = await ofEvents();
  expect(await ofRollup()).toEqual([...events.slice(0, KEPT), [50 + KEPT, 0], [51 + KEPT, 0]]);
  expect(events[0][1]).toBeGreaterThan(50);
  const { tables } = await database.row(`SELECT toUInt32(count()) AS tables FROM system.tables
    WHERE database = 'callsight' AND name LIKE '${ROLLUP.replaces}%'`);
  expect(tables).toBe(0);
  const state = (await readBackfills(database.client, 'callsight')).get(ROLLUP.table);
  expect(state).toMatchObject({ stage: 'complete', complete_from: '1970-01-01', days_left: 0 });
};

describe('a rollup that replaces another', () => {
  it('has the measures of the stored events, the counts of days whose events are deleted, and what is written meanwhile', async () => {
    await upgrade();
    await write(9, 0);
    await fill();
    await write(7, 1);
    await expectAll();
    expect(await fill()).toBe(false);
    await upgrade();
    await expectAll();
  });

  it('goes on where it was stopped, and keeps the other table until then', async () => {
    await upgrade();
    const stop = new AbortController();
    await fill(stop.signal, (days) => days === 1 && stop.abort());
    await upgrade();
    expect((await ofRollup()).map(([calls]) => calls).slice(KEPT)).toEqual([50 + KEPT, 0]);
    await Promise.all([fill(), fill()]);
    await expectAll();
  });

  it('counts nothing twice on a day that gets late calls after its events were deleted', async () => {
    await upgrade();
    await write(4, KEPT + 1);
    await fill();
    expect((await ofRollup())[KEPT + 1][0]).toBe(4);
  });
});
