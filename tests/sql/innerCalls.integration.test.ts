import { organizationErrorRatioQuery } from '../../src/queries/alerts/alertQueries';
import { callListQuery } from '../../src/queries/calls/callListQuery';
import { dataStateQuery } from '../../src/queries/setup/setupQueries';
import { totalsQuery } from '../../src/queries/traffic/totalsQuery';
import { outcomeQuery } from '../../src/queries/traffic/outcomeQuery';
import { ALERT_QUERIES } from './alertQueries';
import { DATABASE, startTestDatabase, type TestDatabase } from './database';
import { HOUR } from './events';
import { expand, type Choices } from './expand';
import { rounds } from '../support/rounds';
import { LABELS, QUERIES, SCOPE } from './queries';

/* Calls behind the edge: out of every number unless the reader includes them. */

const START = Math.floor(Date.now() / HOUR) * HOUR - 72 * HOUR;
const PERIODS = {
  'parts of hours': { from: START + 600_000, to: START + 3 * HOUR - 600_000 },
  'whole hours': { from: START, to: START + 3 * HOUR },
  'one hour': { from: START + 900_000, to: START + HOUR },
};

/** Calls of which every second is inner and failed, one a minute over three hours. */
const CALLS = 180;

async function insert(database: TestDatabase, inner: boolean): Promise<void> {
  await database.run(`INSERT INTO ${DATABASE}.events (event_time, event_key, event_type, inner, organization_id,
      application_id, developer_id, plan_id, service, endpoint, method, environment, error_class, outcome_reason,
      duration_us, attempt, quota_bucket, quota_consumed, quota_limit)
    SELECT fromUnixTimestamp64Milli(${START} + toInt64(number) * 60000 + ${inner ? 30_000 : 0}), number + ${inner ? 1000 : 1},
      'api_request', ${inner}, '${inner ? 'globex' : 'acme'}', 'app', 'dev', 'pro', '${inner ? 'prices' : 'shop'}', '/a', 'GET',
      '${inner ? 'staging' : 'production'}', '${inner ? 'server' : 'none'}', '', 1000, ${inner ? 2 : 1}, 'daily',
      ${inner ? 99 : 1}, 100 FROM numbers(${CALLS})`);
}

/** What a query answers, without what depends on the clock. */
const answer = async (database: TestDatabase, sql: string, choices: Choices) =>
  (await database.rows(expand(sql.replaceAll('${database:percentencode}', DATABASE), choices))).map((row) =>
    Object.fromEntries(Object.entries(row).filter(([name]) => !/age|^asked$/.test(name)))
  );

let database: TestDatabase;
const before = new Map<string, unknown>();
/**
 * Rules of alerts look back from the end of the period, whatever it is. Parts of hours are read from both events and
 * rollups.
 */
const periodsOf = (name: string) =>
  Object.entries(PERIODS).slice(0, name in ALERT_QUERIES ? 1 : rounds(1, Object.keys(PERIODS).length));
/** The first form of each query and every second one after it; all in `npm run test:long`. */
const formsOf = <T>(queries: readonly T[]) => queries.filter((_, index) => index % rounds(2, 1) === 0);
const all = Object.entries(QUERIES).flatMap(([name, queries]) =>
  periodsOf(name).flatMap(([period, bounds]) =>
    formsOf(queries).map(({ sql }, index) => ({
      key: `${name} ${index} of ${period}`,
      sql,
      choices: { ...bounds, interval: 3600 },
    }))
  )
);

beforeAll(async () => {
  database = await startTestDatabase();
  await insert(database, false);
  for (const { key, sql, choices } of all) {
    before.set(key, await answer(database, sql, choices));
  }
  await insert(database, true);
});
afterAll(() => database.close());

it.each(all.filter(({ key }) => !/^(backfills|existingTables)/.test(key)))(
  'do not change what $key answers',
  async ({ key, sql, choices }) => {
    expect(await answer(database, sql, choices)).toEqual(before.get(key));
  }
);

describe.each(Object.entries(PERIODS))('that are included, in %s', (_, { from, to }) => {
  const choices = { from, to, interval: 3600, inner: true };
  /** Calls of which one begins in each minute, from a second on. */
  const minutes = (second: number) =>
    Array.from({ length: CALLS }, (_none, minute) => START + minute * 60_000 + second * 1000).filter(
      (time) => time >= from && time < to
    ).length;

  it('count once each, beside the others', async () => {
    const [edge, inner] = [minutes(0), minutes(30)];
    expect(await answer(database, totalsQuery(SCOPE, ['service']).sql, choices)).toMatchObject([
      { calls: edge + inner, members: 2, server_error_rate: expect.closeTo(inner / (edge + inner), 10) },
    ]);
    const outcomes = await answer(database, outcomeQuery(SCOPE).sql, choices);
    const sum = (name: string) => outcomes.reduce((total, row) => total + Number(row[name]), 0);
    expect([sum('success'), sum('server_errors')]).toEqual([edge, inner]);
    const [call] = await answer(database, callListQuery(SCOPE, LABELS).sql, choices);
    expect(call.calls_total).toBe(edge + inner);
  });

  it('can be filtered like others', async () => {
    const filters = [{ key: 'environment', operator: '=', value: 'staging' }];
    const filtered = (inner: boolean) =>
      answer(database, totalsQuery(SCOPE, ['service']).sql, { ...choices, inner, filters });
    expect(await filtered(true)).toMatchObject([{ calls: minutes(30) }]);
    expect(await filtered(false)).toMatchObject([{ calls: 0 }]);
  });
});

it('are in no alert and in no state of the data, which have no switch', async () => {
  const choices = { from: START, to: START + 3 * HOUR, inner: true };
  const ratios = await answer(database, organizationErrorRatioQuery(DATABASE).sql, choices);
  expect(ratios.map(({ organization_id, server_error_ratio }) => [organization_id, server_error_ratio])).toEqual([
    ['acme', 0],
  ]);
  expect(await answer(database, dataStateQuery(DATABASE).sql, choices)).toMatchObject([{ all_calls: CALLS }]);
});
