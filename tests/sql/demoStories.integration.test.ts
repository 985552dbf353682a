import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ClickHouseClient } from '@clickhouse/client';
import {
  createClient,
  createEventWriter,
  createPipeline,
  migrate,
  openDirectory,
  parseConfig,
} from '../../collector/sidecar/src/index';
import { attentionQuery } from '../../src/queries/attention/attentionQuery';
import { FILTER_CONDITION } from '../../src/sql/references';
import { type ClickHouseProcess } from '../../standalone/clickhouse/start';
import { startTestClickHouse } from '../../standalone/clickhouse/testing';
import { writeDirectory } from '../../standalone/demo/commands/directory';
import { generateHistory } from '../../standalone/demo/history/generateHistory';
import { allSignals, homeRows } from '../../standalone/demo/testing/homeSignals';
import { Schedule } from '../../standalone/demo/traffic/schedule';
import { DAY_MS, timelineAt, type Timeline } from '../../standalone/demo/traffic/timeline';
import { createWorld } from '../../standalone/demo/world/world';
import { itLong } from '../support/rounds';
import { expand } from './expand';

/** A week of steady use, and the silence after it: what Home needs to call a consumer silent. */
const DAYS = 9;
const NOW = Date.now();
/** Local night, when clocks are set back in Europe. */
const CHANGE_OF_CLOCKS = '2026-10-25T01:00:00Z';
const LABELS = { unknown: 'Unknown', anonymous: 'Anonymous', empty: '(no id)' };

let clickhouse: ClickHouseProcess;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'callsight-stories-'));
  clickhouse = await startTestClickHouse();
});
afterAll(async () => {
  await clickhouse.close();
  await rm(folder, { recursive: true, force: true });
});

/** Writes the demo's history, as `npm start` does. */
async function storeHistory(timeline: Timeline): Promise<ClickHouseClient> {
  const file = join(folder, 'directory.yaml');
  await writeDirectory(file, timeline);
  const config = parseConfig(
    { clickhouse: { url: clickhouse.url }, directory: { file } },
    { CALLSIGHT_PSEUDONYM_KEY: 'a key only for tests, 32 bytes..' }
  );
  const client = createClient(config);
  await migrate(client, config);
  const writer = createEventWriter(client, config);
  await generateHistory({
    schedule: new Schedule(timeline),
    periods: [{ from: NOW - DAYS * DAY_MS, to: NOW }],
    completed: [],
    pipeline: createPipeline({ config, directory: openDirectory(config) }),
    write: async (events) => expect((await writer.insert(events)).rejected).toEqual([]),
  });
  return client;
}

interface HomeRow {
  id: string;
  signal: string;
  detail: string;
}

async function homeOf(client: ClickHouseClient): Promise<HomeRow[]> {
  const answer = await client.query({
    query: expand(attentionQuery({ screen: 'home', database: 'callsight', where: [FILTER_CONDITION] }, LABELS).sql, {
      from: NOW - DAY_MS,
      to: NOW,
    }),
    format: 'JSONEachRow',
  });
  return answer.json<HomeRow>();
}

// tests/e2e/stories.spec.ts has the query's answers at four anchors, and everyHour.test.ts the rules at each hour.
itLong("Home's own query names the five stories of the demo, by the rules of everyHour.test.ts", async () => {
  const timeline = timelineAt(createWorld(1), NOW, Date.parse(CHANGE_OF_CLOCKS));
  const client = await storeHistory(timeline);
  try {
    const home = await homeOf(client);
    const byId = home.map(({ id, signal, detail }) => [id, signal, detail]).sort();
    expect(byId).toEqual(
      expect.arrayContaining([
        ['cobalt-freight', 'server_errors', 'POST /orders/exports'],
        ['fjord-travel', 'silent', ''],
        ['garnet-games', 'retries', ''],
        ['nimbus-tickets', 'quota', 'calls_per_period'],
        ['willow-care', 'stuck', ''],
      ])
    );
    // The rules that everyHour.test.ts applies to generated calls are those of the query.
    const expected = homeRows(allSignals(new Schedule(timeline), NOW)).map(({ id, signal }) => [id, signal]);
    expect(byId.map(([id, signal]) => [id, signal])).toEqual(expect.arrayContaining(expected));
  } finally {
    await client.close();
  }
});
