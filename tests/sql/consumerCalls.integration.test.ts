import { CONSUMER_DAYS } from '../../model/sources';
import { callListQuery } from '../../src/queries/calls/callListQuery';
import { totalsQuery } from '../../src/queries/traffic/totalsQuery';
import { callsOf } from '../../src/sql/consumerCalls';
import { equals } from '../../src/sql/filters';
import { DATABASE, startTestDatabase, type TestDatabase } from './database';
import { HOUR, insertEvents, START } from './events';
import { expand } from './expand';
import { LABELS, SCOPE } from './queries';

/* The calls of an application are the same whether ClickHouse looks for their organizations first or not. */

/** Of several organizations, as a rollup and events can say. */
const APPLICATION = 'app7';

let database: TestDatabase;
beforeAll(async () => {
  database = await startTestDatabase();
  await insertEvents(database, 12_000);
  // A call behind the edge is in no rollup, and this one is the only call of its organization.
  await database.run(`INSERT INTO ${DATABASE}.events (event_time, event_key, event_type, inner, organization_id, application_id)
    VALUES (fromUnixTimestamp64Milli(${START + HOUR}), 99999999, 'api_request', true, 'behind', '${APPLICATION}')`);
});
afterAll(() => database.close());

const CHOICES = { from: START + 0.2 * HOUR, to: START + 50.7 * HOUR, interval: 3600 };
const FOUND = { ...SCOPE, where: [...SCOPE.where, callsOf(DATABASE, 'application', APPLICATION)] };
const SCANNED = { ...SCOPE, where: [...SCOPE.where, equals('application_id', APPLICATION)] };

const answers = async (inner: boolean) => {
  const ask = async ({ sql }: { sql: string }) => database.rows(expand(sql, { ...CHOICES, inner }));
  const both = (scope: typeof SCOPE) =>
    Promise.all([ask(totalsQuery(scope, ['service'])), ask(callListQuery(scope, LABELS))]);
  return { found: await both(FOUND), scanned: await both(SCANNED) };
};

it.each([false, true])('are the same with calls behind the edge: %s', async (inner) => {
  const { found, scanned } = await answers(inner);
  expect(found[0]).toMatchObject([{ calls: expect.any(Number) }]);
  expect(Number(found[0][0].calls)).toBeGreaterThan(20);
  expect(found).toEqual(scanned);
});

it('finds them by the primary key', async () => {
  const [filter] = FOUND.where.flatMap(({ events }) => events ?? []);
  const plan = await database.rows(
    `EXPLAIN indexes = 1 SELECT count() FROM ${DATABASE}.events WHERE inner = 0 AND (${filter})`
  );
  expect(plan.map(({ explain }) => String(explain).trim()).join('\n')).toMatch(
    /PrimaryKey\nKeys:\norganization_id\nevent_time/
  );
});

it('are the same before the rollup is complete', async () => {
  const before = await answers(false);
  const { table } = CONSUMER_DAYS;
  await database.run(`TRUNCATE TABLE ${DATABASE}.${table}`);
  await database.run(`INSERT INTO ${DATABASE}.schema_backfills (rollup, stage, complete_from, time)
    VALUES ('${table}', 'started', toDateTime('2100-01-01 00:00:00', 'UTC'), now64(3) + 1)`);
  expect(await answers(false)).toEqual(before);
});
