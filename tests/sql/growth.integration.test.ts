import { milestonesOf } from '../../src/growth/onboarding/milestones';
import { mondayOf, type Life } from '../../src/growth/retention/days';
import { lifecycle } from '../../src/growth/retention/lifecycle';
import { retentionOf } from '../../src/growth/retention/retention';
import { rollingActive } from '../../src/growth/retention/rollingActive';
import { activeConsumersQuery } from '../../src/queries/growth/activeConsumersQuery';
import { apiHoursQuery } from '../../src/queries/growth/apiHoursQuery';
import { cohortsQuery } from '../../src/queries/growth/cohortsQuery';
import { lifecycleQuery } from '../../src/queries/growth/lifecycleQuery';
import { onboardingQuery } from '../../src/queries/growth/onboardingQuery';
import { list, number, numbers, type Json } from '../experiments/vectors';
import { dayNumber, dayText, livesOf } from '../growth/lives';
import { milestoneEvents } from '../growth/milestoneEvents';
import { vectorOf } from '../growth/readGrowthVectors';
import { DATABASE, startTestDatabase, type Row, type TestDatabase } from './database';
import { expand, type Choices } from './expand';
import { LABELS, SCOPE } from './queries';
import { seededNumbers } from './seededNumbers';

/* Onboarding and retention in SQL: the reference cases, and random consumers against the pure functions. */

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** A Monday. */
const MONDAY = Date.UTC(2026, 7, 31);

interface Stored {
  time: number;
  organization: string;
  type?: string;
  status?: number;
  attempt?: number;
  error?: string;
}

let database: TestDatabase;
beforeAll(async () => {
  database = await startTestDatabase();
});
afterAll(() => database.close());

/** The tables that the queries read. */
const READ = ['events', 'trait_calls_per_hour', 'consumer_calls_per_day', 'consumer_calls_per_hour'];

/** Replaces what is stored. A caller that is no consumer begins so early that all of it is known. */
async function store(events: Stored[], since = MONDAY - 60 * DAY): Promise<void> {
  for (const table of READ) {
    await database.run(`TRUNCATE TABLE ${DATABASE}.${table}`);
  }
  const all = [...events, { time: since, organization: 'anonymous' }];
  const rows = all.map(
    ({ time, organization, type = 'api_request', status = 200, attempt = 1, error = 'none' }, i) =>
      `(${time}, '${organization}', '${type}', ${status}, ${attempt}, '${error}', ${i})`
  );
  await database.run(`INSERT INTO ${DATABASE}.events
    (event_time, organization_id, application_id, event_type, status_code, attempt, error_class, event_key, plan_id)
    SELECT fromUnixTimestamp64Milli(toInt64(c1)), c2, concat(c2, '-app'), c3, c4, c5, c6, cityHash64(c7), 'free'
    FROM VALUES(${rows.join(', ')})`);
}

const run = ({ sql }: { sql: string }, choices: Choices): Promise<Row[]> => database.rows(expand(sql, choices));
const call = (organization: string, time: number): Stored => ({ organization, time });
const key = (organization: string, time: number): Stored => ({ organization, time, type: 'key_issued' });
const onDay = (day: number) => day * DAY + 12 * HOUR;
const callsOf = (id: string, days: readonly number[]) => days.map((day) => call(id, onDay(day)));
const milliseconds = (value: unknown): number | null => (value === null ? null : Date.parse(`${String(value)}Z`));

const cells = (rows: Row[]) =>
  rows
    .filter(({ cohort, eligible }) => cohort !== '' && Number(eligible) > 0)
    .map((row) => [row.cohort, row.week, row.size, row.eligible, row.active, row.active_since, row.active_throughout]);
const cellsOf = (lives: Life[], upto: number) =>
  retentionOf(lives, upto).map((cell) => [
    ...[dayText(cell.cohort), cell.week, cell.size, cell.eligible],
    ...[cell.active, cell.activeSince, cell.activeThroughout],
  ]);
const asked = { unit: 'organization', calls: 1, byPlan: false } as const;

