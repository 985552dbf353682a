import { NOW } from '../../src/queries/attention/claimWindows';
import { quotaOwnersQuery, type QuotaOwnerRow } from '../../src/queries/quota/quotaOwnersQuery';
import { quotaOwners } from '../../src/scenes/quota/owners';
import { DATABASE, startTestDatabase, type TestDatabase } from './database';
import { expand } from './expand';
import { LABELS, SCOPE } from './queries';
import { seededNumbers } from './seededNumbers';

/* The counters of quotas as the query has them, against the calls that they were made of. */

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** No whole hour: blocks of 24 hours end now. */
const UNTIL = Date.UTC(2026, 10, 27, 16, 20, 30);
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
const OTHER = callsOf(counterOf('split', ['second'], 500, 20.6), 10, random);

let database: TestDatabase;
let rows: QuotaOwnerRow[];
beforeAll(async () => {
  database = await startTestDatabase();
  const values = [...SHARED, ...OWN, ...OTHER].map(
    ({ time, organization, application, consumed, limit, isRefused, isRetry }, i) =>
      `(${time}, '${organization}', '${application}', ${consumed}, ${limit}, '${isRefused ? 'quota_exceeded' : 'none'}', ${isRetry ? 2 : 1}, ${i})`
  );
  await database.run(`INSERT INTO ${DATABASE}.events (event_time, organization_id, application_id, quota_consumed,
    quota_limit, error_class, attempt, event_key, quota_bucket, plan_id, event_type)
    SELECT fromUnixTimestamp64Milli(toInt64(c1)), c2, c3, c4, c5, c6, c7, cityHash64(c8), 'calls', 'pro', 'api_request'
    FROM VALUES(${values.join(', ')})`);
  const sql = quotaOwnersQuery(SCOPE, LABELS).sql.replaceAll(NOW, `fromUnixTimestamp64Milli(${UNTIL}, 'UTC')`);
  const found = await database.rows(expand(sql, { from: UNTIL - DAY, to: UNTIL }));
  rows = found.map((row) => ({ ...row, asked: UNTIL }) as QuotaOwnerRow);
});
afterAll(() => database.close());

const rowOf = (id: string) => rows.find((row) => row.id === id) ?? rows[0];

it('finds the organization that shares a counter, and applications that have their own', () => {
  expect(rows.map(({ level, id, owners_total }) => [level, id, owners_total])).toEqual([
    ['application', 'first', 3],
    ['application', 'second', 3],
    ['organization', 'shared', 3],
  ]);
});

describe.each([
  ['shared', SHARED],
  ['first', OWN],
  ['second', OTHER],
])('the counter of %s', (id, calls) => {
  it('has the calls, the refused ones and the hours of each block', () => {
    const row = rowOf(id);
    const logical = calls.filter(({ isRetry }) => !isRetry);
    const blockOf = ({ time }: Call) => Math.floor((UNTIL - 1 - time) / DAY);
    const inBlocks = (some: Call[]) => row.days_ago.map((block) => some.filter((one) => blockOf(one) === block).length);
    expect(row.calls).toEqual(inBlocks(logical));
    expect(row.refused).toEqual(inBlocks(logical.filter(({ isRefused }) => isRefused)));
    const recent = logical.filter((one) => blockOf(one) < 28);
    const hourOf = ({ time }: Call) => Math.floor((UNTIL - 1 - time) / HOUR) % 24;
    expect(row.hours).toEqual(row.hours.map((_calls, hour) => recent.filter((one) => hourOf(one) === hour).length));
  });

  it('gives what was asked for in each block, and the resets', () => {
    const [owner] = quotaOwners([rowOf(id)]);
    const logical = calls.filter(({ isRetry }) => !isRetry);
    const asked = owner.history.demand.map(
      (_units, block) => logical.filter(({ time }) => Math.floor((UNTIL - 1 - time) / DAY) === block).length
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
