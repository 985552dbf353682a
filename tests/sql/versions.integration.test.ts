import { decodeSegment } from '../../src/links/segment';
import { shareQuery } from '../../src/queries/traffic/shareQuery';
import { NOW } from '../../src/queries/attention/claimWindows';
import { sunsetWeeksQuery } from '../../src/queries/versions/sunsetWeeksQuery';
import { versionConsumersQuery } from '../../src/queries/versions/versionConsumersQuery';
import { versionFactsQuery } from '../../src/queries/versions/versionFactsQuery';
import { versionListQuery } from '../../src/queries/versions/versionListQuery';
import { versionRevenueQuery } from '../../src/queries/versions/versionRevenueQuery';
import { versionWeeksQuery } from '../../src/queries/versions/versionWeeksQuery';
import { filterCondition } from '../../src/sql/filters';
import { quote } from '../../src/sql/quote';
import { versionKey } from '../../src/sql/versionOrder';
import { DATABASE, startTestDatabase, type TestDatabase } from './database';
import { HOUR, insertEvents } from './events';
import { expand, type Choices } from './expand';
import { LABELS, SCOPE } from './queries';

/* The numbers of the screen Versions against SQL on raw events that shares nothing with the queries. */

const DAY = 24 * HOUR;
/** A Monday, five weeks of events. Clocks change in Europe on 25 October. */
const START = Date.UTC(2026, 9, 5);
const ZONE = 'Europe/Berlin';

const PERIODS: Array<[string, Choices]> = [
  ['whole weeks', { from: START + 7 * DAY, to: START + 28 * DAY, interval: 86_400 }],
  ['weeks that are cut', { from: START + 3 * DAY + 12_345, to: START + 31 * DAY - 1, interval: 43_200, zone: ZONE }],
  ['less than a week', { from: START + 30 * HOUR, to: START + 54 * HOUR, interval: 3600 }],
];
const FILTERS: Array<[string, Choices['filters']]> = [
  ['no filter', []],
  ['a filter that rollups have', [{ key: 'plan_id', operator: '=', value: 'pro' }]],
  ['a filter that only events have', [{ key: 'country', operator: '=|', value: 'AT', values: ['AT', ''] }]],
];
const CASES = PERIODS.flatMap(([period, choices]) =>
  FILTERS.map(([filter, filters]): [string, string, Choices] => [period, filter, { ...choices, filters }])
);

let database: TestDatabase;
beforeAll(async () => {
  database = await startTestDatabase();
  await insertEvents(database, 8000, { start: START, hours: 35 * 24 });
});
afterAll(() => database.close());

const run = ({ sql }: { sql: string }, choices: Choices) => database.rows(expand(sql, choices));
const raw = (sql: string) => database.rows(sql);
const inPeriod = ({ from, to, filters = [] }: Choices) =>
  `event_type = 'api_request' AND NOT inner AND toUnixTimestamp64Milli(event_time) >= ${from}
    AND toUnixTimestamp64Milli(event_time) < ${to} AND (${filterCondition(filters)})`;
const KNOWN = "organization_id NOT IN ('unknown', 'anonymous')";
/** Start of the week in which a time lies, seconds. */
const weekOf = (time: string, { zone = 'UTC' }: Choices) =>
  `toUnixTimestamp(toDateTime(toStartOfWeek(toTimeZone(${time}, '${zone}'), 1), '${zone}'))`;
const closeTo = (value: unknown) => expect.closeTo(Number(value), 9);

