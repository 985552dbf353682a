import { quotaUsed, quotaUsedAlertQuery, QUOTA_SERIES } from '../../src/queries/alerts/quota/quotaUsedAlertQuery';
import { runOutAlertQuery } from '../../src/queries/alerts/quota/runOutAlertQuery';
import { attentionQuery } from '../../src/queries/attention/attentionQuery';
import { NOW } from '../../src/queries/attention/claimWindows';
import { consumerQuotaQuery } from '../../src/queries/consumers/consumerQuotaQuery';
import { quotaOwnersQuery, type QuotaOwnerRow } from '../../src/queries/quota/quotaOwnersQuery';
import type { DimensionFilter } from '../../src/sql/filters';
import { quotaOwners } from '../../src/scenes/quota/owners';
import { DATABASE, startTestDatabase, type TestDatabase } from './database';
import { expand } from './expand';
import { onRaw } from './onRaw';
import { LABELS, SCOPE } from './queries';
import { seededNumbers } from './seededNumbers';

/*
 * The counters of quotas as the queries have them, against the calls that they were made of, and the rollup of quotas and
 * events together against events alone.
 */

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** No whole hour: blocks of 24 hours end before it. */
const UNTIL = Date.UTC(2026, 10, 27, 16, 20, 30);
const BLOCKS_END = Date.UTC(2026, 10, 27, 16);
const DAYS = 45;
const PERIOD = 30 * DAY;

interface Counter {
  organization: string;
  applications: string[];
  limit: number;
  /** When a period begins. */
  reset: number;
}

interface Call extends Counter {
  time: number;
  application: string;
  consumed: number;
  isRefused: boolean;
  isRetry: boolean;
}

/** Calls of a counter that stops at its limit, at random times, the oldest first. Every eighth is repeated. */
function callsOf(counter: Counter, perDay: number, random: (below: number) => number): Call[] {
  const times = Array.from({ length: perDay * DAYS }, () => UNTIL - 1 - random(DAYS * DAY)).sort((a, b) => a - b);
  let [used, period] = [0, 0];
  return times.flatMap((time) => {
    const current = Math.floor((time - counter.reset) / PERIOD);
    used = current === period ? used + 1 : 1;
    period = current;
    const consumed = Math.min(used, counter.limit);
    const application = counter.applications[random(counter.applications.length)];
    const call = { ...counter, time, application, consumed, isRefused: used > counter.limit, isRetry: false };
    return used % 8 === 0 ? [call, { ...call, isRetry: true }] : [call];
  });
}

const counterOf = (organization: string, applications: string[], limit: number, resetDaysAgo: number): Counter => ({
  ...{ organization, applications, limit },
  reset: UNTIL - resetDaysAgo * DAY,
});

const random = seededNumbers(26);
const SHARED = callsOf(counterOf('shared', ['web', 'jobs'], 650, 12.3), 30, random);
const OWN = callsOf(counterOf('split', ['first'], 10_000, 40.2), 40, random);
const OTHER = callsOf(counterOf('split', ['second'], 230, 20.6), 10, random);

let database: TestDatabase;
let rows: QuotaOwnerRow[];
beforeAll(async () => {
  database = await startTestDatabase();
  const values = [...SHARED, ...OWN, ...OTHER].map(
    ({ time, organization, application, consumed, limit, isRefused, isRetry }, i) =>
      `(${time}, '${organization}', '${application}', ${consumed}, ${limit}, '${isRefused ? 'quota_exceeded' : 'none'}', ${isRetry ? 2 : 1}, ${i})`
  );
  await database.run(`INSERT INTO ${DATABASE}.events (event_time, organization_id, application_id, quota_consumed,
    quota_limit, error_class, attempt, event_key, quota_bucket, plan_id, event_type, service)
    SELECT fromUnixTimestamp64Milli(toInt64(c1)), c2, c3, c4, c5, c6, c7, cityHash64(c8), 'calls', 'pro', 'api_request', if(c3 = 'second', 'jobs', 'web')
    FROM VALUES(${values.join(', ')})`);
  const found = await database.rows(sqlOf(quotaOwnersQuery(SCOPE, LABELS).sql));
  rows = found.map((row) => ({ ...row, asked: UNTIL }) as QuotaOwnerRow);
});
afterAll(() => database.close());

const sqlOf = (sql: string, filters: DimensionFilter[] = []) =>
  expand(sql.replaceAll(NOW, `fromUnixTimestamp64Milli(${UNTIL}, 'UTC')`), { from: UNTIL - DAY, to: UNTIL, filters });

/** The block that holds a time: 0 is the running hour. */
const blockOf = (time: number) => Math.ceil((BLOCKS_END - time) / DAY);

const rowOf = (id: string) => rows.find((row) => row.id === id) ?? rows[0];

