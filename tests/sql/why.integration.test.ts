import { selectionOf } from '../../src/queries/why/selections';
import { whyQuery } from '../../src/queries/why/whyQuery';
import { whySinceQuery } from '../../src/queries/why/whySinceQuery';
import { valueLabel } from '../../src/sql/breakdown';
import { FAILED } from '../../src/sql/conditions';
import { FILTER_CONDITION } from '../../src/sql/references';
import { DATABASE, startTestDatabase, type TestDatabase } from './database';
import { HOUR, insertEvents, START } from './events';
import { expand } from './expand';

const SCOPE = { screen: 'test', database: DATABASE, where: [FILTER_CONDITION] };
const LABELS = { unknown: 'Unknown', anonymous: 'Anonymous', empty: '(empty)' };
const PERIOD = { from: START + 20 * HOUR, to: START + 40 * HOUR };

let database: TestDatabase;
beforeAll(async () => {
  database = await startTestDatabase();
  await insertEvents(database, 5000);
});
afterAll(() => database.close());

const CALLS = "event_type = 'api_request' AND NOT inner";
const during = (from: number, to: number) =>
  `event_time >= fromUnixTimestamp64Milli(${from}) AND event_time < fromUnixTimestamp64Milli(${to})`;

/** The same figures of one value, each by a query of its own on the events. */
async function expected(value: string, selected: string, others: string) {
  const sideOf = async (side: string) => {
    const [row] = await database.rows(`SELECT sum(with_value) AS calls, sum(with_value / total) AS weight,
      countIf(with_value > 0) AS consumers FROM (
        SELECT organization_id, countIf(${value}) AS with_value, count() AS total FROM ${DATABASE}.events
        WHERE ${CALLS} AND ${side} GROUP BY organization_id)`);
    return row;
  };
  const [one, other] = [await sideOf(selected), await sideOf(others)];
  return {
    selected: one.calls,
    others: other.calls,
    selected_weight: one.weight,
    others_weight: other.weight,
    selected_consumers: one.consumers,
  };
}

const numbers = (row: Record<string, unknown>, names: string[]) =>
  names.map((name) => Number(Number(row[name]).toFixed(9)));

const VALUES: Array<[dimension: string, value: string, condition: string]> = [
  ['endpoint', '/orders/{id}', "endpoint = '/orders/{id}'"],
  ['organization_id', "o'brien", "organization_id = 'o\\'brien'"],
  ['error_class', 'server', "error_class = 'server'"],
  ['asn', '0', 'asn = 0'],
];

const IS_FAILED = "error_class NOT IN ('none', 'unknown')";

it.each(VALUES)('counts failed and other calls with %s = %s exactly, by calls and by consumers', async (...value) => {
  const [dimension, name, condition] = value;
  const current = during(PERIOD.from, PERIOD.to);
  const rows = await database.rows(
    expand(whyQuery(SCOPE, { by: 'condition', condition: FAILED }, 'consumers', LABELS).sql, PERIOD)
  );
  const row = rows.find((candidate) => candidate.dimension === dimension && candidate.value === name) ?? {};
  const wanted = await expected(condition, `${current} AND ${IS_FAILED}`, `${current} AND NOT (${IS_FAILED})`);
  expect(Number(wanted.selected)).toBeGreaterThan(0);
  expect(numbers(row, Object.keys(wanted))).toEqual(numbers(wanted, Object.keys(wanted)));
});

it.each(VALUES.slice(0, 2))('compares a period with the one before: %s = %s', async (dimension, name, condition) => {
  const rows = await database.rows(expand(whyQuery(SCOPE, { by: 'period' }, 'consumers', LABELS).sql, PERIOD));
  const row = rows.find((candidate) => candidate.dimension === dimension && candidate.value === name) ?? {};
  const before = during(2 * PERIOD.from - PERIOD.to, PERIOD.from);
  const wanted = await expected(condition, during(PERIOD.from, PERIOD.to), before);
  expect(numbers(row, Object.keys(wanted))).toEqual(numbers(wanted, Object.keys(wanted)));
});

