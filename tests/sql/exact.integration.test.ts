import { callListQuery } from '../../src/queries/calls/callListQuery';
import { consumerErrorsQuery } from '../../src/queries/errors/errorBreakdownQuery';
import { dimensionValuesQuery } from '../../src/queries/filters/dimensionValuesQuery';
import { trustQuery } from '../../src/queries/quality/trustQuery';
import { consumersQuery, endpointsQuery } from '../../src/queries/traffic/breakdownQuery';
import { outcomeQuery } from '../../src/queries/traffic/outcomeQuery';
import { trafficQuery } from '../../src/queries/traffic/trafficQuery';
import { equals } from '../../src/sql/filters';
import { quote } from '../../src/sql/quote';
import { FILTER_CONDITION } from '../../src/sql/references';
import { DATABASE, startTestDatabase, type Row, type TestDatabase } from './database';
import { HOUR, HOURS, insertEvents, ORGANIZATIONS, START } from './events';
import { expand, type Choices } from './expand';
import { LABELS, SCOPE } from './queries';

const labels = LABELS;
const scope = SCOPE;
const byConsumer = { by: 'consumer', labels } as const;
const byEndpoint = { by: 'endpoint' } as const;

/** Periods that are aligned to hours and not, inside one hour, and without events. */
const PERIODS: Array<[string, Choices]> = [
  ['whole hours', { from: START + 5 * HOUR, to: START + 29 * HOUR, interval: 3600 }],
  ['whole hours in fine buckets', { from: START + 5 * HOUR, to: START + 8 * HOUR, interval: 60 }],
  ['a minute after and before', { from: START + 5 * HOUR + 60_000, to: START + 29 * HOUR - 60_000, interval: 3600 }],
  ['a millisecond off', { from: START + 5 * HOUR - 1, to: START + 9 * HOUR + 1, interval: 7200 }],
  ['inside one hour', { from: START + 600_000, to: START + 2_400_000, interval: 30 }],
  ['across one full hour', { from: START + HOUR - 1_800_000, to: START + HOUR + 1_800_000, interval: 3600 }],
  ['all, in days', { from: START - HOUR, to: START + HOURS * HOUR + HOUR, interval: 86_400 }],
  ['buckets that are no whole hours', { from: START + 1, to: START + 20 * HOUR, interval: 5400 }],
  ['without events', { from: START - 50 * HOUR, to: START - 2 * HOUR, interval: 600 }],
];

let database: TestDatabase;
const sum = (rows: Row[], column: string) => rows.reduce((total, row) => total + Number(row[column]), 0);
const run = ({ sql }: { sql: string }, choices: Choices) => database.rows(expand(sql, choices));
const inPeriod = ({ from, to }: Choices) =>
  `event_type = 'api_request' AND NOT inner AND toUnixTimestamp64Milli(event_time) >= ${from} AND toUnixTimestamp64Milli(event_time) < ${to}`;
const rawCount = async (choices: Choices, condition = '1') =>
  Number(
    (await database.rows(`SELECT count() AS n FROM ${DATABASE}.events WHERE ${inPeriod(choices)} AND ${condition}`))[0]
      .n
  );

beforeAll(async () => {
  database = await startTestDatabase();
  await insertEvents(database, 6000);
});
afterAll(() => database.close());

