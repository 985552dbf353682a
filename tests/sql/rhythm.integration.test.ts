import { activeHours, activityOf } from '../../src/queries/alerts/rhythm/activity';
import { silenceAlertQuery, silenceOf } from '../../src/queries/alerts/rhythm/silenceAlertQuery';
import { outreachRuleQuery } from '../../src/queries/outreach/ruleQueries';
import { DATABASE, startTestDatabase, type TestDatabase } from './database';
import { expand } from './expand';

/* With the state that is built each day, the rule on silence says what it says from the rollup alone. */

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** The last Sunday; the state is built in its night, and kept for a week. */
const SUNDAY = Math.floor((Date.now() / DAY - 3) / 7) * 7 * DAY + 3 * DAY;
const BUILT = SUNDAY + 2 * HOUR + 7 * 60_000;

/** Moments of evaluation: after the build, on the next days, and before it. */
const MOMENTS = [2.4, 15.35, 25.2, 24 * 3 + 12, -21.6].map((hours) => SUNDAY + Math.round(hours * HOUR));

const ORGANIZATIONS = 48;
const FIRST_DAY = -65;
const LAST_DAY = 4;

/**
 * SQL: whether organization `o` calls in hour `h`, counted from the Sunday: around the clock, offices, jobs, now and then.
 * Some come late, some leave.
 */
const CALLS = `h >= if(o % 7 = 6, o - 40, -9999) AND h < if(o % 5 < 3, o * 7 - 300, 9999)
  AND multiIf(o % 6 = 0, cityHash64(o, h) % 50 > 0, o % 6 = 1, (h + 1680) % 168 >= 24 AND (h + 1680) % 168 < 144
    AND (h + 1680) % 24 BETWEEN 7 AND 16, o % 6 = 2, (h + 1680) % 24 = o % 24, o % 6 = 3, (h + 1680) % 168 = o * 3,
    o % 6 = 4, cityHash64(o, h) % 24 < 8, cityHash64(o, h) % 200 = 0)`;

/** Calls by SQL of their hours; `ingested` is SQL of milliseconds. */
const insert = (rows: string, ingested: string) => `INSERT INTO ${DATABASE}.events
  (event_time, ingest_time, event_key, organization_id, application_id, event_type, error_class)
  SELECT fromUnixTimestamp64Milli(toInt64(${SUNDAY} + h * ${HOUR} + cityHash64(o, h) % ${HOUR})),
    fromUnixTimestamp64Milli(toInt64(${ingested})), cityHash64(o, h), concat('org-', toString(o)), 'app', 'api_request', 'none'
  FROM (${rows}) SETTINGS max_partitions_per_insert_block = 0`;

const hours = `SELECT number % ${ORGANIZATIONS} AS o, ${FIRST_DAY * 24} + intDiv(number, ${ORGANIZATIONS}) AS h
  FROM numbers(${ORGANIZATIONS * 24 * (LAST_DAY - FIRST_DAY)}) WHERE ${CALLS}`;

/** Stored after the build: in pauses of known organizations, beside a call, and of an organization without another call. */
const LATE = `SELECT number % 8 * 5 AS o, -3 - toInt32(cityHash64(number) % 1300) AS h FROM numbers(60)
  UNION ALL SELECT 99, arrayJoin([-900, -30, -1])`;

let database: TestDatabase;
beforeAll(async () => {
  database = await startTestDatabase();
  await database.run(insert(hours, `${SUNDAY} + (h + 1) * ${HOUR}`));
  await database.run(`CREATE TABLE ${DATABASE}.no_rhythm AS ${DATABASE}.consumer_rhythm`);
});
afterAll(() => database.close());

const rule = (at: number) => expand(silenceAlertQuery(DATABASE).sql, { from: at - HOUR, to: at });
const stateless = (sql: string) => sql.replaceAll('`consumer_rhythm`', '`no_rhythm`');
/** The silence of all organizations from the rollup alone, by id. */
const silences = async (at: number) => {
  const sql = `SELECT organization_id, excess, rhythm FROM ${silenceOf(activityOf(activeHours(DATABASE)))}`;
  const rows = await database.rows(expand(sql, { from: at - HOUR, to: at }));
  return new Map(rows.map(({ organization_id: id, excess, rhythm }) => [id, [excess, rhythm]]));
};

async function expectTheSame(): Promise<void> {
  for (const at of MOMENTS) {
    const rows = await database.rows(rule(at));
    expect([at, rows]).toEqual([at, await database.rows(stateless(rule(at)))]);
    const [quiet, all] = [rows.filter(({ value }) => Number(value) > 0), await silences(at)];
    expect(quiet.map(({ value, detail }) => [value, detail])).toEqual(quiet.map(({ consumer_id: id }) => all.get(id)));
    expect(quiet.length).toBeGreaterThan(10);
  }
}

it('the rule says the same without a build', expectTheSame);

it('the rule says the same with a build, with organizations that came after it, and days later', async () => {
  await database.buildRhythm(BUILT);
  await expectTheSame();
});

it('the rule says the same with calls that were stored after the build, for hours before it', async () => {
  const before = await database.rows(rule(MOMENTS[0]));
  await database.run(insert(LATE, String(BUILT + 20 * 60_000)));
  await expectTheSame();
  expect(await database.rows(rule(MOMENTS[0]))).not.toEqual(before);
});

it('does not read a build that is not complete', async () => {
  const expected = await database.rows(rule(MOMENTS[1]));
  await database.run(`INSERT INTO ${DATABASE}.consumer_rhythm VALUES
    (fromUnixTimestamp64Milli(${BUILT + HOUR}), fromUnixTimestamp64Milli(${SUNDAY}), 2, 'org-1', [${SUNDAY / HOUR - 1}])`);
  expect(await database.rows(rule(MOMENTS[1]))).toEqual(expected);
});

it('the rule of outreach finds who the alert rule fires for', async () => {
  const at = MOMENTS[1];
  const firing = (await database.rows(rule(at))).filter(({ value }) => Number(value) > 1);
  const found = await database.rows(
    expand(outreachRuleQuery('silent', DATABASE, "''").sql, { from: at - HOUR, to: at })
  );
  expect(found.map(({ id }) => id)).toEqual(firing.map(({ consumer_id }) => consumer_id).sort());
  expect(found.length).toBeGreaterThan(3);
});

it('reads the state in place of the hours before it', async () => {
  const [expected, alone] = [await database.rows(rule(MOMENTS[1])), await database.rows(stateless(rule(MOMENTS[1])))];
  await database.run(`ALTER TABLE ${DATABASE}.consumer_calls_per_hour DELETE
    WHERE hour < fromUnixTimestamp64Milli(${SUNDAY - 12 * HOUR}) SETTINGS mutations_sync = 2`);
  expect(await database.rows(rule(MOMENTS[1]))).toEqual(expected);
  expect(await database.rows(stateless(rule(MOMENTS[1])))).not.toEqual(alone);
});