it('gives the totals of a dimension on each of its rows, and names consumers', async () => {
  const rows = await database.rows(
    expand(whyQuery(SCOPE, { by: 'condition', condition: FAILED }, 'consumers', LABELS).sql, PERIOD)
  );
  const [{ calls }] = await database.rows(`SELECT count() AS calls FROM ${DATABASE}.events
    WHERE ${CALLS} AND ${during(PERIOD.from, PERIOD.to)} AND ${IS_FAILED}`);
  expect(new Set(rows.map((row) => row.selected_total))).toEqual(new Set([calls]));
  expect(rows.find((row) => row.value === "o'brien")?.label).toBe("O'Brien 🍀");
  expect(rows.find((row) => row.value === 'unknown')?.label).toBe('Unknown');
  // Two organizations have one name: the id tells them apart, as everywhere.
  const labelOf = (id: string) => rows.find((row) => row.dimension === 'organization_id' && row.value === id)?.label;
  expect([labelOf('acme'), labelOf('a/b%c')]).toEqual(['Acme (acme)', 'Acme (a/b%c)']);
});

it('takes 0 for no value of a number only', async () => {
  const label = (value: string, isNumber: string) => valueLabel(`'${value}'`, isNumber, LABELS);
  const [row] = await database.rows(
    `SELECT ${label('0', 'false')} AS text, ${label('0', 'true')} AS number, ${label('', 'false')} AS none`
  );
  expect(row).toEqual({ text: '0', number: '(empty)', none: '(empty)' });
});

it('selects calls that take longer than most calls of their endpoint took in the days before', async () => {
  // Early enough that some endpoints had too few calls before.
  const early = { from: START + 5 * HOUR, to: START + 25 * HOUR };
  const of = `FROM ${DATABASE}.events WHERE ${CALLS} AND NOT long_lived AND`;
  const called = 'toString(tuple(service, method, api_version, endpoint))';
  const usual = await database.rows(`SELECT ${called} AS called, quantileBFloat16(0.95)(duration_us) AS us
    ${of} ${during(0, early.from)} GROUP BY called HAVING count() >= 20`);
  const calls = await database.rows(
    `SELECT ${called} AS called, endpoint, duration_us ${of} ${during(early.from, early.to)}`
  );
  const usualOf = new Map(usual.map(({ called: name, us }) => [name, Number(us)]));
  expect(calls.some(({ called: name }) => !usualOf.has(name))).toBe(true);
  const slower = calls.filter(({ called: name, duration_us }) => Number(duration_us) > (usualOf.get(name) ?? Infinity));
  expect(slower.length).toBeGreaterThan(5);

  const rows = await database.rows(expand(whyQuery(SCOPE, selectionOf('slower', SCOPE), 'calls', LABELS).sql, early));
  const found = rows.filter(({ dimension }) => dimension === 'endpoint');
  expect(found.reduce((total, { selected }) => total + Number(selected), 0)).toBe(slower.length);
  for (const { value, selected } of found) {
    expect(Number(selected)).toBe(slower.filter(({ endpoint }) => endpoint === value).length);
  }
});

it('selects no call as slower where nothing is known of the days before', async () => {
  const begin = { from: START - HOUR, to: START + HOUR };
  const { sql } = whyQuery(SCOPE, selectionOf('slower', SCOPE), 'calls', LABELS);
  expect(await database.rows(expand(sql, begin))).toEqual([]);
});

it('answers with no rows where no call is selected', async () => {
  const never = { sql: 'status_code = 999', columns: [] };
  const { sql } = whyQuery(SCOPE, { by: 'condition', condition: never }, 'calls', LABELS);
  expect(await database.rows(expand(sql, PERIOD))).toEqual([]);
});

it('counts by hour the calls with a value, and those of them that are selected', async () => {
  const rows = await database.rows(expand(whySinceQuery(SCOPE, FAILED, 'endpoint', '/orders/{id}').sql, PERIOD));
  const sum = (name: string) => rows.reduce((total, row) => total + Number(row[name]), 0);
  const where = `${CALLS} AND endpoint = '/orders/{id}' AND ${during(0, PERIOD.to)}`;
  const [wanted] = await database.rows(
    `SELECT count() AS calls, countIf(${IS_FAILED}) AS selected FROM ${DATABASE}.events WHERE ${where}`
  );
  expect({ calls: sum('calls'), selected: sum('selected') }).toEqual(wanted);
});

it('weighs by calls without counting consumers, with the same calls', async () => {
  const ask = (weighting: 'calls' | 'consumers') =>
    database.rows(expand(whyQuery(SCOPE, { by: 'condition', condition: FAILED }, weighting, LABELS).sql, PERIOD));
  const [calls, consumers] = [await ask('calls'), await ask('consumers')];
  const counts = ({ dimension, value, selected, others }: Record<string, unknown>) => [
    dimension,
    value,
    selected,
    others,
  ];
  expect(calls.map(counts)).toEqual(consumers.map(counts));
  expect(calls.every((row) => row.selected_weight === row.selected && row.consumers === null)).toBe(true);
});
