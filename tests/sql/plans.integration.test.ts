import { exploreQuery } from '../../src/queries/explorer/exploreQuery';
import { endpointHoursQuery } from '../../src/queries/latency/endpointHoursQuery';
import { moneyOverTimeQuery } from '../../src/queries/money/moneyOverTimeQuery';
import { moneyQuery } from '../../src/queries/money/moneyQuery';
import { moneyTotalsQuery } from '../../src/queries/money/moneyTotalsQuery';
import { plansQuery } from '../../src/queries/plans/plansQuery';
import { RETENTION_COLUMNS, retentionQuery } from '../../src/queries/plans/retentionQuery';
import { filterCondition } from '../../src/sql/filters';
import { DATABASE, startTestDatabase, type TestDatabase } from './database';
import { HOUR, insertEvents } from './events';
import { expand, type Choices } from './expand';
import { decodeSegment } from '../../src/links/segment';
import { LABELS, SCOPE } from './queries';

/* The numbers of the screens of plans and money against SQL on raw events that shares nothing with the queries. */

const DAY = 24 * HOUR;
const START = Date.UTC(2026, 9, 5);
const PERIODS: Array<[string, Choices]> = [
  ['whole days', { from: START + 2 * DAY, to: START + 9 * DAY, interval: 86_400 }],
  ['days that are cut', { from: START + 2 * DAY + 12_345, to: START + 6 * DAY - 1, interval: 86_400 }],
  ['inside a day', { from: START + 30 * HOUR + 1, to: START + 41 * HOUR, interval: 86_400 }],
];
const FILTERS: Array<[string, Choices['filters']]> = [
  ['no filter', []],
  ['a filter that rollups have', [{ key: 'organization_id', operator: '!=', value: 'acme' }]],
  ['a filter that only events have', [{ key: 'country', operator: '=', value: 'AT' }]],
];
const CASES = PERIODS.flatMap(([period, choices]) =>
  FILTERS.map(([filter, filters]): [string, string, Choices] => [period, filter, { ...choices, filters }])
);

let database: TestDatabase;
beforeAll(async () => {
  database = await startTestDatabase();
  await insertEvents(database, 8000, { start: START, hours: 10 * 24 });
});
afterAll(() => database.close());

const run = ({ sql }: { sql: string }, choices: Choices) => database.rows(expand(sql, choices));
const inPeriod = ({ from, to, filters = [] }: Choices) =>
  `event_type = 'api_request' AND NOT inner AND toUnixTimestamp64Milli(event_time) >= ${from}
    AND toUnixTimestamp64Milli(event_time) < ${to} AND (${filterCondition(filters)})`;
const shareOf = (part: unknown, whole: unknown) =>
  whole === 0 ? null : expect.closeTo(Number(part) / Number(whole), 9);
const SERVER = "countIf(error_class IN ('server', 'timeout'))";

describe.each(CASES)('money of %s, %s', (_period, _filter, choices) => {
  const amounts = 'toFloat64(sum(revenue)) AS revenue, toFloat64(sum(cost)) AS cost, revenue - cost AS margin';

  it('has what each organization earns and costs, those that earn or lose most first', async () => {
    const expected = await database.rows(`SELECT toString(organization_id) AS id, count() AS calls, ${amounts}
      FROM ${DATABASE}.events WHERE ${inPeriod(choices)} GROUP BY id HAVING revenue != 0 OR cost != 0`);
    const rows = await run(moneyQuery(SCOPE, { by: 'consumer', labels: LABELS }), choices);
    expect(rows).toHaveLength(expected.length);
    for (const { id, calls, revenue, cost, margin } of expected) {
      const row = rows.find(({ path }) => decodeSegment(String(path).split('/').at(-1) ?? '') === id);
      expect(row).toMatchObject({ calls, revenue, cost, margin: expect.closeTo(Number(margin), 9) });
      expect(row?.margin_share).toEqual(shareOf(margin, revenue));
      expect(row?.revenue_per_1000).toBeCloseTo((1000 * Number(revenue)) / Number(calls), 6);
    }
    const margins = rows.map(({ margin }) => Math.abs(Number(margin)));
    expect(margins).toEqual([...margins].sort((a, b) => b - a));
  });

  it('adds up to the totals, over time and by endpoint', async () => {
    const [exact] = await database.rows(`SELECT ${amounts}, uniqExactIf(organization_id, paid > 0) AS payers
      FROM (SELECT organization_id, sum(revenue) AS revenue, sum(cost) AS cost,
        if(organization_id IN ('unknown', 'anonymous'), 0, sum(events.revenue)) AS paid
      FROM ${DATABASE}.events AS events WHERE ${inPeriod(choices)} GROUP BY organization_id)`);
    const [totals] = await run(moneyTotalsQuery(SCOPE), choices);
    expect(totals).toMatchObject({ revenue: exact.revenue, cost: exact.cost, payers: exact.payers });
    const sum = (rows: Array<Record<string, unknown>>, name: string) =>
      rows.reduce((total, row) => total + Number(row[name]), 0);
    for (const query of [moneyOverTimeQuery(SCOPE), moneyQuery(SCOPE, { by: 'endpoint' })]) {
      const rows = await run(query, choices);
      expect(sum(rows, 'revenue')).toBeCloseTo(Number(exact.revenue), 6);
      expect(sum(rows, 'margin')).toBeCloseTo(Number(exact.margin), 6);
    }
  });
});

