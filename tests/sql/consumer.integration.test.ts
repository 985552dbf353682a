import { endpointUseQuery } from '../../src/queries/consumers/endpointUseQuery';
import { egressQuery, quotaUseQuery } from '../../src/queries/consumers/quotaQueries';
import { moneyOverTimeQuery } from '../../src/queries/money/moneyOverTimeQuery';
import { timelineQuery } from '../../src/queries/consumers/timelineQuery';
import { expectedLatencyQuery } from '../../src/queries/latency/expectedLatencyQuery';
import { latencyLimitQuery } from '../../src/queries/latency/latencyLimitQuery';
import { MIN_OTHER_CALLS } from '../../src/queries/latency/othersLatency';
import { equals, filterCondition } from '../../src/sql/filters';
import { DATABASE, startTestDatabase, type TestDatabase } from './database';
import { HOUR, insertEvents } from './events';
import { expand, type Choices } from './expand';
import { SCOPE } from './queries';

/* The numbers of one consumer's page against sums that share nothing with the queries. */

const DAY = 24 * HOUR;
const START = Date.UTC(2026, 9, 5);
const OWN = { ...SCOPE, where: [...SCOPE.where, equals('organization_id', 'acme')] };

const PERIODS: Array<[string, Choices]> = [
  ['whole days', { from: START, to: START + 4 * DAY, interval: 86_400 }],
  ['hours that are cut', { from: START + 1.3 * HOUR, to: START + 70.7 * HOUR, interval: 3600 * 6 }],
  ['a part of an hour', { from: START + DAY + 60_000, to: START + DAY + 3000_000, interval: 600 }],
];
const FILTERS: Array<[string, Choices['filters']]> = [
  ['no filter', []],
  ['a filter that only events have', [{ key: 'country', operator: '=|', value: 'AT', values: ['AT', ''] }]],
];
const CASES = PERIODS.flatMap(([period, choices]) =>
  FILTERS.map(([filter, filters]): [string, string, Choices] => [period, filter, { ...choices, filters }])
);

let database: TestDatabase;
beforeAll(async () => {
  database = await startTestDatabase();
  await insertEvents(database, 12_000, { start: START, hours: 4 * 24 });
});
afterAll(() => database.close());

const run = ({ sql }: { sql: string }, choices: Choices) => database.rows(expand(sql, choices));
const inPeriod = ({ from, to, filters = [] }: Choices) =>
  `event_type = 'api_request' AND NOT inner AND toUnixTimestamp64Milli(event_time) >= ${from}
    AND toUnixTimestamp64Milli(event_time) < ${to} AND (${filterCondition(filters)})`;

interface Call {
  endpoint: string;
  isOwn: boolean;
  us: number;
}

const timedCalls = async (choices: Choices): Promise<Call[]> => {
  const rows = await database.rows(`SELECT concat(method, ' ', endpoint, ' ', service, ' ', api_version) AS endpoint,
    organization_id = 'acme' AS own, duration_us AS us FROM ${DATABASE}.events
    WHERE ${inPeriod(choices)} AND NOT long_lived`);
  return rows.map(({ endpoint, own, us }) => ({
    endpoint: String(endpoint),
    isOwn: Number(own) === 1,
    us: Number(us),
  }));
};

/** The 95th percentile in milliseconds of weighted durations, linear in buckets of a sixteenth of a doubling. */
function p95Of(durations: Array<{ us: number; weight: number }>): number | null {
  const buckets = new Map<number, number>();
  for (const { us, weight } of durations) {
    const bucket = us <= 1 ? 0 : Math.ceil(Math.log2(us) * 16);
    buckets.set(bucket, (buckets.get(bucket) ?? 0) + weight);
  }
  const rank = 0.95 * durations.reduce((sum, { weight }) => sum + weight, 0);
  let below = 0;
  for (const [bucket, weight] of [...buckets].sort(([left], [right]) => left - right)) {
    if (below + weight >= rank) {
      const lower = bucket === 0 ? 0 : 2 ** ((bucket - 1) / 16);
      return (lower + (2 ** (bucket / 16) - lower) * ((rank - below) / weight)) / 1000;
    }
    below += weight;
  }
  return null;
}

function expectedOf(calls: Call[]): { p95: number | null; expected: number | null } {
  const endpoints = [...new Set(calls.map(({ endpoint }) => endpoint))];
  const byEndpoint = endpoints.map((name) => calls.filter(({ endpoint }) => endpoint === name));
  const compared = byEndpoint.filter((list) => list.filter(({ isOwn }) => !isOwn).length >= MIN_OTHER_CALLS);
  const own = compared.flatMap((list) => list.filter(({ isOwn }) => isOwn));
  const expected = compared.flatMap((list) => {
    const others = list.filter(({ isOwn }) => !isOwn);
    return others.map(({ us }) => ({ us, weight: (list.length - others.length) / others.length }));
  });
  return { p95: p95Of(own.map(({ us }) => ({ us, weight: 1 }))), expected: p95Of(expected) };
}

