import { clientsQuery } from '../../src/queries/clients/clientsQuery';
import { withSdk } from '../../src/queries/clients/chosenSdk';
import { NETWORK_DIMENSIONS, networkQuery } from '../../src/queries/network/networkQuery';
import { shareQuery } from '../../src/queries/traffic/shareQuery';
import { filterCondition } from '../../src/sql/filters';
import { DATABASE, startTestDatabase, type Row, type TestDatabase } from './database';
import { HOUR, HOURS, insertEvents, START } from './events';
import { expand, type Choices } from './expand';
import { LABELS, SCOPE } from './queries';

/* The numbers of the tabs Clients and Network against SQL on raw events that shares nothing with the queries. */

const PERIODS: Array<[string, Choices]> = [
  ['whole hours', { from: START + 5 * HOUR, to: START + 29 * HOUR, interval: 3600 }],
  ['hours that are cut', { from: START + 5 * HOUR + 61_000, to: START + 41 * HOUR - 1, interval: 7200 }],
  ['inside an hour', { from: START + 20 * HOUR + 600_000, to: START + 20 * HOUR + 3_400_000, interval: 600 }],
];
const FILTERS: Array<[string, Choices['filters']]> = [
  ['no filter', []],
  ['one SDK', [{ key: 'sdk_name', operator: '=', value: 'java' }]],
  ['a filter that only events have', [{ key: 'organization_id', operator: '!=', value: 'acme' }]],
];
const CASES = PERIODS.flatMap(([period, choices]) =>
  FILTERS.map(([filter, filters]): [string, string, Choices] => [period, filter, { ...choices, filters }])
);
const RELEASES = ['2.0.0', '2.0.0-rc.1', '1.10.0', '1.2.0'];

let database: TestDatabase;
beforeAll(async () => {
  database = await startTestDatabase();
  await insertEvents(database, 8000);
});
afterAll(() => database.close());

const run = ({ sql }: { sql: string }, choices: Choices) => database.rows(expand(sql, choices));
const IS_CALL = "event_type = 'api_request' AND NOT inner";
const inPeriod = ({ from, to, filters = [] }: Choices) =>
  `${IS_CALL} AND toUnixTimestamp64Milli(event_time) >= ${from}
    AND toUnixTimestamp64Milli(event_time) < ${to} AND (${filterCondition(filters)})`;
const ORGANIZATIONS = "uniqExactIf(organization_id, organization_id NOT IN ('unknown', 'anonymous'))";
const near = (value: unknown, exact: unknown) =>
  Number(exact) === 0 ? expect(value).toBe(0) : expect(Math.abs(Number(value) / Number(exact) - 1)).toBeLessThan(0.045);
const shareOf = (part: unknown, whole: unknown) =>
  whole === 0 ? null : expect.closeTo(Number(part) / Number(whole), 9);
const total = (rows: Row[]) => rows.reduce((sum, { calls }) => sum + Number(calls), 0);