describe.each(CASES)('%s, %s', (_period, _filter, choices) => {
  it('lists plans with requests, egress, errors, latency, consumers and quota', async () => {
    const expected = await database.rows(`SELECT plan_id, count() AS calls, sum(response_bytes) AS egress,
      uniqExactIf(organization_id, organization_id NOT IN ('unknown', 'anonymous')) AS organizations,
      countIf(error_class IN ('not_found', 'rate_limited')) AS client_errors, ${SERVER} AS server_errors,
      countIf(error_class != 'unknown') AS outcomes, quantileExactIf(0.5)(duration_us / 1000, NOT long_lived) AS p50
      FROM ${DATABASE}.events WHERE ${inPeriod(choices)} GROUP BY plan_id`);
    const quotas =
      await database.rows(`SELECT plan_id, sum(quota_consumed) AS consumed, sum(quota_limit) AS allowed FROM (
      SELECT plan_id, quota_consumed, quota_limit FROM ${DATABASE}.events WHERE ${inPeriod(choices)} AND quota_limit > 0
      ORDER BY event_time DESC, event_key DESC LIMIT 1 BY plan_id, organization_id, quota_bucket) GROUP BY plan_id`);
    const rows = await run(plansQuery(SCOPE, LABELS), choices);
    const all = expected.reduce((sum, { calls }) => sum + Number(calls), 0);
    expect(rows).toHaveLength(2);
    for (const row of rows) {
      const exact = expected.find(({ plan_id }) => plan_id === row.label);
      const quota = quotas.find(({ plan_id }) => plan_id === row.label);
      expect(row).toMatchObject({
        ...{ calls: exact?.calls, share: shareOf(exact?.calls, all), egress: exact?.egress },
        ...{ organizations: exact?.organizations, client_errors: exact?.client_errors },
        ...{ client_error_rate: shareOf(exact?.client_errors, exact?.outcomes), server_errors: exact?.server_errors },
        ...{ server_error_rate: shareOf(exact?.server_errors, exact?.outcomes) },
        ...{ quota_consumed: quota?.consumed, quota_limit: quota?.allowed },
        ...{ quota_use: shareOf(quota?.consumed, quota?.allowed) },
      });
      expect(Math.abs(Number(row.p50) / Number(exact?.p50) - 1)).toBeLessThan(Number(exact?.calls) > 100 ? 0.045 : 0.5);
    }
  });

  it('has the server error rate of each plan and day', async () => {
    const plans = { by: 'dimension', dimension: 'plan_id', labels: LABELS } as const;
    const rows = await run(exploreQuery(SCOPE, plans, 'server_error_rate', 'Other'), choices);
    const expected = await database.rows(`SELECT toString(toDate(event_time)) AS day, plan_id, ${SERVER} AS failed,
      countIf(error_class != 'unknown') AS outcomes FROM ${DATABASE}.events
      WHERE ${inPeriod(choices)} GROUP BY day, plan_id`);
    expect(rows).toHaveLength(expected.length);
    for (const { day, plan_id, failed, outcomes } of expected) {
      const row = rows.find(({ time, series }) => String(time).startsWith(String(day)) && series === plan_id);
      expect(row?.value).toEqual(shareOf(failed, outcomes));
    }
  });

  it('has the latency percentiles of each endpoint and hour', async () => {
    const rows = await run(endpointHoursQuery(SCOPE), choices);
    const expected = await database.rows(`SELECT toStartOfHour(event_time) AS time, count() AS calls,
      concat(method, ' ', endpoint, ' · ', service, if(api_version = '', '', concat(' ', api_version))) AS label,
      quantilesExactIf(0.5, 0.95, 0.99)(duration_us / 1000, NOT long_lived) AS exact, countIf(NOT long_lived) AS timed
      FROM ${DATABASE}.events WHERE ${inPeriod(choices)} GROUP BY time, label ORDER BY time DESC, calls DESC, label`);
    const shown = expected.slice(0, 200);
    expect(rows.map(({ time, label, calls }) => [time, label, calls])).toEqual(
      shown.map(({ time, label, calls }) => [time, label, calls])
    );
    expect(Number(rows[0].groups_total)).toBe(expected.length);
    for (const [index, { exact, timed }] of shown.entries()) {
      const [, , p99] = exact as number[];
      if (timed === 0) {
        expect(rows[index].p99).toBeNull();
      } else {
        // Few calls: the percentile lies between calls, in the bucket of the slowest or below.
        expect(Number(rows[index].p99)).toBeLessThanOrEqual(p99 * 1.045);
      }
    }
  });
});