describe.each(CASES)('%s, %s', (_period, _filter, choices) => {
  it('sums up who calls the version, and how much', async () => {
    const [expected] = await raw(`SELECT uniqExactIf(organization_id, api_version = 'v1' AND ${KNOWN}) AS organizations,
      uniqExactIf(application_id, api_version = 'v1') AS applications, countIf(api_version = 'v1') AS calls,
      count() AS calls_total FROM ${DATABASE}.events WHERE ${inPeriod(choices)}`);
    expect(expected.calls).toBeGreaterThan(10);
    expect(await run(versionFactsQuery(SCOPE), choices)).toEqual([{ ...expected, weeks: await wholeWeeks(choices) }]);
  });

  it('sums up the revenue of the version, and of all calls', async () => {
    const [expected] = await raw(`SELECT toFloat64(sumIf(revenue, api_version = 'v1')) AS version,
      toFloat64(sum(revenue)) AS total FROM ${DATABASE}.events WHERE ${inPeriod(choices)}`);
    expect(await run(versionRevenueQuery(SCOPE), choices)).toEqual([
      { revenue: closeTo(expected.version), revenue_total: closeTo(expected.total), is_partial: 0 },
    ]);
  });

  it('counts who is left in each week, also in those that are cut', async () => {
    const weeks = await raw(`SELECT ${weekOf('event_time', choices)} AS week,
      uniqExactIf(organization_id, ${KNOWN}) AS organizations, uniqExact(application_id) AS applications
      FROM ${DATABASE}.events WHERE ${inPeriod(choices)} AND api_version = 'v1' GROUP BY week ORDER BY week`);
    const found = await run(versionWeeksQuery(SCOPE), choices);
    expect(found.map(({ time, ...counts }) => ({ week: Date.parse(`${time}Z`) / 1000, ...counts }))).toEqual(weeks);
  });

  it('lists who is left, with share, revenue, SDK, last call and newer calls', async () => {
    const expected = await raw(`SELECT organization_id, application_id, countIf(api_version = 'v1') AS calls,
      calls / count() AS share, toFloat64(sumIf(revenue, api_version = 'v1')) AS revenue,
      argMaxIf((sdk_name, sdk_version), (event_time, event_key), api_version = 'v1') AS newest,
      maxIf(event_time, api_version = 'v1') AS last_call, countIf(api_version = 'v2') AS newer
      FROM ${DATABASE}.events WHERE ${inPeriod(choices)}
      GROUP BY organization_id, application_id HAVING calls > 0`);
    const callers = await raw(`SELECT DISTINCT organization_id AS id FROM ${DATABASE}.events
      WHERE ${inPeriod(choices)} AND api_version = 'v2' AND ${KNOWN}`);
    const newer = new Set(callers.map(({ id }) => id));
    const rows = await run(versionConsumersQuery(SCOPE, LABELS), choices);
    expect(rows).toHaveLength(Math.min(100, expected.length));
    expect(Number(rows[0].groups_total)).toBe(expected.length);
    expect(Number(rows[0].calls_total)).toBe(expected.reduce((sum, { calls }) => sum + Number(calls), 0));
    const byPath = new Map(expected.map((row) => [`${row.organization_id} ${row.application_id}`, row]));
    const counts = rows.map(({ calls }) => Number(calls));
    expect(counts).toEqual([...counts].sort((a, b) => b - a));
    for (const row of rows) {
      const exact = byPath.get(`${segmentOf(row.organization_path)} ${segmentOf(row.path)}`);
      const [name, version] = exact?.newest as string[];
      expect(row).toMatchObject({
        ...{ calls: exact?.calls, share: closeTo(exact?.share), revenue: closeTo(exact?.revenue) },
        ...{ sdk: `${name} ${version}`.trim(), last_call: exact?.last_call },
        newer:
          exact?.newer !== 0 ? 'same_application' : newer.has(exact?.organization_id) ? 'other_application' : 'none',
      });
    }
  });

  it('shares the calls of each bucket among the versions', async () => {
    const dimension = { by: 'dimension', dimension: 'api_version', labels: LABELS } as const;
    const rows = await run(shareQuery(SCOPE, dimension, 'Other'), choices);
    const { interval = 1, zone = 'UTC' } = choices;
    const bucket =
      interval === 86_400
        ? `toUnixTimestamp(toDateTime(toDate(event_time, '${zone}'), '${zone}'))`
        : `intDiv(toUnixTimestamp(event_time), ${interval}) * ${interval}`;
    const expected = await raw(`SELECT ${bucket} AS bucket, if(api_version = '', '(empty)', api_version) AS series,
      count() / sum(count()) OVER (PARTITION BY bucket) AS share
      FROM ${DATABASE}.events WHERE ${inPeriod(choices)} GROUP BY bucket, series`);
    const shares = new Map(expected.map(({ bucket: start, series, share }) => [`${start} ${series}`, share]));
    expect(rows).toHaveLength(expected.length);
    for (const { time, series, share } of rows) {
      expect(share).toBeCloseTo(Number(shares.get(`${Date.parse(`${time}Z`) / 1000} ${series}`)), 12);
    }
  });
});

