import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { attentionQuery } from '../../src/queries/attention/attentionQuery';
import { FILTER_CONDITION } from '../../src/sql/references';
import { allSignals, homeRows } from '../../standalone/demo/testing/homeSignals';
import { Schedule } from '../../standalone/demo/traffic/schedule';
import { DAY_MS, timelineAt } from '../../standalone/demo/traffic/timeline';
import { createWorld } from '../../standalone/demo/world/world';
import { itLong } from '../support/rounds';
import { DATABASE, startTestDatabase, type TestDatabase } from './database';
import { storeDemoHistory } from './demoHistory';
import { expand } from './expand';

/** A week of steady use, and the silence after it: what Home needs to call a consumer silent. */
const DAYS = 9;
const NOW = Date.now();
/** Local night, when clocks are set back in Europe. */
const CHANGE_OF_CLOCKS = '2026-10-25T01:00:00Z';
const LABELS = { unknown: 'Unknown', anonymous: 'Anonymous', empty: '(no id)' };

let database: TestDatabase;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'callsight-stories-'));
  database = await startTestDatabase();
});
afterAll(async () => {
  await database.close();
  await rm(folder, { recursive: true, force: true });
});

interface HomeRow {
  id: string;
  signal: string;
  detail: string;
}

const homeOf = async (): Promise<HomeRow[]> => {
  const { sql } = attentionQuery({ screen: 'home', database: DATABASE, where: [FILTER_CONDITION] }, LABELS);
  const rows = await database.rows(expand(sql, { from: NOW - DAY_MS, to: NOW }));
  return rows.map(({ id, signal, detail }) => ({ id: String(id), signal: String(signal), detail: String(detail) }));
};

// tests/e2e/stories.spec.ts has the query's answers at four anchors, and everyHour.test.ts the rules at each hour.
itLong("Home's own query names the five stories of the demo, by the rules of everyHour.test.ts", async () => {
  const timeline = timelineAt(createWorld(1), NOW, Date.parse(CHANGE_OF_CLOCKS));
  await storeDemoHistory(database.url, folder, timeline, { from: NOW - DAYS * DAY_MS, to: NOW });
  const home = await homeOf();
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
});
