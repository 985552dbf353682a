import { callListQuery } from '../../src/queries/calls/callListQuery';
import { consumerErrorsQuery, endpointErrorsQuery } from '../../src/queries/errors/errorBreakdownQuery';
import { consumersQuery, endpointsQuery } from '../../src/queries/traffic/breakdownQuery';
import { figuresQuery } from '../../src/queries/traffic/figuresQuery';
import { DATABASE, startTestDatabase, type TestDatabase } from './database';
import { HOUR } from './events';
import { expand, type Choices } from './expand';
import { LABELS, SCOPE } from './queries';

/* Few calls, whose figures can be computed in the head. */

const START = Math.floor(Date.now() / HOUR) * HOUR - 48 * HOUR;
const PERIOD: Choices = { from: START, to: START + 2 * HOUR, interval: 3600 };

let database: TestDatabase;
const rows = ({ sql }: { sql: string }, period = PERIOD) => database.rows(expand(sql, period));

/** Calls, a second apart: the first ones fail. The later a call the longer it takes, but in the period before. */
async function insert(organization: string, hour: number, calls: number, failing: Record<string, number>) {
  const classes = Object.entries(failing).flatMap(([name, count]) => Array(count).fill(name));
  const values = Array.from({ length: calls }, (_, index) => {
    const time = `fromUnixTimestamp64Milli(${START + hour * HOUR + index * 1000})`;
    const key = `cityHash64('${organization}', ${hour}, ${index})`;
    const path = `/${organization}`;
    const attempt = index === 0 ? 2 : 1;
    return `(${time}, ${key}, '${organization}', '${path}', '${classes[index] ?? 'none'}', ${hour < 0 ? 10_000 : (index + 1) * 1000}, ${attempt}, 'api_request')`;
  });
  await database.run(`INSERT INTO ${DATABASE}.events (event_time, event_key, organization_id, endpoint, error_class,
    duration_us, attempt, event_type) VALUES ${values.join(', ')}`);
}

beforeAll(async () => {
  database = await startTestDatabase();
  // The period before: from two hours before START. Its first hour must be stored, else nothing is compared.
  await insert('large', -2, 50, { server: 5 });
  await insert('small', -2, 40, { validation: 10, server: 4 });
  await insert('large', 0, 75, { server: 3, validation: 15 });
  await insert('small', 1, 25, { server: 5, rate_limited: 1 });
});
afterAll(() => database.close());

const closeTo = (value: number) => expect.closeTo(value, 10);
/** Percentiles are within 0.8% of the exact value, and the raw ones are interpolated. */
const about = (value: number) => expect.closeTo(value, value > 50 ? 0 : 1);

it('lists consumers by calls, with share, rates, changes and percentiles', async () => {
  const [large, small, ...more] = await rows(consumersQuery(SCOPE, LABELS));
  expect(more).toEqual([]);
  expect(large).toMatchObject({
    id: 'large',
    calls: 75,
    share: closeTo(0.75),
    calls_change: closeTo(0.5),
    client_errors: 15,
    client_error_rate: closeTo(0.2),
    client_error_rate_change: closeTo(20),
    server_errors: 3,
    server_error_rate: closeTo(0.04),
    server_error_rate_change: closeTo(-6),
  });
  expect(small).toMatchObject({ id: 'small', calls: 25, share: closeTo(0.25), calls_change: closeTo(-0.375) });
  const percentiles = [small.p50, small.p95, small.p99].map(Number);
  expect(percentiles.map(Math.round)).toEqual([13, 24, 25]);
  // Each call of the period before took 10 ms.
  expect(Number(small.p95_change)).toBeCloseTo(24 / 10 - 1, 1);
});

it('lists endpoints by calls', async () => {
  const found = await rows(endpointsQuery(SCOPE));
  expect(found.map(({ endpoint, calls }) => [endpoint, calls])).toEqual([
    ['/large', 75],
    ['/small', 25],
  ]);
});

const FAILURES = [
  ['large', 'validation', 15, closeTo(15 / 24)],
  ['small', 'server', 5, closeTo(5 / 24)],
  ['large', 'server', 3, closeTo(3 / 24)],
  ['small', 'rate_limited', 1, closeTo(1 / 24)],
];

it('lists failed calls by their number, with their share of all failed calls', async () => {
  const consumers = await rows(consumerErrorsQuery(SCOPE, LABELS));
  expect(consumers.map(({ id, error_class, failed, failed_share }) => [id, error_class, failed, failed_share])).toEqual(
    FAILURES
  );
  const endpoints = await rows(endpointErrorsQuery(SCOPE));
  expect(endpoints.map(({ endpoint, failed }) => [endpoint, failed])).toEqual(
    FAILURES.map(([id, , failed]) => [`/${String(id)}`, failed])
  );
});

it('keeps those with most calls and most failures where not all are listed', async () => {
  const values = Array.from(
    { length: 122 },
    (_, index) => `(fromUnixTimestamp64Milli(${START - 10 * HOUR}), ${index},
    '${index < 120 ? `a${index}` : 'most'}', 'server', 'api_request')`
  );
  await database.run(`INSERT INTO ${DATABASE}.events (event_time, event_key, organization_id, error_class, event_type)
    VALUES ${values.join(', ')}`);
  const period = { ...PERIOD, from: START - 10 * HOUR, to: START - 9 * HOUR };
  const [first] = await rows(consumersQuery(SCOPE, LABELS), period);
  expect(first).toMatchObject({ id: 'most', calls: 2, groups_total: 121 });
  expect((await rows(consumerErrorsQuery(SCOPE, LABELS), period))[0]).toMatchObject({ id: 'most', failed: 2 });
});

it('lists calls, the newest first, with their latency in milliseconds', async () => {
  const calls = await rows(callListQuery(SCOPE, LABELS));
  expect(calls).toHaveLength(100);
  expect(calls[0]).toMatchObject({ organization_id: 'small', duration: 25 });
  expect(calls[99]).toMatchObject({ organization_id: 'large', duration: 1, error_class: 'server', attempt: 2 });
});

it('has the figures of both periods and of each hour, in order', async () => {
  const found = await rows(figuresQuery(SCOPE));
  expect(found.map(({ part, calls }) => [part, calls])).toEqual([
    ['bucket', 75],
    ['bucket', 25],
    ['current', 100],
    ['previous', 90],
  ]);
  expect(found[2]).toMatchObject({
    consumers: 2,
    successes: 76,
    server_errors: 8,
    retries: 2,
    p95: about(70),
  });
});
