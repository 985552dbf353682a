import { comparedQuery } from '../../src/queries/traffic/comparedQuery';
import { outcomeQuery } from '../../src/queries/traffic/outcomeQuery';
import { DATABASE, startTestDatabase, type TestDatabase } from './database';
import { HOUR, insertEvents, START } from './events';
import { expand, type Choices } from './expand';
import { SCOPE } from './queries';

/* What a chart draws of the period that is compared with: its numbers, at the buckets of the chosen period. */

const DAY = 24 * HOUR;
const PERIODS: Array<[string, Choices]> = [
  ['whole hours', { from: START + 30 * HOUR, to: START + 40 * HOUR, interval: 3600 }],
  ['parts of hours', { from: START + 30 * HOUR + 61_000, to: START + 40 * HOUR - 7, interval: 1200 }],
  ['buckets that the shift is no multiple of', { from: START + 31 * HOUR, to: START + 36 * HOUR, interval: 7200 }],
  ['days of a zone', { from: START + DAY, to: START + 2 * DAY, interval: 86_400, zone: 'Asia/Kathmandu' }],
];

let database: TestDatabase;
const rowsOf = (sql: string, choices: Choices) => database.rows(expand(sql, choices));
/** Calls in raw events, and their share that failed. */
const raw = async (from: number, to: number) => {
  const [row] = await database.rows(`SELECT count() AS calls,
    countIf(error_class NOT IN ('none', 'unknown')) / countIf(error_class != 'unknown') AS failed
    FROM ${DATABASE}.events WHERE event_type = 'api_request' AND NOT inner
    AND toUnixTimestamp64Milli(event_time) >= ${from} AND toUnixTimestamp64Milli(event_time) < ${to}`);
  return row;
};
const total = (rows: Array<Record<string, unknown>>) => rows.reduce((sum, { compared }) => sum + Number(compared), 0);

beforeAll(async () => {
  database = await startTestDatabase();
  await insertEvents(database, 6000);
});
afterAll(() => database.close());

it.each(PERIODS)('has the calls of the period before, %s', async (_name, choices) => {
  const rows = await rowsOf(comparedQuery(SCOPE, 'calls').sql, choices);
  const { calls } = await raw(2 * choices.from - choices.to, choices.from);
  expect(Number(calls)).toBeGreaterThan(100);
  expect(total(rows)).toBe(Number(calls));
});

it.each(PERIODS.slice(0, 2))('stands at the buckets of the chosen period, %s', async (_name, choices) => {
  const times = (await rowsOf(outcomeQuery(SCOPE).sql, choices)).map(({ time }) => time);
  const compared = (await rowsOf(comparedQuery(SCOPE, 'p95').sql, choices)).map(({ time }) => time);
  expect(times).toEqual(expect.arrayContaining(compared.slice(1, -1)));
  expect(compared.length).toBeGreaterThan(times.length / 2);
});

it.each([
  ['a day', 1, 1],
  ['a week', 7, 1],
  ['more than a week', 7.5, 2],
])('has the calls of the same weekdays before, %s', async (_name, days, weeks) => {
  const earlier = START + 2 * HOUR;
  const from = earlier + 7 * weeks * DAY;
  const choices = { from, to: from + days * DAY, interval: 86_400, compare: 'previous_week' };
  const { calls } = await raw(earlier, earlier + days * DAY);
  expect(Number(calls)).toBeGreaterThan(100);
  expect(total(await rowsOf(comparedQuery(SCOPE, 'calls').sql, choices))).toBe(Number(calls));
});

it('has the share of calls that failed', async () => {
  const choices = { from: START + 34 * HOUR, to: START + 35 * HOUR, interval: 3600 };
  const rows = await rowsOf(comparedQuery(SCOPE, 'failed_share').sql, choices);
  const { failed } = await raw(START + 33 * HOUR, START + 34 * HOUR);
  expect(rows.map(({ compared }) => compared)).toEqual([expect.closeTo(Number(failed), 12)]);
});

it.each([
  ['nothing is compared', { from: START + 30 * HOUR, to: START + 40 * HOUR, compare: 'off' }],
  ['not all of that period is stored', { from: START + 4 * HOUR, to: START + 10 * HOUR }],
])('has nothing where %s', async (_name, choices) => {
  expect(await rowsOf(comparedQuery(SCOPE, 'calls').sql, { interval: 3600, ...choices })).toEqual([]);
});