describe.each(PERIODS)('sums of calls are those of the raw events: %s', (_, choices) => {
  it.each([
    ['consumers', consumersQuery(scope, labels), 'calls'],
    ['endpoints', endpointsQuery(scope), 'calls'],
    ['traffic by consumer', trafficQuery(scope, byConsumer, 'others'), 'calls'],
    ['traffic by endpoint', trafficQuery(scope, byEndpoint, 'others'), 'calls'],
    ['trust strip', trustQuery(scope), 'calls'],
    ['filter values', dimensionValuesQuery({ ...scope }, 'service', labels), 'calls'],
  ])('%s', async (_name, query, column) => {
    expect(sum(await run(query, choices), column)).toBe(await rawCount(choices));
  });

  it('outcome', async () => {
    const rows = await run(outcomeQuery(scope), choices);
    const parts = ['success', 'client_errors', 'server_errors', 'unknown'];
    const total = parts.reduce((all, part) => all + sum(rows, part), 0);
    expect(total).toBe(await rawCount(choices));
    expect(sum(rows, 'server_errors')).toBe(await rawCount(choices, "error_class IN ('server', 'timeout')"));
    expect(sum(rows, 'client_errors')).toBe(await rawCount(choices, "error_class IN ('not_found', 'rate_limited')"));
  });

  it('calls of each bucket', async () => {
    const buckets = (await run(outcomeQuery(scope), choices)).map((row) => [
      Date.parse(`${row.time}Z`) / 1000,
      Number(row.success) + Number(row.client_errors) + Number(row.server_errors) + Number(row.unknown),
    ]);
    const raw =
      await database.rows(`SELECT intDiv(toUnixTimestamp(event_time), ${choices.interval}) * ${choices.interval} AS bucket,
      count() AS calls FROM ${DATABASE}.events WHERE ${inPeriod(choices)} GROUP BY bucket ORDER BY bucket`);
    expect(buckets).toEqual(raw.map((row) => [Number(row.bucket), Number(row.calls)]));
  });

  it('failed calls', async () => {
    const [row] = await run(consumerErrorsQuery(scope, labels), choices);
    expect(Number(row?.failed_total ?? 0)).toBe(await rawCount(choices, "error_class NOT IN ('none', 'unknown')"));
  });

  it('the number of raw calls that are listed in part', async () => {
    const [row] = await run(callListQuery(scope, LABELS), choices);
    expect(Number(row?.calls_total ?? 0)).toBe(await rawCount(choices));
  });
});

describe('the table of consumers', () => {
  /** Calls of each whole hour of the period. */
  const trendOf = async (id: string) => {
    const first = START + 21 * HOUR;
    const hours = await database.rows(`SELECT intDiv(toUnixTimestamp64Milli(event_time) - ${first}, ${HOUR}) AS slot,
      count() AS calls FROM ${DATABASE}.events WHERE ${inPeriod({ from: first, to: START + 40 * HOUR })}
      AND organization_id = ${quote(id)} GROUP BY slot`);
    return Array.from({ length: 19 }, (_, slot) => hours.find((row) => row.slot === slot)?.calls ?? 0);
  };
  const choices: Choices = { from: START + 20 * HOUR + 90_000, to: START + 40 * HOUR + 1234 };

  it('agrees with raw events in every column', async () => {
    const previous = { from: 2 * choices.from - choices.to, to: choices.from };
    const rows = await run(consumersQuery(scope, labels), choices);
    expect(rows.map((row) => row.id).sort()).toEqual([...ORGANIZATIONS].sort());
    const raw = (period: Choices) => `SELECT organization_id AS id, count() AS calls,
      countIf(error_class IN ('server', 'timeout')) AS server_errors, countIf(error_class != 'unknown') AS outcomes,
      quantilesExactIf(0.5, 0.95, 0.99)(duration_us / 1000, NOT long_lived) AS q,
      max(event_time) AS last_seen FROM ${DATABASE}.events WHERE ${inPeriod(period)} GROUP BY id`;
    const expected = new Map((await database.rows(raw(choices))).map((row) => [row.id, row]));
    const before = new Map((await database.rows(raw(previous))).map((row) => [row.id, row]));
    for (const row of rows) {
      const exact = expected.get(row.id);
      const [p50, p95, p99] = exact?.q as number[];
      expect(row).toMatchObject({
        calls: exact?.calls,
        server_errors: exact?.server_errors,
        last_seen: exact?.last_seen,
      });
      expect(row.server_error_rate).toBeCloseTo(Number(exact?.server_errors) / Number(exact?.outcomes), 12);
      expect(row.calls_change).toBeCloseTo(Number(exact?.calls) / Number(before.get(row.id)?.calls) - 1, 12);
      expect(Math.abs(Number(row.p50) / p50 - 1)).toBeLessThan(0.044);
      expect(Math.abs(Number(row.p95) / p95 - 1)).toBeLessThan(0.044);
      expect(Math.abs(Number(row.p99) / p99 - 1)).toBeLessThan(0.044);
      expect(row.trend).toEqual(await trendOf(String(row.id)));
    }
    expect(sum(rows, 'share')).toBeCloseTo(1, 12);
  });

  it('names consumers, tells equal names apart, and never takes a name of another level', async () => {
    const rows = await run(consumersQuery(scope, labels), choices);
    const names = Object.fromEntries(rows.map((row) => [row.id, row.label]));
    expect(names).toMatchObject({
      acme: 'Acme (acme)',
      'a/b%c': 'Acme (a/b%c)',
      "o'brien": "O'Brien 🍀",
      unknown: 'Unknown',
      anonymous: 'Anonymous',
      '東京 🚀': '東京 🚀',
    });
  });

  it('says how many it leaves out', async () => {
    const rows = await run(consumersQuery(scope, labels), { ...choices, pivot: 'application' });
    expect(rows).toHaveLength(100);
    expect(Number(rows[0].groups_total)).toBe(150);
    expect(Number(rows[0].calls_total)).toBe(await rawCount(choices));
  });

  it('does not compare with a period of which the beginning is not stored', async () => {
    const rows = await run(consumersQuery(scope, labels), { from: START + 20 * HOUR, to: START + 41 * HOUR });
    expect(rows.every((row) => row.calls_change === null && Boolean(row.compare_missing))).toBe(true);
    const stored = await run(consumersQuery(scope, labels), { from: START + 20 * HOUR, to: START + 40 * HOUR });
    expect(stored.some((row) => row.calls_change === null || Boolean(row.compare_missing))).toBe(false);
  });

  it('has no change when nothing is compared, and looks back a week when asked to', async () => {
    const off = await run(consumersQuery(scope, labels), { ...choices, compare: 'off' });
    expect(off.every((row) => row.calls_change === null && row.p95_change === null)).toBe(true);
    const later = { from: choices.from + 168 * HOUR, to: choices.to + 168 * HOUR };
    const week = await run(consumersQuery(scope, labels), { ...later, compare: 'previous_week' });
    expect(Number(week[0].silent_total)).toBe(ORGANIZATIONS.length);
    expect(week.every((row) => row.calls_change === -1 && row.p95 === null)).toBe(true);
  });
});

