import { someCallEvents } from '../../pipeline/testing';
import { neverRepeated } from '../client/checked';
import { ensureStoredOnce } from './ensureStoredOnce';
import { EventBlock } from '../native/eventBlock';
import { createEventWriter } from './eventWriter';
import { freezeBatch } from './insertBatch';
import { insertNative } from './insertNative';
import { migrate } from '../migrate';
import { startTestDatabase, type TestDatabase } from '../testing';

describe('an insert that ClickHouse has confirmed', () => {
  let database: TestDatabase;
  let seed = 100;
  beforeAll(async () => (database = await startTestDatabase()));
  afterAll(() => database.close());

  const command = (query: string) => database.client.command({ query });
  const counts = () =>
    database.row(`SELECT count() AS events, uniqExact(event_key) AS keys,
      (SELECT sum(calls) FROM callsight.endpoint_calls_per_hour) AS rollup FROM callsight.events`);
  const total = (n: number) => ({ events: String(n), keys: String(n), rollup: String(n) });
  const recovered = jest.fn();
  const freeze = (events: ReturnType<typeof someCallEvents>) => freezeBatch('callsight.events', new EventBlock(events));
  const insert = (events: ReturnType<typeof someCallEvents>) =>
    createEventWriter(database.client, database.config, { onRecovered: recovered }).insert(events);

  it('is put back when its token was written and its part was not', async () => {
    await insert(someCallEvents(30, ++seed));
    const lost = someCallEvents(20, ++seed);
    await insert(lost);
    const { token } = freeze(lost);
    await command(`ALTER TABLE callsight.events DELETE WHERE batch_id = '${token}' SETTINGS mutations_sync = 2`);
    expect(await counts()).toEqual({ events: '30', keys: '30', rollup: '50' });
    await insert(lost);
    expect(recovered.mock.calls).toEqual([['restored']]);
    expect(await counts()).toEqual(total(50));
    // What is put back twice is no repetition.
    await command(`ALTER TABLE callsight.events DELETE WHERE batch_id = '${token}' SETTINGS mutations_sync = 2`);
    await insert(lost);
    expect(await counts()).toEqual(total(50));
    await insert(lost);
    expect(await counts()).toEqual(total(50));
  });

  it('is put back without the rows that another insert has brought meanwhile, and without what a dead sidecar left', async () => {
    recovered.mockClear();
    const before = await counts();
    const lost = someCallEvents(20, ++seed);
    await insert(lost);
    const { token, body } = freeze(lost);
    await insertNative(
      database.client,
      { ...freeze(someCallEvents(7, ++seed)), table: 'callsight.events_staging' },
      neverRepeated()
    );
    expect(body.length).toBeGreaterThan(0);
    await command(`ALTER TABLE callsight.events UPDATE batch_id = 'other' WHERE batch_id = '${token}'
      AND event_key IN (${lost
        .slice(0, 5)
        .map(({ eventKey }) => eventKey)
        .join()}) SETTINGS mutations_sync = 2`);
    await command(`ALTER TABLE callsight.events DELETE WHERE batch_id = '${token}' SETTINGS mutations_sync = 2`);
    await insert(lost);
    expect(recovered.mock.calls).toEqual([['restored']]);
    expect(await counts()).toEqual(total(Number(before.events) + 20));
    await command(
      `ALTER TABLE callsight.events DELETE WHERE batch_id IN ('${token}', 'other') SETTINGS mutations_sync = 2`
    );
    await command(`TRUNCATE TABLE callsight.endpoint_calls_per_hour`);
    await command(`TRUNCATE TABLE callsight.events`);
    await insert(someCallEvents(50, ++seed));
    expect(await database.row('SELECT count() AS n FROM callsight.events_staging')).toEqual({ n: '0' });
  });

  it('is left as it is when it came at another time, by another sidecar or before its keys were forgotten', async () => {
    recovered.mockClear();
    const events = someCallEvents(20, ++seed, { ingestTime: Date.now() - 600_000 });
    await insert(events);
    await insert(events.map((event) => ({ ...event, ingestTime: Date.now() })));
    expect(recovered).not.toHaveBeenCalled();
    expect(await counts()).toEqual(total(70));
    await command(`TRUNCATE TABLE callsight.endpoint_calls_per_hour`);
    await command(`TRUNCATE TABLE callsight.events`);
    await insert(someCallEvents(50, ++seed));
  });

  it('loses its second copy when its part was written and its token was not', async () => {
    recovered.mockClear();
    await command('SYSTEM STOP MERGES callsight.events');
    const doubled = someCallEvents(20, ++seed);
    await insert(doubled);
    // Forgets the tokens, of the events only.
    await command('ALTER TABLE callsight.events MODIFY SETTING non_replicated_deduplication_window = 0');
    await command('ALTER TABLE callsight.events MODIFY SETTING non_replicated_deduplication_window = 10000');
    await insert(doubled);
    expect(recovered.mock.calls).toEqual([['deduplicated']]);
    expect(await counts()).toEqual(total(70));
    await command('SYSTEM START MERGES callsight.events');
  });

  it('is left alone where nothing can be told', async () => {
    const events = someCallEvents(10, ++seed, { ingestTime: Date.now() - 2 * 3_600_000 });
    const batch = freeze(events);
    expect(await ensureStoredOnce(database.client, database.config, batch, new EventBlock(events))).toBe('unknown');
    await insert(someCallEvents(5, ++seed));
    const more = someCallEvents(5, seed).concat(someCallEvents(1, ++seed));
    const some = {
      ...freeze(more),
      token: freeze(someCallEvents(5, seed - 1)).token,
      ingestedFrom: Date.now() - 60_000,
    };
    expect(await ensureStoredOnce(database.client, database.config, some, new EventBlock(more))).toBe('unknown');
    expect(await counts()).toEqual(total(75));
  });

  it('finds the staging table with the columns that the events have', async () => {
    const columns = async (table: string) =>
      database.row(`SELECT groupArray((name, type)) AS columns FROM system.columns
        WHERE database = 'callsight' AND table = '${table}'`);
    await command('ALTER TABLE callsight.events ADD COLUMN of_the_next_version UInt8');
    expect(await columns('events_staging')).not.toEqual(await columns('events'));
    await migrate(database.client, database.config);
    expect(await columns('events_staging')).toEqual(await columns('events'));
  });
});
