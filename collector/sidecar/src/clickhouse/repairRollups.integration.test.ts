import { ROLLUPS } from '../../../../model/sources';
import { silentLogger } from '../logger';
import { someCallEvents } from '../pipeline/testing';
import { type BatchOfDay, completeRollup } from './completeRollup';
import { divergentIntervals } from './divergence';
import { createEventWriter } from './insert/eventWriter';
import { migrate } from './migrate';
import { repairRollups } from './repairRollups';
import { viewOf } from './rollups';
import { awaitRunningInserts } from './insert/runningInserts';
import { startTestDatabase, type TestDatabase } from './testing';

const MILLIS_PER_DAY = 86_400_000;

describe('a sidecar that starts', () => {
  let database: TestDatabase;
  let seed = 0;
  const ROLLUP = ROLLUPS.find(({ table }) => table === 'endpoint_calls_per_hour') ?? ROLLUPS[0];

  /** Takes all rows away. */
  async function empty() {
    for (const table of ['events', ...ROLLUPS.map((rollup) => rollup.table)]) {
      await command(`TRUNCATE TABLE callsight.${table}`);
    }
  }

  beforeAll(async () => (database = await startTestDatabase()));
  afterAll(() => database.close());

  const command = (query: string) => database.client.command({ query });
  const repair = () => repairRollups(database.client, database.config, silentLogger);
  const totals = () =>
    database.row(`SELECT count() AS events, count() - uniqExact(event_key) AS duplicates,
      (SELECT sum(calls) FROM callsight.endpoint_calls_per_hour) AS rollup FROM callsight.events`);
  const write = (rows: number, daysAgo = 0) =>
    createEventWriter(database.client, database.config).insert(
      someCallEvents(rows, ++seed, { eventTime: Date.now() - daysAgo * MILLIS_PER_DAY })
    );
  /** What a ClickHouse leaves that was killed between the two parts of an insert. */
  const writeWithoutRollup = async (rows: number, daysAgo = 0) => {
    await command('DETACH TABLE callsight.endpoint_calls_per_hour_mv');
    await write(rows, daysAgo);
    await command('ATTACH TABLE callsight.endpoint_calls_per_hour_mv');
  };
  const expectExact = async () => {
    const { events, rollup, duplicates } = await totals();
    expect([rollup, duplicates]).toEqual([events, '0']);
  };

  it('repeats nothing when the rollup agrees', async () => {
    await repair();
    await write(100);
    await write(30, 40);
    expect(await repair()).toEqual({ batches: 0, divergentHours: 0 });
  });

  it('completes what a crash left of inserts, on every day', async () => {
    await write(100);
    await writeWithoutRollup(70);
    await writeWithoutRollup(5, 1);
    await writeWithoutRollup(5, 62);
    for (let after = 0; after < 30; after++) {
      await write(10);
    }
    const before = await totals();
    expect(Number(before.events) - Number(before.rollup)).toBe(80);
    const { batches, divergentHours } = await repair();
    expect(divergentHours).toBe(0);
    expect(batches).toBeGreaterThanOrEqual(3);
    await expectExact();
    expect(await repair()).toEqual({ batches: 0, divergentHours: 0 });
  });

  it('also after the parts were merged', async () => {
    await writeWithoutRollup(50);
    await write(50);
    await command('OPTIMIZE TABLE callsight.events FINAL');
    expect(await repair()).toMatchObject({ divergentHours: 0 });
    await expectExact();
  });

  it('may have company: several repair at once, while others write', async () => {
    await writeWithoutRollup(500);
    await Promise.all([repair(), write(200), repair(), write(300), repair()]);
    await expectExact();
  });

  it('does not touch what it cannot repair, and says so', async () => {
    await write(10);
    await command("ALTER TABLE callsight.events UPDATE batch_id = '' WHERE 1 SETTINGS mutations_sync = 2");
    await writeWithoutRollup(10);
    await command("ALTER TABLE callsight.events UPDATE batch_id = '' WHERE 1 SETTINGS mutations_sync = 2");
    const before = await totals();
    expect(await repair()).toEqual({ batches: 0, divergentHours: expect.any(Number) });
    expect(await totals()).toEqual(before);
  });

  it('knows every materialized view on the events', async () => {
    const { views } = await database.row(`SELECT arraySort(groupArray(name)) AS views FROM system.tables
      WHERE database = 'callsight' AND engine = 'MaterializedView' AND create_table_query LIKE '%FROM callsight.events%'`);
    expect(views).toEqual(ROLLUPS.map(viewOf).sort());
  });

  it('waits until the inserts that run have ended', async () => {
    const slow = command(`INSERT INTO callsight.dead_letters (detail)
      SELECT toString(sleepEachRow(0.2)) FROM numbers(10)
      SETTINGS log_comment = 'callsight-insert elsewhere', max_block_size = 1`);
    let ended = false;
    const finished = slow.then(() => (ended = true));
    const running = async () =>
      Number((await database.row("SELECT count() AS n FROM system.processes WHERE query_kind = 'Insert'")).n);
    while ((await running()) === 0) {
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    await awaitRunningInserts(database.client, database.config);
    expect(await running()).toBe(0);
    await finished;
    expect(ended).toBe(true);
  });

  it('adds to the rollup an insert whose token was written there and its part was not', async () => {
    await empty();
    await write(40);
    const lost = someCallEvents(25, ++seed, { service: 'lost', durationUs: 7_777 });
    await createEventWriter(database.client, database.config).insert(lost);
    await write(40);
    await command(
      "ALTER TABLE callsight.endpoint_calls_per_hour DELETE WHERE service = 'lost' SETTINGS mutations_sync = 2"
    );
    const hours = await divergentIntervals(database.client, 'callsight', ROLLUP, Date.now() - 60_000);
    const batches = await database.client.query({
      query: `SELECT batch_id, toYYYYMMDD(any(event_time)) AS day, any(service) AS service FROM callsight.events
        GROUP BY batch_id ORDER BY service = 'lost'`,
      format: 'JSONEachRow',
    });
    const completed: boolean[] = [];
    for (const batch of await batches.json<BatchOfDay>()) {
      completed.push(await completeRollup(database.client, 'callsight', ROLLUP, hours, batch));
    }
    expect(completed).toEqual([false, false, true]);
    await expectExact();
    const durations =
      "SELECT sumMap(durations) AS durations FROM callsight.endpoint_calls_per_hour WHERE service = 'lost'";
    expect(await database.row(durations)).toEqual({ durations: { [Math.ceil(Math.log2(7_777) * 16)]: '25' } });
  });

  it('repeats nothing in tables that come from a backup: they hold the rows and do not know the tokens', async () => {
    await empty();
    await write(40);
    await write(30);
    const before = await totals();
    await command('CREATE TABLE callsight.restored AS callsight.events');
    await command('INSERT INTO callsight.restored SELECT * FROM callsight.events');
    await command('EXCHANGE TABLES callsight.restored AND callsight.events');
    await command('DROP TABLE callsight.restored');
    await command('TRUNCATE TABLE callsight.endpoint_calls_per_hour');
    await migrate(database.client, database.config);
    expect(await repair()).toEqual({ batches: 0, divergentHours: 1 });
    expect(await totals()).toEqual({ ...before, rollup: '0' });
  });
});
