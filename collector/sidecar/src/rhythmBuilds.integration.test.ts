import { Registry } from 'prom-client';
import { claimInterval } from './clickhouse/client/claimInterval';
import { startTestDatabase, type TestDatabase } from './clickhouse/testing';
import { parseConfig } from './config/config';
import { silentLogger } from './logger';
import { createRhythmMetrics } from './metrics/rhythmMetrics';
import { TEST_KEY } from './pipeline/testing';
import { createRhythmBuilds } from './rhythmBuilds';

let database: TestDatabase;
beforeAll(async () => {
  database = await startTestDatabase();
  await database.client.command({
    query: `INSERT INTO callsight.events (event_time, ingest_time, event_key, organization_id, event_type)
      SELECT toStartOfDay(now('UTC')) - toIntervalHour(number % 30) + 60 AS at, at, number,
        ['acme', 'tiny', 'unknown'][number % 3 + 1], 'api_request' FROM numbers(1, 90)`,
  });
});
afterAll(() => database.close());

/** A sidecar's builds. Intervals are so short that each try is in one of its own, unless they are given. */
function buildsOf(checkSeconds = 0.001) {
  const metrics = createRhythmMetrics(new Registry());
  const config = { ...parseConfig({ rhythm: { hour: 0 } }, TEST_KEY), clickhouse: database.config.clickhouse };
  const builds = createRhythmBuilds({ client: database.client, config, metrics, logger: silentLogger }, checkSeconds);
  const read = async (metric: 'lastBuild' | 'failures') => (await metrics[metric].get()).values[0]?.value ?? 0;
  return { ...builds, read };
}

const state = () =>
  database.row(`SELECT count() AS n, uniqExact(built_time) AS builds, arraySort(groupUniqArray(organization_id)) AS ids,
    max(length(active_hours)) AS hours FROM callsight.consumer_rhythm`);

it('does not build while the rollup is being filled', async () => {
  const insert = (stage: string) =>
    database.client.command({
      query: `INSERT INTO callsight.schema_backfills (rollup, stage, time)
        VALUES ('consumer_calls_per_hour', '${stage}', now64(3) - ${stage === 'filling' ? 10 : 0})`,
    });
  await insert('filling');
  await buildsOf().run();
  expect(await state()).toMatchObject({ n: '0' });
  await insert('complete');
});

it('counts what failed, and builds at the next try', async () => {
  await database.client.command({ query: 'RENAME TABLE callsight.consumer_calls_per_hour TO callsight.away' });
  const builds = buildsOf();
  await builds.run();
  await database.client.command({ query: 'RENAME TABLE callsight.away TO callsight.consumer_calls_per_hour' });
  expect([await builds.read('failures'), await builds.read('lastBuild')]).toEqual([1, 0]);
  await builds.run();
  expect(await state()).toEqual({ n: '2', builds: '1', ids: ['acme', 'tiny'], hours: '10' });
  expect(await builds.read('lastBuild')).toBeGreaterThan(Date.now() / 1000 - 600);
});

it('builds once a day', async () => {
  const other = buildsOf();
  await other.run();
  expect(await state()).toMatchObject({ builds: '1' });
  expect(await other.read('lastBuild')).toBeGreaterThan(Date.now() / 1000 - 600);
});

it('builds once among several sidecars', async () => {
  await database.client.command({ query: 'TRUNCATE TABLE callsight.consumer_rhythm' });
  // Until then no interval of this length is taken.
  await Promise.all([1, 2, 3].map(() => buildsOf(1_000_000_000).run()));
  expect(await state()).toMatchObject({ builds: '1' });
  const interval = { table: 'callsight.consumer_rhythm_runs', token: 'rhythm-run', seconds: 1_000_000_000 };
  expect(await claimInterval(database.client, interval, 'another')).toBeUndefined();
});
