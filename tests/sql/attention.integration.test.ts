import { REQUIRED_TABLES } from '../../model/sources';
import type { ClaimLevel } from '../../src/queries/attention/claimLevel';
import { attentionQuery } from '../../src/queries/attention/attentionQuery';
import { dataStateQuery, existingTablesQuery } from '../../src/queries/setup/setupQueries';
import { figuresQuery } from '../../src/queries/traffic/figuresQuery';
import { DATABASE, startTestDatabase, type Row, type TestDatabase } from './database';
import { HOUR } from './events';
import { expand, type Choices } from './expand';
import { LABELS, SCOPE } from './queries';

const NOW = Math.floor(Date.now() / HOUR) * HOUR;
const LAST_DAY: Choices = { from: NOW - 24 * HOUR, to: NOW };
let database: TestDatabase;

/** Inserts calls of one organization spread evenly over the hours from `oldest` to `newest` hours before NOW. */
async function calls(organization: string, count: number, [oldest, newest]: [number, number], columns = {}) {
  const span = (oldest - newest) * HOUR;
  const values: Record<string, string> = {
    event_time: `fromUnixTimestamp64Milli(toInt64(${NOW - oldest * HOUR} + intDiv(number * ${span}, ${count})))`,
    event_key: `cityHash64('${organization}', number, ${oldest})`,
    organization_id: `'${organization}'`,
    service: "'orders'",
    endpoint: "'/orders'",
    method: "'GET'",
    event_type: "'api_request'",
    error_class: "'none'",
    duration_us: '1000',
    attempt: '1',
    ...columns,
  };
  await database.run(
    `INSERT INTO ${DATABASE}.events (${Object.keys(values)}) SELECT ${Object.values(values)} FROM numbers(${count})`
  );
}

/** The claims as of an hour; the period of the screen is any. */
const attention = (choices: Partial<Choices> = {}, hoursAgo = 0, level: ClaimLevel = 'pivot'): Promise<Row[]> => {
  const now = `fromUnixTimestamp64Milli(toInt64(${NOW - hoursAgo * HOUR}), 'UTC')`;
  return database.rows(expand(attentionQuery(SCOPE, LABELS, { level, now }).sql, { ...LAST_DAY, ...choices }));
};

beforeAll(async () => {
  database = await startTestDatabase();
  for (const organization of ['steady', 'healthy', 'broken']) {
    await calls(organization, 14_400, [360, 0], { error_class: "if(number % 500 = 0, 'server', 'none')" });
  }
  await calls('broken', 200, [24, 0], { endpoint: "'/exports'", error_class: "if(number % 2 = 0, 'timeout', 'none')" });
  await calls('quiet', 1000, [360, 26]);
  // Calls in the same half of every day only: its silence in the other half is no signal.
  for (let day = 1; day <= 14; day++) {
    await calls('half a day', 100, [24 * day, 24 * day - 12]);
  }
  await calls('stuck', 60, [24, 0], { error_class: "'authentication'" });
  await calls('storm', 300, [24, 0], { attempt: '1 + number % 3' });
  await calls('full', 300, [24, 0], {
    quota_bucket: "'monthly'",
    quota_consumed: '9000 + number',
    quota_limit: '10000',
  });
  // Just below a threshold: twice the errors of the others, and silent for three hours.
  await calls('double', 400, [48, 0], { error_class: "if(number % 15 = 0, 'server', 'none')" });
  await calls('pause', 14_400, [360, 3]);
  // Its quota was last reported 20 hours ago.
  await calls('filled', 30, [21, 20], { quota_bucket: "'monthly'", quota_consumed: '9000', quota_limit: '10000' });
  await calls('unknown', 500, [24, 0], { error_class: "'authentication'" });
  await database.run(
    `INSERT INTO ${DATABASE}.directory (level, id, name, loaded_time) VALUES ('organization', 'broken', 'Broken Ltd', now64(3))`
  );
});
afterAll(() => database.close());