describe('the weeks of a sunset forecast', () => {
  const now = START + 33 * DAY + 10 * HOUR + 1;
  const ask = async (choices: Partial<Choices>) => {
    const sql = sunsetWeeksQuery(SCOPE).sql.replaceAll(NOW, `fromUnixTimestamp64Milli(${now}, 'UTC')`);
    return database.rows(expand(sql, { from: now - DAY, to: now, ...choices }));
  };

  it.each(FILTERS)('are those of raw events with %s', async (_filter, filters = []) => {
    const calls = await raw(`SELECT application_id AS id, api_version AS version,
        groupUniqArray(intDiv(toUInt32(toDate('2026-11-06')) - toUInt32(toDate(event_time)), 7)) AS weeks
      FROM ${DATABASE}.events WHERE event_type = 'api_request' AND NOT inner AND (${filterCondition(filters)})
        AND event_time < toDateTime('2026-11-07 00:00:00', 'UTC') GROUP BY id, version`);
    const mask = (id: unknown, version: string) =>
      [calls.find((row) => row.id === id && row.version === version)?.weeks ?? []]
        .flat()
        .reduce((sum: number, week) => sum + 2 ** Number(week), 0);
    const groups = new Map<string, number>();
    for (const id of new Set(calls.map((row) => row.id))) {
      const key = `${mask(id, 'v1')} ${mask(id, 'v2')}`;
      groups.set(key, (groups.get(key) ?? 0) + (mask(id, 'v1') === 0 ? 0 : 1));
    }
    const expected = [...groups].filter(([, consumers]) => consumers > 0);
    // Weeks are of UTC, whatever the zone of the reader is.
    for (const zone of ['utc', 'Asia/Kolkata']) {
      const rows = await ask({ filters, zone });
      expect(rows.map(({ version, newer, consumers }) => [`${version} ${newer}`, consumers]).sort()).toEqual(
        expected.sort()
      );
      expect(rows[0]).toMatchObject({ known_weeks: 4, until: '2026-11-07 00:00:00.000' });
    }
  });

  it('are none of a version that nobody calls', async () => expect(await ask({ version: "v0' OR 1" })).toEqual([]));
});

/** Calls on v1 in each week that lies whole in the period. */
async function wholeWeeks(choices: Choices): Promise<number[]> {
  const { zone = 'UTC', from, to } = choices;
  const days = Array.from({ length: 60 }, (_, day) => START - 21 * DAY + day * DAY).filter((_, day) => day % 7 === 0);
  const counts: number[] = [];
  for (const monday of days) {
    const [{ first, last }] =
      await raw(`SELECT toUnixTimestamp(toDateTime(toDate(${monday / 1000}), '${zone}')) AS first,
      toUnixTimestamp(toDateTime(toDate(${monday / 1000}) + 7, '${zone}')) AS last`);
    if (Number(first) * 1000 >= from && Number(last) * 1000 <= to) {
      const [{ calls }] = await raw(`SELECT count() AS calls FROM ${DATABASE}.events WHERE ${inPeriod(choices)}
        AND api_version = 'v1' AND toUnixTimestamp(event_time) >= ${first} AND toUnixTimestamp(event_time) < ${last}`);
      counts.push(Number(calls));
    }
  }
  return counts;
}

const segmentOf = (path: unknown) => decodeSegment(String(path).split('/').at(-1) ?? '');
it('takes any text of the address for a version', async () => {
  const [, choices] = PERIODS[0];
  for (const version of ["v1' OR 1 = 1 --", '${pivot}', 'v1\\', 'v9']) {
    expect(await run(versionFactsQuery(SCOPE), { ...choices, version })).toMatchObject([
      { calls: 0, organizations: 0 },
    ]);
    expect(await run(versionConsumersQuery(SCOPE, LABELS), { ...choices, version })).toEqual([]);
    // Zero, not absent: nobody is left is what a sunset wants to see.
    const weeks = await run(versionWeeksQuery(SCOPE), { ...choices, version });
    expect(weeks.map(({ organizations }) => organizations)).toEqual([0, 0, 0]);
  }
});

it('lists the versions, the oldest first', async () => {
  expect((await run(versionListQuery(SCOPE), PERIODS[0][1])).map(({ value }) => value)).toEqual(['v1', 'v2']);
});

it.each([
  [['v1', 'v2', 'v9', 'v10']],
  [['2023-10-01', '2024-06-20', '2024-11-01']],
  [['1.2.0-alpha.1', '1.2.0-beta.2', '1.2.0-beta.11', '1.2.0', '1.2.1', '1.10.0', '2.0.0-rc.1', '2.0.0']],
  [['1.0rc1', '1.0', '1.0.1']],
  [['1.0.dev3', '1.0']],
  [['beta', '1', '1.0.5']],
])('orders %j as released', async (versions) => {
  const list = versions.map(quote).join(', ');
  const rows = await raw(`SELECT arrayJoin(arraySort(v -> ${versionKey('v')}, arrayReverse([${list}]))) AS version`);
  expect(rows.map(({ version }) => version)).toEqual(versions);
});

it.each([
  ['1.2', '1.2.0'],
  ['v2.0.0', '2.0.0'],
  ['1.2.0+build.7', '1.2.0'],
])('takes %s for the same release as %s', async (one, other) => {
  expect(await raw(`SELECT ${versionKey(quote(one))} = ${versionKey(quote(other))} AS same`)).toEqual([{ same: 1 }]);
});
