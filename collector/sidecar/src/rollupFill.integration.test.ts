import { setTimeout as sleep } from 'node:timers/promises';
import { ROLLUPS } from '../../../model/sources';
import { readBackfills } from './clickhouse/backfill/backfillState';
import { schemaWithout, wrongGroups } from './clickhouse/backfill/testing';
import { createEventWriter } from './clickhouse/insert/eventWriter';
import { startTestDatabase } from './clickhouse/testing';
import { silentLogger } from './logger';
import { someCallEvents } from './pipeline/testing';
import { startSidecar } from './sidecar';

it('a sidecar fills the rollups that it adds, and says so in its metrics', async () => {
  const [rollup] = ROLLUPS;
  const database = await startTestDatabase({ http: { port: 0 } }, schemaWithout(rollup));
  const eventTime = Date.now() - 3 * 86_400_000;
  const old = someCallEvents(90, 1, { eventTime, ingestTime: eventTime });
  await createEventWriter(database.client, database.config).insert(old);
  const sidecar = await startSidecar(database.config, { logger: silentLogger });
  await sidecar.ready;
  const stage = async () => (await readBackfills(database.client, 'callsight')).get(rollup.table)?.stage;
  while ((await stage()) !== 'complete') {
    await sleep(20);
  }
  expect(await wrongGroups(database, rollup)).toBe(0);
  expect(await (await fetch(`${sidecar.url}/metrics`)).text()).toContain(
    'callsight_pipeline_rollup_backfill_remaining 0'
  );
  await sidecar.close();
  await database.close();
});