describe('the reference case', () => {
  it('of retention', async () => {
    const { input, expected } = vectorOf('retention');
    const ids = Object.keys(Object(input.starts));
    const lives = livesOf(input);
    await store(
      lives.flatMap(({ start, activeDays }, i) => [
        key(ids[i], start * DAY + 10 * HOUR),
        ...activeDays.map((day) => call(ids[i], onDay(day))),
      ])
    );
    const period = { from: Date.UTC(2026, 8, 28), to: dayNumber(input.upto) * DAY };
    const rows = await run(cohortsQuery(SCOPE, asked), period);
    expect(cells(rows)).toEqual(list(expected.rows).map((row) => list(row).slice(0, 7)));
    // Weeks that are over for nobody are there, and say so.
    expect(rows.filter(({ eligible }) => eligible === 0).length).toBeGreaterThan(0);
  });

  it('of rolling_active', async () => {
    const { input, expected } = vectorOf('rolling_active');
    const first = MONDAY / DAY;
    const days: Array<[string, Json]> = Object.entries(Object(input.active_day_numbers));
    await store(
      days.flatMap(([id, active]) =>
        callsOf(
          id,
          numbers(active).map((day) => first + day)
        )
      )
    );
    const period = { from: MONDAY, to: MONDAY + (number(input, 'last_day') + 1) * DAY };
    const rows = await run(activeConsumersQuery(SCOPE, 'organization', 1), period);
    const column = (name: string) => rows.map((row) => row[name]);
    expect({ dau: column('dau'), wau7: column('wau'), mau28: column('mau') }).toEqual(expected);
  });

  it('of lifecycle', async () => {
    const { input, expected } = vectorOf('lifecycle');
    const first = MONDAY / DAY;
    const weeks: Array<[string, Json]> = Object.entries(Object(input.active_weeks));
    await store(
      weeks.flatMap(([id, active]) =>
        callsOf(
          id,
          numbers(active).map((week) => first + 7 * week + 3)
        )
      )
    );
    const period = { from: MONDAY, to: MONDAY + 7 * (number(input, 'last') + 1) * DAY };
    const rows = await run(lifecycleQuery(SCOPE, 'organization', 1), period);
    const got = rows.map((row, week) => {
      const [fresh, returning, resurrected] = [row.new, row.returning, row.resurrected].map(Number);
      return [week, fresh, returning, resurrected, 0 - Number(row.dormant), fresh + returning + resurrected];
    });
    expect(got).toEqual(expected.week_new_returning_resurrected_dormant_active);
  });

  it('of api_hours', async () => {
    const { input, expected } = vectorOf('api_hours');
    const calls = list(input.masks_by_day).flatMap((entry) => {
      const [day, mask] = numbers(entry);
      const hours = Array.from({ length: 24 }, (_, hour) => hour).filter((hour) => Math.floor(mask / 2 ** hour) % 2);
      return hours.map((hour) => call('acme', MONDAY + (day - 1) * DAY + hour * HOUR + 5));
    });
    // A failed call is no use of the API.
    await store([...calls, { ...call('acme', MONDAY + 12 * HOUR), error: 'server' }]);
    const days = number(input, 'period_days');
    const [row, ...others] = await run(apiHoursQuery(SCOPE, 'organization'), { from: MONDAY, to: MONDAY + days * DAY });
    expect(others).toEqual([]);
    expect(row).toMatchObject({ units: 1, api_hours: expected.api_hours, active_days: expected.active_days });
    expect(row).toMatchObject({ days, hours_per_active_day: expected.hours_per_active_day, hours_from: 4 });
    expect(row.hour_share).toBeCloseTo(Number(expected.hour_share), 9);
  });

  it('of milestones', async () => {
    const { input, expected } = vectorOf('milestones');
    const events = milestoneEvents(input).map(({ time, eventType, status, attempt, errorClass }): Stored => ({
      ...{ organization: 'acme', time, type: eventType, status, attempt, error: errorClass || 'none' },
    }));
    const now = Date.parse(String(input.now));
    await store(events);
    const sql = onboardingQuery(SCOPE, 'organization', 'own', LABELS)
      .sql.replaceAll('(100)', `(${number(input, 'nth')})`)
      .replaceAll('< 100', `< ${number(input, 'nth')}`)
      .replaceAll('[100]', `[${number(input, 'nth')}]`)
      .replaceAll('logical >= 10', `logical >= ${number(input, 'min_calls')}`);
    const [row] = await run({ sql }, { from: now - 7 * DAY, to: now });
    expect(row).toMatchObject({ calls: expected.logical_calls, unknown_start: '', is_current: 1 });
    const times = [row.key_time, row.first_success, row.nth_call].map((time) =>
      new Date(milliseconds(time) ?? 0).toISOString()
    );
    expect(times).toEqual([expected.key_issued, expected.first_success, expected.nth_call]);
    expect(milliseconds(row.clean_day)).toBe((dayNumber(expected.first_clean_day) + 1) * DAY);
  });
});