const near = (value: number | null) => (value === null ? null : expect.closeTo(value, 3));

describe.each(CASES)('%s, %s', (_period, _filter, choices) => {
  it('compares p95 with that of others at the same mix of endpoints', async () => {
    const { p95, expected } = expectedOf(await timedCalls(choices));
    const rows = await run(endpointUseQuery(OWN, SCOPE), choices);
    expect(rows[0]).toMatchObject({ own_p95: near(p95), expected_p95: near(expected) });
    const slow = rows.reduce((sum, { excess }) => sum + Number(excess ?? 0), 0);
    const own = rows.reduce((sum, { calls, excess }) => sum + (excess === null ? 0 : Number(calls)), 0);
    expect(slow).toBeLessThanOrEqual(own);
  });

  it('lists every endpoint with the consumer’s calls and all organizations', async () => {
    const raw = await database.rows(`SELECT concat(method, ' ', endpoint) AS label, service, api_version,
        countIf(organization_id = 'acme') AS calls,
        uniqExactIf(organization_id, organization_id NOT IN ('', 'unknown', 'anonymous')) AS organizations
      FROM ${DATABASE}.events WHERE ${inPeriod(choices)} GROUP BY label, service, api_version`);
    const key = (row: Record<string, unknown>) =>
      ['label', 'service', 'api_version', 'calls', 'organizations'].map((name) => String(row[name])).join(' ');
    const rows = await run(endpointUseQuery(OWN, SCOPE), choices);
    expect(rows.map(key).sort()).toEqual(raw.map(key).sort());
    expect(rows[0]).toMatchObject({
      endpoints: raw.filter(({ calls }) => Number(calls) > 0).length,
      endpoints_total: raw.length,
    });
  });

  it('sums up revenue, cost and egress, and has the counter of the quota that most calls name', async () => {
    const isOwn = `${inPeriod(choices)} AND organization_id = 'acme'`;
    const [exact] = await database.rows(`SELECT toFloat64(sum(revenue)) AS revenue, toFloat64(sum(cost)) AS cost,
        sum(response_bytes) AS egress FROM ${DATABASE}.events WHERE ${isOwn}`);
    const sum = (rows: Array<Record<string, unknown>>, name: string) =>
      rows.reduce((total, row) => total + Number(row[name]), 0);
    const money = await run(moneyOverTimeQuery(OWN), choices);
    expect(sum(money, 'revenue')).toBeCloseTo(Number(exact.revenue), 6);
    expect(sum(money, 'cost')).toBeCloseTo(Number(exact.cost), 6);
    expect(sum(await run(egressQuery(OWN), choices), 'egress')).toBe(Number(exact.egress));
    const [quota] = await database.rows(`SELECT max(quota_consumed) AS used, max(quota_limit) AS allowed
      FROM ${DATABASE}.events WHERE ${isOwn} AND quota_limit > 0
      GROUP BY quota_bucket ORDER BY count() DESC, quota_bucket LIMIT 1`);
    const uses = await run(quotaUseQuery(OWN), choices);
    const most = (name: string) => Math.max(...uses.map((row) => Number(row[name])));
    expect(quota && { used: most('used'), allowed: most('allowed') }).toEqual(
      quota && { used: Number(quota.used), allowed: Number(quota.allowed) }
    );
  });
});

it('makes p95 over time of the same calls: one interval of the whole period is the period', async () => {
  const choices: Choices = { from: START, to: START + DAY, interval: 86_400 };
  const { p95, expected } = expectedOf(await timedCalls(choices));
  const rows = await run(expectedLatencyQuery(OWN, SCOPE), choices);
  expect(rows).toEqual([expect.objectContaining({ p95: near(p95), expected_p95: near(expected) })]);
});

