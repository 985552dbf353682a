import { onboardingQuery } from '../../src/queries/growth/onboardingQuery';
import { triggersQuery } from '../../src/queries/growth/triggersQuery';
import { DATABASE, startTestDatabase, type Row, type TestDatabase } from './database';
import { expand } from './expand';
import { LABELS, SCOPE } from './queries';

/*
 * In SQL: who gave up before a step of onboarding and when; who is compared before a move to a paid plan, and in which
 * window an event is.
 */

const DAY = 86_400_000;
const TO = Date.UTC(2026, 9, 1);
const FROM = TO - 28 * DAY;
const MOVED = TO - 5 * DAY;

interface Stored {
  /** Days before the move. */
  at: number;
  organization: string;
  developer?: string;
  plan?: string;
  service?: string;
  more?: Partial<{ type: string; error: string; job: string; consumed: number; properties: string; revenue: number }>;
}

let database: TestDatabase;
beforeAll(async () => {
  database = await startTestDatabase();
  await store(EVENTS);
});
afterAll(() => database.close());

const store = async (events: Stored[]): Promise<void> => {
  const rows = events.map(
    ({ at, organization, developer = 'dev', plan = 'free', service = 'orders', more = {} }, key) => {
      const { type = 'api_request', error = 'none', job = '', consumed = 0, properties = '{}', revenue = 0 } = more;
      return `(${MOVED - at * DAY}, '${organization}', '${developer}', '${plan}', '${service}', '${type}', '${error}', '${job}',
      ${consumed}, '${properties}', ${revenue}, ${key})`;
    }
  );
  await database.run(`INSERT INTO ${DATABASE}.events (event_time, organization_id, application_id, developer_id, plan_id,
      service, event_type, error_class, job_type, quota_consumed, quota_limit, properties, revenue, event_key)
    SELECT fromUnixTimestamp64Milli(toInt64(c1)), c2, if(c6 = 'plan_changed', 'anonymous', concat(c2, '-app')), c3, c4,
      c5, c6, c7, c8, c9, 100, c10, c11, cityHash64(c12) FROM VALUES(${rows.join(', ')})`);
};

const move = (organization: string, at: number, from = 'free', to = 'pro'): Stored => ({
  ...{ at, organization, developer: 'anonymous', plan: to },
  more: { type: 'plan_changed', properties: JSON.stringify({ from, to }) },
});
/** Calls on each day from 24 days before the move on. */
const usual = (organization: string, plan = 'free') => [24, 15, 9, 3].map((at): Stored => ({ at, organization, plan }));

const EVENTS: Stored[] = [
  // A paid plan is one whose calls earn something.
  { at: 1, organization: 'payer', plan: 'pro', more: { revenue: 0.5 } },
  ...usual('mover'),
  move('mover', 0),
  { at: 2, organization: 'mover', service: 'payments' },
  { at: 2, organization: 'mover', more: { job: 'batch' } },
  // In both of the earlier windows.
  { at: 8, organization: 'mover', more: { error: 'rate_limited' } },
  { at: 20, organization: 'mover', more: { error: 'quota_exceeded' } },
  { at: 10, organization: 'mover', developer: 'second' },
  // At the move and after it: in no window.
  { at: 0, organization: 'mover', service: 'late' },
  { at: -1, organization: 'mover', service: 'later', plan: 'pro' },
  ...usual('stayer'),
  { at: 12, organization: 'stayer', service: 'payments' },
  { at: 6, organization: 'stayer', more: { consumed: 80 } },
  { at: 5, organization: 'stayer', more: { consumed: 79 } },
  // Not here for all windows, on another plan for a time, or moved the other way: not compared.
  { at: 20, organization: 'young' },
  { at: 1, organization: 'young' },
  ...usual('other'),
  { at: 4, organization: 'other', plan: 'pro' },
  ...usual('back', 'pro'),
  move('back', 0, 'pro', 'free'),
  // Here too short to be compared, but a move.
  { at: 10, organization: 'quick' },
  move('quick', 1),
];

const run = async (where: string[] = []): Promise<Row[]> => {
  const scope = { ...SCOPE, where: where.map((sql) => ({ sql, columns: [] })) };
  return database.rows(expand(triggersQuery(scope, 'organization').sql, { from: FROM, to: TO }));
};
const cells = (rows: Row[]) =>
  rows.map(({ kind, detail, moved, before, earlier, units }) =>
    [kind, detail, moved, before, earlier, units].join(' ')
  );

it('says who moved and who stayed, and in which windows each event was', async () => {
  const rows = await run();
  expect(cells(rows)).toEqual([
    '  0 1 2 1',
    '  1 1 2 1',
    'batch  1 1 0 1',
    'developer  1 0 1 1',
    'quota  0 1 0 1',
    'refused  1 0 2 1',
    'service payments 0 0 1 1',
    'service payments 1 1 0 1',
  ]);
  expect(rows.map((row) => row.moves_total)).toEqual(rows.map(() => 2));
});

it('takes consumers with a call that the filters choose, and all their calls', async () => {
  expect(cells(await run(["service = 'payments'"]))).toHaveLength(8);
  expect(cells(await run(["organization_id = 'mover'"]))).toEqual([
    '  1 1 2 1',
    'batch  1 1 0 1',
    'developer  1 0 1 1',
    'refused  1 0 2 1',
    'service payments 1 1 0 1',
  ]);
  expect(await run(["organization_id = 'nobody'"])).toEqual([]);
});

it('says when a unit gave up: revoked, closed, or silent for two weeks', async () => {
  const on = (organization: string, at: number, type?: string): Stored => ({ at, organization, more: { type } });
  await store([
    ...['never', 'revoked', 'rotated', 'closed', 'quiet', 'steady'].map((id) => on(id, 22, 'key_issued')),
    ...[on('revoked', 21), on('revoked', 19, 'key_revoked')],
    ...[on('rotated', 19, 'key_revoked'), on('rotated', 18, 'key_issued'), on('rotated', 11), on('rotated', 3)],
    ...[on('closed', 21), on('closed', 17, 'account_closed')],
    // Back after it gave up.
    ...[on('quiet', 20), on('quiet', 3)],
    ...[on('steady', 20), on('steady', 13), on('steady', 0)],
  ]);
  const { sql } = onboardingQuery(SCOPE, 'organization', 'own', LABELS);
  const rows = await database.rows(expand(sql, { from: FROM, to: TO }));
  const days = (time: unknown) => (time === null ? null : (MOVED - Date.parse(`${String(time)}Z`)) / DAY);
  expect(Object.fromEntries(rows.map(({ id, left_time }) => [id, days(left_time)]))).toMatchObject({
    ...{ never: 8, revoked: 19, rotated: null, closed: 17, quiet: 6, steady: null },
  });
});