describe('who needs attention', () => {
  it('is each consumer with a signal, the most harmed first', async () => {
    const found = (await attention()).map(({ signal, id }) => [signal, id]);
    expect(found.slice(0, 4)).toEqual([
      ['retries', 'storm'],
      ['server_errors', 'broken'],
      ['silent', 'quiet'],
      ['stuck', 'stuck'],
    ]);
    expect(found).toEqual(expect.arrayContaining([['quota', 'full']]));
  });

  it('comes with name, number, counts and detail', async () => {
    const rows = await attention();
    const [broken, quiet, stuck, full, storm] = ['broken', 'quiet', 'stuck', 'full', 'storm'].map((name) => {
      return rows.find(({ id }) => id === name) ?? {};
    });
    expect(broken).toMatchObject({ level: 'organization', label: 'Broken Ltd', detail: 'GET /exports', whole: 1160 });
    expect(Number(broken.part)).toBeGreaterThanOrEqual(100);
    expect(Number(broken.value)).toBeCloseTo(Number(broken.part) / 1160);
    expect(Number(quiet.value)).toBeGreaterThan(25);
    expect(Number(quiet.whole)).toBeGreaterThanOrEqual(60);
    expect(stuck).toMatchObject({ value: 1, part: 60, whole: 60 });
    expect(full).toMatchObject({ value: 0.9299, part: 9299, whole: 10_000, detail: 'monthly' });
    expect(storm).toMatchObject({ part: 200, whole: 300 });
  });

  it('is nobody in a period before the trouble', async () => {
    expect(await attention({}, 72)).toEqual([]);
  });

  it.each([
    ['errors that are not three times those of the others', ['double', 'steady', 'broken'], ['broken']],
    ['silence of three hours', ['pause'], []],
    ['a quota of the last day, also when it was reported hours ago', ['filled'], ['filled']],
  ])('has its thresholds: %s', async (_, values, ids) => {
    const filters = [{ key: 'organization_id', operator: '=|', value: values[0], values }];
    expect((await attention({ filters })).map(({ id }) => id)).toEqual(ids);
  });

  it('respects the filters', async () => {
    expect(await attention({ filters: [{ key: 'organization_id', operator: '=', value: 'stuck' }] })).toMatchObject([
      { id: 'stuck' },
    ]);
  });

  it.each([
    ['in the last hour', { from: NOW - HOUR, to: NOW }],
    ['of 28 days', { from: NOW - 28 * 24 * HOUR, to: NOW }],
    ['long ago', { from: NOW - 96 * HOUR, to: NOW - 72 * HOUR, compare: 'off' }],
  ])('is the same whatever the period of the screen is: %s', async (_, period) => {
    expect(await attention(period)).toEqual(await attention());
  });

  it('is an organization, not its plan', async () => {
    expect(await attention({ pivot: 'plan' })).toEqual(await attention());
  });

  it.each(['application', 'developer'])('names the holder of a quota on the level %s', async (pivot) => {
    const holders = [
      ['quota', 'organization', 'filled'],
      ['quota', 'organization', 'full'],
    ];
    const found = (await attention({ pivot })).map(({ signal, level, id }) => [signal, level, id]);
    expect(found.sort()).toEqual(holders);
  });
});

describe('figures of the first screen', () => {
  const figures = (choices: Choices) => database.rows(expand(figuresQuery(SCOPE).sql, choices));

  it('add up to the raw events, in total and over the buckets', async () => {
    const rows = await figures(LAST_DAY);
    const [raw] = await database.rows(
      `SELECT count() AS calls, countIf(error_class = 'none') AS successes, countIf(attempt > 1) AS retries,
        uniqExactIf(organization_id, organization_id NOT IN ('unknown', 'anonymous')) AS consumers, countIf(organization_id != 'unknown') AS known_calls
      FROM ${DATABASE}.events
      WHERE event_time >= fromUnixTimestamp64Milli(${LAST_DAY.from}) AND event_time < fromUnixTimestamp64Milli(${LAST_DAY.to})`
    );
    expect(rows.find(({ part }) => part === 'current')).toMatchObject(raw);
    const buckets = rows.filter(({ part }) => part === 'bucket');
    expect(buckets).toHaveLength(24);
    expect(buckets.reduce((sum, { calls: count }) => sum + Number(count), 0)).toBe(raw.calls);
    expect(rows.filter(({ part }) => part === 'previous')).toHaveLength(1);
  });

  it('have no period to compare with when there is none', async () => {
    const rows = await figures({ ...LAST_DAY, compare: 'off' });
    expect(rows.some(({ part }) => part === 'previous')).toBe(false);
  });

  it('have no row without calls', async () => {
    expect(await figures({ from: NOW - 900 * HOUR, to: NOW - 876 * HOUR })).toEqual([]);
  });
});

it('the connection test finds tables, calls, freshness and known consumers', async () => {
  const tables = await database.rows(existingTablesQuery(DATABASE).sql);
  expect(tables.map(({ table_name }) => table_name)).toEqual([...REQUIRED_TABLES].sort());
  const [state] = await database.rows(dataStateQuery(DATABASE).sql);
  expect(state.all_calls).toBe(tables.find(({ table_name }) => table_name === 'events')?.total_rows);
  expect(Number(state.newest_age_seconds)).toBeLessThan(2 * 3600);
  expect(Number(state.recent_calls) - Number(state.recent_known_calls)).toBe(500);
  expect(await database.rows(existingTablesQuery('elsewhere').sql)).toEqual([]);
});