describe.each(CASES)('%s, %s', (_period, _filter, choices) => {
  it('lists SDKs and versions with callers, failures, latency, and how far they are behind', async () => {
    const expected =
      await database.rows(`SELECT sdk_name, sdk_version, count() AS calls, ${ORGANIZATIONS} AS organizations,
      countIf(error_class IN ('server', 'timeout')) AS server_errors, countIf(error_class != 'unknown') AS outcomes,
      quantileExactIf(0.95)(duration_us / 1000, NOT long_lived) AS p95, max(event_time) AS last_seen
      FROM ${DATABASE}.events WHERE ${inPeriod(choices)} GROUP BY sdk_name, sdk_version`);
    const first = await database.rows(`SELECT sdk_name, sdk_version, toStartOfHour(min(event_time)) AS first_seen
      FROM ${DATABASE}.events WHERE ${IS_CALL} GROUP BY sdk_name, sdk_version`);
    const rows = await run(clientsQuery(SCOPE, LABELS), choices);
    expect(rows).toHaveLength(expected.length);
    const all = total(expected);
    for (const row of rows) {
      const isRow = ({ sdk_name, sdk_version }: Row) =>
        (sdk_name || '(empty)') === row.sdk && sdk_version === row.version;
      const exact = expected.find(isRow);
      expect(row).toMatchObject({
        ...{ calls: exact?.calls, organizations: exact?.organizations, server_errors: exact?.server_errors },
        ...{ share: shareOf(exact?.calls, all), server_error_rate: shareOf(exact?.server_errors, exact?.outcomes) },
        ...{ last_seen: exact?.last_seen, first_seen: first.find(isRow)?.first_seen },
        ...{ behind: RELEASES.indexOf(String(row.version)), groups_total: expected.length, calls_total: all },
      });
      if (Number(exact?.calls) > 100) {
        near(row.p95, exact?.p95);
      }
    }
  });

  it.each(NETWORK_DIMENSIONS)('breaks the network down by %s', async (dimension) => {
    const expected = await database.rows(`SELECT toString(${dimension}) AS value, count() AS calls,
      ${ORGANIZATIONS} AS organizations, quantileExactIf(0.95)(network_us / 1000, network_us > 0) AS p95,
      countIf(network_us > 0) AS timed, countIf(ip_family = 6) AS ipv6, countIf(ip_family != 0) AS families,
      countIf(cache_status = 'hit') AS hits, countIf(cache_status != '') AS cached
      FROM ${DATABASE}.events WHERE ${inPeriod(choices)} GROUP BY value`);
    const rows = await run(networkQuery(SCOPE, dimension, LABELS), choices);
    expect(rows).toHaveLength(expected.length);
    expect(total(rows)).toBe(total(expected));
    for (const row of rows) {
      const exact = expected.find(({ value }) => (value === '' || value === '0' ? '(empty)' : value) === row.label);
      expect(row).toMatchObject({
        ...{ calls: exact?.calls, share: shareOf(exact?.calls, total(expected)), organizations: exact?.organizations },
        ...{ ipv6_calls: exact?.ipv6, ipv6_share: shareOf(exact?.ipv6, exact?.families) },
        ...{ cache_hits: exact?.hits, cache_hit_share: shareOf(exact?.hits, exact?.cached) },
      });
      if (Number(exact?.timed) > 100) {
        near(row.network_p95, exact?.p95);
      }
    }
  });

  it('shares the calls of the chosen SDK among its versions', async () => {
    const dimension = { by: 'dimension', dimension: 'sdk_version', labels: LABELS } as const;
    const rows = await run(shareQuery(withSdk(SCOPE), dimension, 'Other'), { ...choices, sdk: 'java' });
    const expected = await database.rows(`SELECT intDiv(toUnixTimestamp(event_time), ${choices.interval}) AS bucket,
      sdk_version, count() / sum(count()) OVER (PARTITION BY bucket) AS share FROM ${DATABASE}.events
      WHERE ${inPeriod(choices)} AND sdk_name = 'java' GROUP BY bucket, sdk_version`);
    const shares = new Map(expected.map(({ bucket, sdk_version, share }) => [`${bucket} ${sdk_version}`, share]));
    expect(rows).toHaveLength(expected.length);
    for (const { time, series, share } of rows) {
      const bucket = Date.parse(`${time}Z`) / 1000 / (choices.interval ?? 1);
      expect(share).toBeCloseTo(Number(shares.get(`${bucket} ${series}`)), 12);
    }
  });
});

it('has no network time where no gateway sends one', async () => {
  const time = START + (HOURS + 10) * HOUR;
  await database.run(`INSERT INTO ${DATABASE}.events (event_time, event_key, organization_id, region, event_type)
    VALUES (fromUnixTimestamp64Milli(${time}), 1, 'acme', 'eu', 'api_request')`);
  const rows = await run(networkQuery(SCOPE, 'region', LABELS), { from: time, to: time + 1 });
  expect(rows).toMatchObject([{ label: 'eu', network_p95: null, ipv6_share: null, cache_hit_share: null }]);
});