describe('filters and fixed conditions', () => {
  const choices: Choices = { from: START + 60_000, to: START + HOURS * HOUR - 60_000 };

  it.each(ORGANIZATIONS.slice(0, 3))('find the newest call of %j, whatever the period', async (id) => {
    const condition = `organization_id = ${quote(id)}`;
    const [{ newest }] = await database.rows(
      `SELECT max(event_time) AS newest FROM ${DATABASE}.events WHERE event_type = 'api_request' AND NOT inner AND ${condition}`
    );
    const filters = [{ key: 'organization_id', operator: '=', value: id }];
    for (const period of [choices, { from: START - 50 * HOUR, to: START - 2 * HOUR }]) {
      expect((await run(trustQuery(scope), { ...period, filters }))[0].newest).toBe(newest);
    }
    const nobody = { ...scope, where: [equals('organization_id', 'nobody at all')] };
    expect((await run(trustQuery(nobody), choices))[0].newest).toBeNull();
  });

  it.each(ORGANIZATIONS)('find exactly the consumer %j', async (id) => {
    const condition = `cityHash64(organization_id) = cityHash64(unhex('${Buffer.from(id).toString('hex')}'))`;
    const expected = await rawCount(choices, condition);
    expect(expected).toBeGreaterThan(0);
    const fixed = { ...scope, where: [FILTER_CONDITION, equals('organization_id', id)] };
    expect(sum(await run(endpointsQuery(fixed), choices), 'calls')).toBe(expected);
    const filters = [{ key: 'organization_id', operator: '=', value: id }];
    expect(sum(await run(endpointsQuery(scope), { ...choices, filters }), 'calls')).toBe(expected);
    expect(Number((await run(callListQuery(fixed, LABELS), choices))[0].calls_total)).toBe(expected);
  });

  it.each([
    [{ key: 'plan_id', operator: '!=', value: 'pro' }, "plan_id != 'pro'"],
    [{ key: 'plan_id', operator: '=|', value: 'pro', values: ['pro', 'free'] }, '1'],
    [{ key: 'plan_id', operator: '!=|', value: 'pro', values: ['pro', 'free'] }, '0'],
    [{ key: 'endpoint', operator: '=~', value: '.*\\{id\\}$' }, "endpoint = '/orders/{id}'"],
    [{ key: 'endpoint', operator: '!~', value: '^/orders$' }, "endpoint = '/orders/{id}'"],
    [{ key: 'api_version', operator: '>=', value: 'v2' }, "api_version = 'v2'"],
  ])('apply %j', async (filter, condition) => {
    const rows = await run(trustQuery(scope), { ...choices, filters: [filter] });
    expect(Number(rows[0].calls)).toBe(await rawCount(choices, condition));
  });
});
