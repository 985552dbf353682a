import { someCallEvents } from '../pipeline/testing';
import { dropAbandonedTables, ensureStoredOnce } from './ensureStoredOnce';
import { EventBlock } from './eventBlock';
import { createEventWriter } from './eventWriter';
import { freezeBatch } from './insertBatch';
import { startTestDatabase, type TestDatabase } from './testing';

jest.setTimeout(120_000);

describe('an insert that ClickHouse has confirmed', () => {
  let database: TestDatabase;
  let seed = 100;
  beforeAll(async () => (database = await startTestDatabase()));
  afterAll(() => database.close());

  const command = (query: string) => database.client.command({ query });
  const counts = () =>
    database.row(`SELECT count() AS events, uniqExact(event_key) AS keys,
      (SELECT sum(calls) FROM callsight.consumer_endpoint_hourly) AS rollup FROM callsight.events`);
  const total = (n: number) => ({ events: String(n), keys: String(n), rollup: String(n) });
  const mended = jest.fn();
  const freeze = (events: ReturnType<typeof someCallEvents>) => freezeBatch('callsight.events', new EventBlock(events));
  const insert = (events: ReturnType<typeof someCallEvents>) =>
    createEventWriter(database.client, database.config, { onMended: mended }).insert(events);

  it('is put back when its token was written and its part was not', async () => {
    await insert(someCallEvents(30, ++seed));
    const lost = someCallEvents(20, ++seed);
    await insert(lost);
    const { token } = freeze(lost);
    await command(`ALTER TABLE callsight.events DELETE WHERE batch_id = '${token}' SETTINGS mutations_sync = 2`);
    expect(await counts()).toEqual({ events: '30', keys: '30', rollup: '50' });
    await insert(lost);
    expect(mended.mock.calls).toEqual([['restored']]);
    expect(await counts()).toEqual(total(50));
    await insert(lost);
    expect(await counts()).toEqual(total(50));
    expect(await database.row("SELECT count() AS n FROM system.tables WHERE name LIKE 'events_%'")).toEqual({ n: '0' });
  });

  it('loses its second copy when its part was written and its token was not', async () => {
    mended.mockClear();
    await command('SYSTEM STOP MERGES callsight.events');
    const doubled = someCallEvents(20, ++seed);
    await insert(doubled);
    // Forgets the tokens, of the events only.
    await command('ALTER TABLE callsight.events MODIFY SETTING non_replicated_deduplication_window = 0');
    await command('ALTER TABLE callsight.events MODIFY SETTING non_replicated_deduplication_window = 10000');
    await insert(doubled);
    expect(mended.mock.calls).toEqual([['deduplicated']]);
    expect(await counts()).toEqual(total(70));
    await command('SYSTEM START MERGES callsight.events');
  });

  it('is left alone where nothing can be told', async () => {
    const events = someCallEvents(10, ++seed, { ingestTime: Date.now() - 2 * 3_600_000 });
    const batch = freeze(events);
    expect(await ensureStoredOnce(database.client, database.config, batch)).toBe('unknown');
    await insert(someCallEvents(5, ++seed));
    const some = freeze(someCallEvents(5, seed).concat(someCallEvents(1, ++seed)));
    expect(
      await ensureStoredOnce(database.client, database.config, {
        ...some,
        token: freeze(someCallEvents(5, seed - 1)).token,
        ingestedFrom: Date.now() - 60_000,
      })
    ).toBe('unknown');
    expect(await counts()).toEqual(total(75));
  });

  it('leaves no table behind when the sidecar dies meanwhile', async () => {
    await command('CREATE TABLE callsight.events_0123456789abcdef AS callsight.events');
    await dropAbandonedTables(database.client, 'callsight');
    expect(await database.row("SELECT count() AS n FROM system.tables WHERE name LIKE 'events_0%'")).toEqual({
      n: '1',
    });
  });
});
