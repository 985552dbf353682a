import { BACK_TEST_DAYS, BACK_TESTED, backTestOf } from '../../src/alerting/backTests';
import { alertTemplates } from '../../src/alerting/catalogue/catalogue';
import type { Series } from '../../src/queries/alerts/moments';
import { EXPECTED, NOW } from './alertStories';
import { DATABASE, type Row } from './database';

/* The back-test of a rule says at each moment what the rule says then. */

const DAY = 86_400_000;
const WEEK = 7 * DAY;

/** The first Monday after the epoch. */
const MONDAY = 4 * DAY;

/** Which moments before the last one are compared, and a day before it: those of series with fewer are left out. */
const COMPARED = [0, 1, 27, 111];
const COMPARED_DAY = 42;

/** The moments of a series until a time, the last one first. */
function momentsUntil({ stepSeconds, count }: Series, to: number): number[] {
  const step = 1000 * stepSeconds;
  const begin = step === WEEK ? MONDAY : 0;
  const last = Math.floor((to - begin) / step) * step + begin;
  const numbers = [...COMPARED, (COMPARED_DAY * DAY) / step];
  return numbers.filter((number) => number < count).map((number) => last - number * step);
}

const sqlOf = (id: string): string => {
  const query = alertTemplates(DATABASE).find((entry) => entry.id === id)?.query;
  return query && 'sql' in query ? query.sql : '';
};

const thresholdOf = (id: string): number => alertTemplates(DATABASE).find((entry) => entry.id === id)?.threshold ?? NaN;

/** Who has which value, sorted. */
const valuesOf = (rows: readonly Row[]): string[] =>
  rows
    .map((row) => {
      const who = row.consumer_id ?? row.origin ?? row.pipeline ?? row.organization_id;
      return `${who} ${Number(row.value ?? row.server_error_ratio).toPrecision(9)}`;
    })
    .sort();

/** The rules with a back-test. */
const CASES = BACK_TESTED.flatMap((id) => {
  const test = backTestOf(id, DATABASE, BACK_TEST_DAYS.most);
  return typeof test === 'string' ? [] : [{ id, ...test }];
});

/** @param ask runs SQL with a period that ends at a time */
export function describeBackTests(ask: (sql: string, from: number, to: number) => Promise<Row[]>): void {
  const backTest = async (sql: string, to: number) => {
    const rows = await ask(sql, to - BACK_TEST_DAYS.most * DAY, to);
    return (moment: number) => rows.filter(({ time }) => Date.parse(`${time}Z`) === moment);
  };

  it.each(CASES)('the back-test of $id says what the rule says, and fires for its story alone', async (tested) => {
    const { id, series, least, query } = tested;
    const at = await backTest(query.sql, NOW);
    const moments = momentsUntil(series, NOW);
    for (const moment of moments) {
      const rule = await ask(sqlOf(id), moment - 3_600_000, moment);
      const above = rule.filter((row) => Number(row.value ?? row.server_error_ratio) > least);
      expect([moment, valuesOf(at(moment))]).toEqual([moment, valuesOf(above)]);
    }
    const fired = at(moments[0]).filter(({ value }) => Number(value) > thresholdOf(id));
    const who = [...new Set(fired.map((row) => String(row.consumer_id)))].sort();
    expect(who).toEqual([...(EXPECTED[id] ?? ['broken'])].sort());
  });

  it.each(CASES)('the back-test of $id is empty where there is no data', async ({ query }) => {
    const before = Date.UTC(2020, 0, 1);
    expect(await ask(query.sql, before - DAY, before)).toEqual([]);
  });
}