describe('random consumers', () => {
  const random = seededNumbers(7);
  const first = MONDAY / DAY;
  const DAYS = 70;
  const lives = Array.from({ length: 40 }, (_, i) => {
    const start = random(DAYS - 3);
    const every = 1 + random(12);
    const gone = start + random(DAYS);
    const days = Array.from({ length: DAYS }, (_day, day) => day);
    return {
      id: `org-${i}`,
      start: first + start,
      activeDays: days.filter((day) => day >= start && day < gone && random(every) === 0).map((day) => first + day),
    };
  });
  const period = { from: MONDAY, to: MONDAY + DAYS * DAY };
  /** Their calls at noon of each day of a zone. */
  const stored = (offset: number) =>
    lives.flatMap(({ id, start, activeDays }) => [
      key(id, start * DAY - offset),
      ...activeDays.map((day) => call(id, onDay(day) - offset)),
    ]);

  it.each([
    ['utc', 0],
    ['Asia/Kathmandu', 5.75],
  ])('have the retention and activity of the pure functions in %s', async (zone, hours) => {
    const offset = hours * HOUR;
    await store(stored(offset));
    const choices = { from: period.from - offset, to: period.to - offset, zone };
    const upto = first + DAYS;
    expect(cells(await run(cohortsQuery(SCOPE, asked), choices))).toEqual(cellsOf(lives, upto));
    const rolling = await run(activeConsumersQuery(SCOPE, 'organization', 1), choices);
    const days = lives.map(({ activeDays }) => activeDays.map((day) => day - first));
    expect(rolling.map(({ dau, wau, mau }) => [dau, wau, mau])).toEqual(
      rollingActive(days, DAYS - 1).map(({ dau, wau, mau }) => [dau, wau, mau])
    );
    const weeks = await run(lifecycleQuery(SCOPE, 'organization', 1), choices);
    const ofWeeks = lives.map(({ activeDays }) => activeDays.map((day) => (mondayOf(day) - first) / 7));
    expect(weeks.map((row) => [row.new, row.returning, row.resurrected, 0 - Number(row.dormant)])).toEqual(
      lifecycle(ofWeeks, DAYS / 7 - 1).map((week) => [week.new, week.returning, week.resurrected, week.dormant])
    );
  });

  it('add up over plans, and late and repeated events change what they must', async () => {
    await store(stored(0));
    const byPlan = await run(cohortsQuery(SCOPE, { ...asked, byPlan: true }), period);
    expect(cells(byPlan)).toEqual(cellsOf(lives, first + DAYS));
    expect(new Set(byPlan.map(({ plan }) => plan))).toEqual(new Set(['free']));
    // A late call makes a day active, and another one on it changes nothing.
    const target = lives.find(({ activeDays, start }) => !activeDays.includes(start)) ?? lives[0];
    const late = call(target.id, onDay(target.start));
    await store([...stored(0), late, late]);
    const changed = lives.map((life) =>
      life === target ? { ...life, activeDays: [...life.activeDays, life.start] } : life
    );
    expect(cells(await run(cohortsQuery(SCOPE, asked), period))).toEqual(cellsOf(changed, first + DAYS));
  });

  it('have the milestones of the pure function', async () => {
    const classes = ['none', 'none', 'none', 'none', 'none', 'validation', 'server', 'not_found'];
    const started = MONDAY + 3 * DAY;
    const events = Array.from({ length: 25 }, (_, i) => `org-${i}`).flatMap((id, i) => [
      { ...key(id, started + random(DAY)), id },
      ...Array.from({ length: i * 12 }, () => {
        const error = classes[random(i % 5 === 0 ? 8 : 5 + (i % 3))];
        const time = started + DAY + random(9 * DAY);
        return { ...call(id, time), id, error, attempt: 1 + (random(9) === 0 ? 1 : 0) };
      }),
    ]);
    await store(events);
    const to = started + 9 * DAY;
    const rows = await run(onboardingQuery(SCOPE, 'organization', 'own', LABELS), { from: MONDAY, to });
    expect(rows).toHaveLength(25);
    expect(JSON.stringify(rows)).not.toContain('1970-');
    for (const row of rows) {
      const own = events.filter(({ id, time }) => id === row.id && time < to);
      const wanted = milestonesOf(
        own.map(({ time, ...event }) => ({
          ...{ time, eventType: 'type' in event ? String(event.type) : 'api_request', status: 200 },
          ...{ attempt: 'attempt' in event ? Number(event.attempt) : 1 },
          errorClass: 'error' in event ? String(event.error) : 'none',
        })),
        { nth: 100, minCalls: 10, now: to }
      );
      expect([row.id, milliseconds(row.key_time)]).toEqual([row.id, wanted.keyIssued]);
      expect([row.id, milliseconds(row.first_success)]).toEqual([row.id, wanted.firstSuccess]);
      expect([row.id, milliseconds(row.nth_call)]).toEqual([row.id, wanted.nthCall]);
      expect([row.id, milliseconds(row.clean_day)]).toEqual([
        row.id,
        wanted.cleanDay === null ? null : wanted.cleanDay + DAY,
      ]);
      expect([row.id, row.calls]).toEqual([row.id, wanted.logicalCalls]);
    }
  });

  it('have an unknown beginning where their key is older than the calls, or a call is older than their key', async () => {
    const since = MONDAY + 2 * DAY;
    await store(
      [
        key('old', MONDAY + DAY),
        ...[key('rotated', MONDAY + 5 * DAY), call('rotated', MONDAY + 4 * DAY)],
        ...[key('fresh', MONDAY + 5 * DAY), call('fresh', MONDAY + 5 * DAY - 1000)],
      ],
      since
    );
    const choices = { from: MONDAY, to: MONDAY + 14 * DAY };
    const rows = await run(onboardingQuery(SCOPE, 'organization', 'own', LABELS), choices);
    const by = (id: string) => rows.find((row) => row.id === id);
    expect(by('old')).toMatchObject({ unknown_start: 'not_stored', first_success: null });
    expect(by('rotated')).toMatchObject({ unknown_start: 'called_before' });
    // Clocks differ a little: the call does not come before the key.
    expect(by('fresh')).toMatchObject({ unknown_start: '' });
    expect(by('fresh')?.first_success).toBe(by('fresh')?.key_time);
    const cohorts = await run(cohortsQuery(SCOPE, asked), choices);
    expect(cohorts.filter(({ cohort }) => cohort === '').map(({ size, week }) => [size, week])).toEqual([[1, 0]]);
    const weeks = await run(lifecycleQuery(SCOPE, 'organization', 1), choices);
    expect(weeks[0].new).toBeNull();
    const days = await run(activeConsumersQuery(SCOPE, 'organization', 1), choices);
    expect(days.map(({ wau, mau }) => [wau === null, mau === null]).slice(7, 9)).toEqual([
      [true, true],
      [false, true],
    ]);
  });
});