it('finds the organization that shares a counter, and applications that have their own', () => {
  expect(rows.map(({ level, id, owners_total }) => [level, id, owners_total])).toEqual([
    ['application', 'first', 3],
    ['application', 'second', 3],
    ['organization', 'shared', 3],
  ]);
  expect(rows.some(({ block: [newest] }) => newest === 0)).toBe(true);
});

it.each(['block', 'first', 'last', 'high', 'low_time', 'calls', 'refused', 'hours'] as const)(
  'answers with %s as the page reads it',
  (name) => {
    const { columns } = quotaOwnersQuery(SCOPE, LABELS);
    expect(rows.map((row) => columns[name].read(row[name]))).toEqual(rows.map((row) => row[name]));
  }
);

describe.each([
  ['shared', SHARED],
  ['first', OWN],
  ['second', OTHER],
])('the counter of %s', (id, calls) => {
  it('has the calls, the refused ones and the hours of each block', () => {
    const row = rowOf(id);
    const logical = calls.filter(({ isRetry }) => !isRetry);
    const inBlocks = (some: Call[]) =>
      row.block.map((block) => some.filter(({ time }) => blockOf(time) === block).length);
    expect(row.calls).toEqual(inBlocks(logical));
    expect(row.refused).toEqual(inBlocks(logical.filter(({ isRefused }) => isRefused)));
    const recent = logical.filter(({ time }) => blockOf(time) >= 1 && blockOf(time) <= 28);
    const hourOf = ({ time }: Call) => Math.floor((BLOCKS_END - 1 - time) / HOUR) % 24;
    expect(row.hours).toEqual(row.hours.map((_calls, hour) => recent.filter((one) => hourOf(one) === hour).length));
  });

  it('gives what was asked for in each block, and the resets', () => {
    const [owner] = quotaOwners([rowOf(id)]);
    const logical = calls.filter(({ isRetry }) => !isRetry);
    const asked = owner.history.demand.map(
      (_units, daysAgo) => logical.filter(({ time }) => blockOf(time) === daysAgo + 1).length
    );
    expect(owner.history.demand).toEqual(asked);
    const firsts = logical.filter(({ consumed }, i) => i > 0 && consumed < logical[i - 1].consumed);
    expect(owner.history.resets).toEqual(firsts.map(({ time }) => time));
    const newest = logical[logical.length - 1];
    expect([owner.row.consumed, owner.row.quota_limit]).toEqual([newest.consumed, newest.limit]);
    const since = firsts[firsts.length - 1].time;
    expect(owner.refused).toBe(logical.filter(({ time, isRefused }) => isRefused && time >= since).length);
  });
});

describe('the rollup and events together', () => {
  const series = quotaUsed(DATABASE, QUOTA_SERIES).judged;
  const queries: Array<[string, string]> = [
    ['the list of holders', quotaOwnersQuery(SCOPE, LABELS).sql],
    ['the quotas of an organization', consumerQuotaQuery(SCOPE, 'organization', 'split', LABELS).sql],
    ['the claims', attentionQuery(SCOPE, LABELS).sql],
    ['the rule of use', quotaUsedAlertQuery(DATABASE).sql],
    ['the rule of run-out', runOutAlertQuery(DATABASE).sql],
    ['the back-test of use', `SELECT * FROM ${series} ORDER BY ALL`],
  ];
  const filter = (key: string, value: string): DimensionFilter[] => [{ key, operator: '=', value }];

  const expectSame = async (sql: string) => {
    const wanted = await database.rows(onRaw(sql));
    expect(wanted.length).toBeGreaterThan(0);
    expect(onRaw(sql)).not.toBe(sql);
    expect(await database.rows(sql)).toEqual(wanted);
  };

  it.each(queries)('give %s as events do', (_name, sql) => expectSame(sqlOf(sql)));

  it('answer under a filter that the rollup knows, and events alone under others', async () => {
    const { sql } = quotaOwnersQuery(SCOPE, LABELS);
    await expectSame(sqlOf(sql, filter('plan_id', 'pro')));
    expect(sqlOf(sql, filter('plan_id', 'pro'))).toContain('quota_hourly`');
    const [row, ...others] = await database.rows(sqlOf(sql, filter('service', 'jobs')));
    // Of one application no other counter is known.
    expect([row.id, row.calls, others]).toEqual(['split', rowOf('second').calls, []]);
  });

  it('are events alone where the rollup is not filled', async () => {
    const complete = `toDate('2026-11-10')`;
    const before = await database.rows(sqlOf(queries[0][1]));
    await database.run(
      `ALTER TABLE ${DATABASE}.quota_hourly DELETE WHERE toDate(hour) < ${complete} SETTINGS mutations_sync = 2`
    );
    expect(await database.rows(sqlOf(queries[0][1]))).not.toEqual(before);
    await database.run(`INSERT INTO ${DATABASE}.schema_backfills (rollup, stage, complete_from, time)
      VALUES ('quota_hourly', 'filling', ${complete}, now64(3))`);
    expect(await database.rows(sqlOf(queries[0][1]))).toEqual(before);
  });
});