describe('retention from key issuance', () => {
  const DATA = 'late';
  /** Keys by the day of a calendar that begins on Monday, and the days with calls; days are whole days of UTC. */
  const ORGANIZATIONS: Array<[id: string, keyDay: number, active: number[], failing?: number[]]> = [
    ['every week', 0, [0, 8, 15, 22]],
    ['gone after a week', 3, [3, 4]],
    ['back in the third week', 6, [7, 20]],
    ['never', 2, []],
    ['failing only', 1, [], [1, 2, 9]],
    ['later', 8, [8, 14, 15]],
    ['too new', 26, [26, 27]],
  ];
  const MONDAY = START + 28 * DAY;
  const at = (day: number, ms = 0) => `fromUnixTimestamp64Milli(${MONDAY + day * DAY + 11 * HOUR + ms})`;

  beforeAll(async () => {
    const rows = ORGANIZATIONS.flatMap(([id, key, active, failing = []]) => [
      `(${at(key)}, '${id}', 'key_issued', 'none')`,
      // A second key is no second beginning.
      `(${at(key + 9)}, '${id}', 'key_issued', 'none')`,
      ...active.map((day) => `(${at(day, 1)}, '${id}', 'api_request', 'none')`),
      ...failing.map((day) => `(${at(day, 1)}, '${id}', 'api_request', 'authentication')`),
    ]);
    await database.run(`INSERT INTO ${DATABASE}.events (event_time, organization_id, event_type, error_class, plan_id, event_key)
      SELECT c1, c2, c3, c4, '${DATA}', cityHash64(c1, c2, c3) FROM VALUES(${rows.join(', ')})`);
  });

  const expectedRows = (last: number) => {
    const cohorts = new Map<number, typeof ORGANIZATIONS>();
    for (const organization of ORGANIZATIONS) {
      const week = Math.floor(organization[1] / 7);
      cohorts.set(week, [...(cohorts.get(week) ?? []), organization]);
    }
    return [...cohorts].map(([cohort, members]) => ({
      cohort: new Date(MONDAY + cohort * 7 * DAY).toISOString().slice(0, 10),
      organizations: members.length,
      ...Object.fromEntries(
        RETENTION_COLUMNS.map((name, week) => {
          const over = members.filter(([, key]) => key + 7 * (week + 1) <= last);
          const active = over.filter(([, key, days]) =>
            days.some((day) => Math.floor((day - key) / 7) === week && day >= key)
          );
          return [name, over.length === 0 ? null : active.length / over.length];
        })
      ),
    }));
  };

  it.each([
    ['whole days', 28, 0],
    ['a day that is cut', 28, 5 * HOUR],
  ])('counts an organization in a week only when its week is over: %s', async (_, last, more) => {
    const filters = [{ key: 'plan_id', operator: '=', value: DATA }];
    const choices = { from: MONDAY, to: MONDAY + last * DAY + more, filters };
    expect(await run(retentionQuery(SCOPE), choices)).toEqual(expectedRows(last));
  });

  it('gives each cohort what was over at the end of a shorter period', async () => {
    const filters = [{ key: 'plan_id', operator: '=', value: DATA }];
    const rows = await run(retentionQuery(SCOPE), { from: MONDAY, to: MONDAY + 10 * DAY, filters });
    expect(rows).toEqual(expectedRows(10).filter(({ cohort }) => cohort < new Date(MONDAY + 14 * DAY).toISOString()));
  });
});
