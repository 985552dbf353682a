import { ROLLUPS } from '../../../../../model/sources';
import { silentLogger } from '../../logger';
import { someCallEvents } from '../../pipeline/testing';
import { createEventWriter } from '../insert/eventWriter';
import { migrate } from '../migrate';
import { repairRollups } from '../repairRollups';
import { startTestDatabase, type TestDatabase } from '../testing';
import { readBackfills } from './backfillState';
import { fillRollups } from './fillRollups';
import { schemaWithout, wrongGroups } from './testing';

const MILLIS_PER_DAY = 86_400_000;
const DAYS = 5;
const [, ROLLUP] = ROLLUPS;

let database: TestDatabase;
let seed = 0;
const eventsOf = (rows: number, daysAgo: number, ofSeed = ++seed) =>
  someCallEvents(rows, ofSeed, { eventTime: Date.now() - daysAgo * MILLIS_PER_DAY });
/** As a sidecar has stored them that ran then. */
const history = (rows: number, daysAgo: number) =>
  eventsOf(rows, daysAgo).map((event) => ({ ...event, ingestTime: event.eventTime }));
const insert = (events: ReturnType<typeof eventsOf>) =>
  createEventWriter(database.client, database.config).insert(events);
const write = (rows: number, daysAgo = 0) => insert(eventsOf(rows, daysAgo));
const upgrade = () => migrate(database.client, database.config);
const fill = (signal?: AbortSignal, onProgress?: (days: number) => void) =>
  fillRollups(database.client, database.config, { logger: silentLogger, signal, onProgress });
const command = (query: string) => database.client.command({ query });
const state = async () => (await readBackfills(database.client, 'callsight')).get(ROLLUP.table);
const totals = () =>
  database.row(`SELECT count() - uniqExact(event_key) AS duplicates, toString(count()) AS events,
    (SELECT sum(calls) FROM callsight.${ROLLUP.table}) AS rollup FROM callsight.events`);

async function expectExact() {
  const { events, rollup, duplicates } = await totals();
  expect([rollup, duplicates]).toEqual([events, '0']);
  expect(await wrongGroups(database, ROLLUP)).toBe(0);
}

beforeEach(async () => {
  database = await startTestDatabase({}, schemaWithout(ROLLUP));
  for (let day = 0; day < DAYS; day++) {
    await insert(history(50 + day, day));
    await insert(history(30, day));
  }
});
afterEach(() => database.close());

describe('a rollup that is added to stored events', () => {
  it('holds what the events hold, whatever is written meanwhile', async () => {
    let writing = true;
    const writer = (async () => {
      for (let day = 0; writing; day = (day + 1) % DAYS) {
        await write(7, day);
      }
    })();
    await upgrade();
    const repaired = repairRollups(database.client, database.config, silentLogger);
    const progress: number[] = [];
    expect(await fill(undefined, (days) => progress.push(days))).toBe(true);
    await repaired;
    writing = false;
    await writer;
    await expectExact();
    expect(progress).toEqual(Array.from({ length: DAYS + 1 }, (_, index) => DAYS - index));
    expect(await state()).toMatchObject({ stage: 'complete', complete_from: '1970-01-01', days_left: 0 });
    expect(await fill()).toBe(false);
    expect(await repairRollups(database.client, database.config, silentLogger)).toEqual({
      batches: 0,
      divergentHours: 0,
    });
  });

  it('repeats an insert as a whole whose rows were received over many hours', async () => {
    const now = Date.now();
    const received = (index: number) => now - index * 1_000;
    await insert(eventsOf(30_000, 0).map((event, index) => ({ ...event, ingestTime: received(index) })));
    await upgrade();
    await fill();
    await expectExact();
  });

  it('does not take an insert twice that is repeated after the upgrade', async () => {
    const events = eventsOf(40, 0, 1_000);
    await insert(events);
    await upgrade();
    await insert(events);
    await fill();
    await insert(events);
    await expectExact();
  });

  it('goes on where it was stopped, and is complete from the newest days on', async () => {
    await upgrade();
    const stop = new AbortController();
    await fill(stop.signal, (days) => days === DAYS - 2 && stop.abort());
    const oldest = new Date(Date.now() - MILLIS_PER_DAY).toISOString().slice(0, 10);
    expect(await state()).toMatchObject({ stage: 'filling', complete_from: oldest, days_left: DAYS - 2 });
    await upgrade();
    await fill();
    await expectExact();
  });

  it('may be filled by several at once', async () => {
    await Promise.all([upgrade(), upgrade(), upgrade()]);
    await Promise.all([fill(), write(20, 1), fill(), write(20, 3), fill()]);
    await expectExact();
  });

  it('is planned again when the first attempt ended before the view', async () => {
    await migrate(database.client, database.config, schemaWithout(ROLLUP));
    expect(await state()).toMatchObject({ stage: 'planned', complete_from: '2149-06-06' });
    await write(25);
    await upgrade();
    await fill();
    await expectExact();
  });

  it('gets a day again whose token was kept and whose part was lost', async () => {
    await upgrade();
    const before = await state();
    await fill();
    await command(
      `ALTER TABLE callsight.${ROLLUP.table} DELETE WHERE toDate(hour) = today() - 2 SETTINGS mutations_sync = 2`
    );
    await command(`ALTER TABLE callsight.schema_backfills DELETE WHERE stage = 'complete' OR complete_from < '2149-06-06'
      SETTINGS mutations_sync = 2`);
    expect(await state()).toMatchObject({ stage: before?.stage, complete_from: before?.complete_from });
    await fill();
    await expectExact();
  });

  it('is left alone where a day is there in part, and read from the day after, until that is corrected', async () => {
    await upgrade();
    await command(
      `INSERT INTO callsight.${ROLLUP.table} (hour, calls) SELECT toStartOfHour(now('UTC')) - INTERVAL 2 DAY, 3`
    );
    const problems: unknown[] = [];
    const logger = { ...silentLogger, error: (_: string, fields?: unknown) => problems.push(fields) };
    await fillRollups(database.client, database.config, { logger });
    expect(problems).toEqual([expect.objectContaining({ rollup: ROLLUP.table, missing: 79 })]);
    expect(Number((await totals()).rollup)).toBe(50 + 51 + 53 + 54 + 4 * 30 + 3);
    const dayAfter = new Date(Date.now() - MILLIS_PER_DAY).toISOString().slice(0, 10);
    expect(await state()).toMatchObject({ stage: 'complete', complete_from: dayAfter, days_left: 0 });
    await command(
      `ALTER TABLE callsight.${ROLLUP.table} DELETE WHERE toDate(hour) = toDate(now('UTC')) - 2 SETTINGS mutations_sync = 2`
    );
    await fill();
    await expectExact();
    expect(await state()).toMatchObject({ stage: 'complete', complete_from: '1970-01-01' });
  });
});
