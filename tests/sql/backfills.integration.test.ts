import { createClient } from '../../collector/sidecar/src/clickhouse/client/client';
import { fillRollups } from '../../collector/sidecar/src/clickhouse/backfill/fillRollups';
import { schemaWithout } from '../../collector/sidecar/src/clickhouse/backfill/testing';
import { parseConfig, silentLogger } from '../../collector/sidecar/src/index';
import { ROLLUPS } from '../../model/sources';
import { backfillsQuery } from '../../src/queries/setup/backfillsQuery';
import { DATABASE, startTestDatabase, type TestDatabase } from './database';

const [{ table }] = ROLLUPS;
const DAYS = 3;

let database: TestDatabase;
beforeEach(async () => {
  database = await startTestDatabase(schemaWithout(ROLLUPS[0]));
});
afterEach(() => database.close());

const shown = () => database.rows(backfillsQuery(DATABASE).sql);

async function fill(signal?: AbortSignal, onProgress?: (daysLeft: number) => void): Promise<void> {
  const key = { CALLSIGHT_PSEUDONYM_KEY: 'a key only for tests, 32 bytes..' };
  const config = parseConfig({ clickhouse: { url: database.url, database: DATABASE } }, key);
  const client = createClient(config);
  await fillRollups(client, config, { logger: silentLogger, signal, onProgress });
  await client.close();
}

const insertDays = () =>
  database.run(`INSERT INTO ${DATABASE}.events (event_time, ingest_time, event_key, event_type, error_class)
    SELECT now64(3) - toIntervalDay(number + 1) AS event_time, event_time, number, 'api_request', 'none' FROM numbers(${DAYS})`);

it('has no row where no rollup was filled', async () => expect(await shown()).toEqual([]));

it('counts the days that are filled, of all days that have events, until the rollup is complete', async () => {
  await insertDays();
  await database.migrate();
  expect(await shown()).toEqual([{ rollup_table: table, stage: 'filling', days_done: 0, days_left: 0 }]);
  const stop = new AbortController();
  await fill(stop.signal, (daysLeft) => daysLeft === DAYS - 1 && stop.abort());
  expect(await shown()).toEqual([{ rollup_table: table, stage: 'filling', days_done: 1, days_left: DAYS - 1 }]);
  await fill();
  expect(await shown()).toEqual([{ rollup_table: table, stage: 'complete', days_done: DAYS, days_left: 0 }]);
});

it('starts again where a rollup is planned again', async () => {
  await insertDays();
  await database.migrate();
  await fill();
  await database.run(`INSERT INTO ${DATABASE}.schema_backfills (rollup, stage, complete_from, time)
    VALUES ('${table}', 'planned', '2149-06-06', now64(3) + 1)`);
  expect(await shown()).toEqual([{ rollup_table: table, stage: 'planned', days_done: 0, days_left: 0 }]);
});