it('finds the limit at which calls time out, and none where time-outs have no common duration', async () => {
  const choices: Choices = { from: START + 1.5 * HOUR, to: START + 50.5 * HOUR, interval: 3600 };
  const end = (id: string, status: number, us: string, calls: number) =>
    database.run(`INSERT INTO ${DATABASE}.events (event_time, event_key, organization_id, service, endpoint, method,
        duration_us, status_code, error_class, event_type)
      SELECT fromUnixTimestamp64Milli(toInt64(${START} + 2 * ${HOUR} + number * 300000)), cityHash64('${id}', ${status}, number),
        '${id}', 'orders', '/a', 'GET', ${us}, ${status},
        multiIf(${status} = 504, 'timeout', ${status} = 499, 'client_other', 'none'), 'api_request' FROM numbers(${calls})`);
  const limitOf = (id: string) => run(latencyLimitQuery({ ...SCOPE, where: [equals('organization_id', id)] }), choices);
  await end('limited', 200, 'if(number < 5, 30000000, 100000)', 160);
  await end('limited', 504, '10000000 + number * 1000', 30);
  await end('limited', 499, 'if(number < 10, 10000000, 2000000)', 14);
  await end('scattered', 504, 'toUInt64(1000000 * exp2(number / 4))', 20);
  const [exact] = await database.rows(`SELECT
      countIf(status_code != 200 AND duration_us BETWEEN 9.5e6 AND 10.5e6) AS limited, countIf(duration_us > 10.5e6) AS longer,
      count() AS calls, quantileExactIf(0.5)(duration_us, status_code != 200 AND duration_us >= 1e7) / 1000 AS limit_ms
    FROM ${DATABASE}.events WHERE organization_id = 'limited'`);
  expect(exact).toMatchObject({ limited: 40, longer: 5, calls: 204 });
  expect(await limitOf('limited')).toEqual([exact]);
  expect(await limitOf('scattered')).toEqual([]);
  expect(await limitOf('steady')).toEqual([]);
});

describe('the timeline', () => {
  const HOURS = 10 * 24;
  const at = (hour: number) => new Date(START + hour * HOUR).toISOString();
  const scope = (id: string) => ({ ...SCOPE, where: [equals('organization_id', id)] });
  const timeline = async (id: string, event = 'all') =>
    (await run(timelineQuery(scope(id), 'organization', id), { from: START, to: START + DAY, event })).map((row) => [
      ...[row.kind, row.time && new Date(String(row.time)).toISOString()],
      ...[row.until && new Date(String(row.until)).toISOString(), row.detail, Number(row.calls), Number(row.part)],
    ]);

  /** Calls of every hour, as many as `calls` says (SQL over `hour`), of which `failed` fail in the API. */
  const insert = (id: string, calls: string, failed: string) =>
    database.run(`INSERT INTO ${DATABASE}.events (event_time, event_key, organization_id, application_id, service,
        endpoint, method, api_version, sdk_name, sdk_version, status_code, error_class, attempt, event_type)
      SELECT fromUnixTimestamp64Milli(toInt64(${START} + hour * ${HOUR} + call)), cityHash64('${id}', hour, call), '${id}',
        'shop', 'orders', if(hour < 50, '/a', '/b'), 'GET', 'v1', 'java', if(hour < 10, '1.0', '1.1'),
        200, if(call < ${failed}, 'server', 'none'), 1, 'api_request'
      FROM (SELECT number AS hour, arrayJoin(range(toUInt64(${calls}))) AS call FROM numbers(${HOURS}))`);

  it('has faults, silence, milestones, and what is new after the first day', async () => {
    const isBad = '(hour BETWEEN 100 AND 105 OR hour = 107 OR hour = 150)';
    await insert('steady', `if(hour BETWEEN 200 AND 210, 0, if(${isBad}, 40, 10))`, `if(${isBad}, 20, 0)`);
    const events = await timeline('steady');
    const ofKind = (kind: string) => events.filter(([name]) => name === kind);
    expect(ofKind('failure')).toEqual([
      ['failure', at(150), at(151), '', 40, 20],
      // The hour between that was good does not end it; its calls are not those of the fault.
      ['failure', at(100), at(108), '', 280, 140],
    ]);
    expect(ofKind('silence')).toEqual([
      ['silence', at(HOURS), null, '', expect.any(Number), 0],
      ['silence', at(200), at(211), '', 110, 0],
    ]);
    expect(ofKind('milestone').map(([, time, , , calls]) => [time, calls])).toEqual([[at(99), 1000]]);
    expect(ofKind('endpoint')).toEqual([['endpoint', at(50), null, 'GET /b v1', 0, 0]]);
    // The version is of the first day: it belongs to how the consumer began.
    expect([ofKind('sdk'), ofKind('application')]).toEqual([[], []]);
    expect([ofKind('first_call')[0][1], ofKind('first_success')[0][1]]).toEqual([at(0), at(0)]);
    expect((await timeline('steady', 'endpoint')).map(([kind]) => kind)).toEqual(['endpoint']);
    expect(await timeline('steady', "x' OR 1")).toEqual([]);
  });

  it('takes no night for silence, and few failed calls for no fault', async () => {
    await insert('nightly', 'if(hour % 24 BETWEEN 8 AND 19, 10, 0)', 'if(hour = 100, 1, 0)');
    const kinds = (await timeline('nightly')).filter(([, time]) => time !== at(HOURS - 4)).map(([kind]) => kind);
    expect(kinds).not.toContain('failure');
    expect(kinds).not.toContain('silence');
  });

  it('has nothing for a consumer that never called', async () => expect(await timeline('nobody')).toEqual([]));
});
