import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { stringify } from 'yaml';
import { ROLLUPS } from '../../../../../model/sources';
import { someCallEvents, TEST_KEY } from '../../pipeline/testing';
import { createEventWriter } from '../insert/eventWriter';
import { startTestDatabase, type TestDatabase } from '../testing';
import { readBackfills } from './backfillState';
import { schemaWithout, wrongGroups } from './testing';
import { rounds } from '../../../../../tests/support/rounds';

const MILLIS_PER_DAY = 86_400_000;
const DAYS = 25;
const KILLS = rounds(3, 20);
const [, ROLLUP] = ROLLUPS;
const MIGRATE = join(__dirname, '../../migrate.ts');

let database: TestDatabase;
let folder: string;
beforeAll(async () => {
  database = await startTestDatabase({}, schemaWithout(ROLLUP));
  folder = await mkdtemp(join(tmpdir(), 'callsight-backfill-'));
});
afterAll(async () => {
  await database.close();
  await rm(folder, { recursive: true });
});

/** The newest state, as text: it changes with every step. */
const state = async () => {
  const { stage, days_left } = (await readBackfills(database.client, 'callsight')).get(ROLLUP.table) ?? {};
  return `${stage} ${days_left}`;
};

/**
 * Runs `npm run migrate`, and kills it a moment after it has made a step.
 * @returns its exit code, null when it was killed
 */
async function migrateOneStep(momentMs: number): Promise<number | null> {
  const file = join(folder, 'callsight.yaml');
  await writeFile(file, stringify({ clickhouse: { url: database.url } }));
  const env = { ...process.env, ...TEST_KEY, CALLSIGHT_LOG_LEVEL: 'error' };
  const child = spawn(process.execPath, ['--import', 'tsx', MIGRATE, file], {
    ...{ env, stdio: ['ignore', 'ignore', 'inherit'] },
  });
  const exited = once(child, 'exit');
  const before = await state();
  while (child.exitCode === null && (await state()) === before) {
    await sleep(5);
  }
  const timer = setTimeout(() => child.kill('SIGKILL'), momentMs);
  const [code] = await exited;
  clearTimeout(timer);
  return code;
}

it('fills a rollup exactly, however often it is killed, while records come in', async () => {
  const writer = createEventWriter(database.client, database.config);
  for (let day = 0; day < DAYS; day++) {
    const eventTime = Date.now() - day * MILLIS_PER_DAY;
    await writer.insert(someCallEvents(200, day, { eventTime, ingestTime: eventTime }));
  }
  let writing = true;
  const traffic = (async () => {
    for (let seed = DAYS; writing; seed++) {
      await writer.insert(someCallEvents(20, seed, { eventTime: Date.now() - (seed % DAYS) * MILLIS_PER_DAY }));
      await sleep(20);
    }
  })();
  try {
    const codes: Array<number | null> = [];
    for (let kill = 0; kill < KILLS; kill++) {
      codes.push(await migrateOneStep(Math.random() * 100));
    }
    expect(codes.filter((code) => code === null).length).toBeGreaterThan(2);
    expect(await migrateOneStep(60_000)).toBe(0);
  } finally {
    writing = false;
    await traffic;
  }
  expect(await state()).toBe('complete 0');
  expect(await wrongGroups(database, ROLLUP)).toBe(0);
  expect(
    await database.row(
      `SELECT count() = uniqExact(event_key) AS once, count() > ${DAYS * 200} AS more FROM callsight.events`
    )
  ).toEqual({ once: 1, more: 1 });
});
