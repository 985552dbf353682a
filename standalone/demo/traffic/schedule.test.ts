import { attemptsOfHour } from '../history/attempts';
import { decideOutcome } from './outcome';
import { randomFrom } from '../random';
import { createWorld } from '../world/world';
import { type Call } from './call';
import { Schedule } from './schedule';
import { DAY_MS, HISTORY_DAYS, hourOf, HOUR_MS, timelineAt } from './timeline';

const ANCHOR = Date.UTC(2026, 10, 24, 9);
const scheduleOf = (seed: number, anchor = ANCHOR) =>
  new Schedule({ world: createWorld(seed), anchor, clockOffset: 0 });

/** The schedule of one organization without the others. */
function aloneOf(organization: string): Schedule {
  const world = createWorld(1);
  const organizations = world.organizations.filter(({ id }) => id === organization);
  return new Schedule({ world: { ...world, organizations }, anchor: ANCHOR, clockOffset: 0 });
}

function callsBetween(schedule: Schedule, from: number, to: number): Call[] {
  const calls: Call[] = [];
  for (let hour = from; hour < to; hour += HOUR_MS) {
    calls.push(...schedule.callsOfHour(hour));
  }
  return calls;
}

test('the same seed gives the same calls, another seed gives others', () => {
  const hour = ANCHOR - 3 * HOUR_MS;
  const first = scheduleOf(7).callsOfHour(hour);
  expect(scheduleOf(7).callsOfHour(hour)).toEqual(first);
  expect(scheduleOf(8).callsOfHour(hour)).not.toEqual(first);
  const times = (calls: Call[]) => calls.map(({ time }) => time);
  expect(times(first)).toEqual(times(first).sort((a, b) => a - b));
  expect(first.every(({ time }) => time >= hour && time < hour + HOUR_MS)).toBe(true);
});

test.each([
  ['a night in the weekend', Date.UTC(2026, 10, 29, 3, 20)],
  ['a change of clocks', Date.UTC(2026, 2, 29, 1)],
])('a demo whose clock shows %s makes the calls of that time now', (_, played) => {
  const now = ANCHOR + 17 * 60_000;
  const timeline = timelineAt(createWorld(1), now, played);
  const { clockOffset } = timeline;
  const shown = new Schedule(timeline);
  const there = scheduleOf(1, hourOf(played));
  expect(clockOffset).toBe(hourOf(played) - ANCHOR);
  for (const hoursAgo of [0, 3, 27, 200]) {
    const hour = ANCHOR - hoursAgo * HOUR_MS;
    const expected = there.callsOfHour(hour + clockOffset).map((call) => ({ ...call, time: call.time - clockOffset }));
    expect(shown.callsOfHour(hour)).toEqual(expected);
    const attempts = (schedule: Schedule, from: number) =>
      Array.from(attemptsOfHour(schedule, from, from + 2 * HOUR_MS), ({ call, outcome }) => [call.requestId, outcome]);
    expect(attempts(shown, hour)).toEqual(attempts(there, hour + clockOffset));
  }
});

test('the calls of an organization do not depend on the others, but for its arm of the experiment', () => {
  const alone = aloneOf('garnet-games');
  const own = (schedule: Schedule) =>
    Array.from(attemptsOfHour(schedule, ANCHOR - 3 * HOUR_MS, ANCHOR))
      .filter(({ call: { caller } }) => caller.kind === 'key' && caller.organization.id === 'garnet-games')
      .map(({ call: { requestId, attempt }, outcome: { status } }) => [requestId, attempt, status]);
  expect(own(alone).length).toBeGreaterThan(50);
  expect(own(alone)).toEqual(own(scheduleOf(1)));
});

test('hours do not depend on the order in which they are asked for', () => {
  const forwards = scheduleOf(3);
  const backwards = scheduleOf(3);
  const hours = [ANCHOR - 50 * HOUR_MS, ANCHOR - 20 * HOUR_MS, ANCHOR - HOUR_MS];
  const first = hours.map((hour) => forwards.callsOfHour(hour));
  const second = [...hours].reverse().map((hour) => backwards.callsOfHour(hour));
  expect(second.reverse()).toEqual(first);
});

test('35 days hold about two million calls of 25 organizations and 60 applications', () => {
  const schedule = scheduleOf(1);
  let count = 0;
  const applications = new Set<string>();
  const organizations = new Set<string>();
  const kinds = { key: 0, unknown_key: 0, anonymous: 0 };
  // Each weekday once stands for its five.
  const apart = HISTORY_DAYS / 7;
  for (let day = 0; day < HISTORY_DAYS; day += apart) {
    const calls = callsBetween(schedule, ANCHOR - (day + 1) * DAY_MS, ANCHOR - day * DAY_MS);
    count += calls.length;
    for (const { caller } of calls) {
      kinds[caller.kind]++;
      if (caller.kind === 'key') {
        organizations.add(caller.organization.id);
        applications.add(caller.application.id);
      }
    }
  }
  expect(count * apart).toBeGreaterThan(1_800_000);
  expect(count * apart).toBeLessThan(2_300_000);
  expect(organizations.size).toBe(25);
  expect(applications.size).toBeGreaterThanOrEqual(55);
  expect(kinds.anonymous / count).toBeCloseTo(0.01, 2);
  expect(kinds.unknown_key / count).toBeCloseTo(0.006, 2);
});

test('working days are busier than weekends, afternoons than nights, in local time', () => {
  const calls = callsBetween(aloneOf('indigo-insure'), ANCHOR - 14 * DAY_MS, ANCHOR).filter(
    ({ caller }) => caller.kind === 'key'
  );
  const paris = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Paris', weekday: 'short', hour: '2-digit' });
  const buckets = { weekend: 0, afternoon: 0, night: 0 };
  for (const { time } of calls) {
    const parts = paris.formatToParts(time);
    const hour = Number(parts.find(({ type }) => type === 'hour')!.value);
    buckets.weekend += /Sat|Sun/.test(parts.find(({ type }) => type === 'weekday')!.value) ? 1 : 0;
    buckets.afternoon += hour >= 12 && hour < 16 ? 1 : 0;
    buckets.night += hour < 4 ? 1 : 0;
  }
  expect(buckets.weekend / calls.length).toBeLessThan(0.12);
  expect(buckets.afternoon).toBeGreaterThan(4 * buckets.night);
});

test('outcomes are drawn from the random numbers alone', () => {
  const schedule = scheduleOf(1);
  const [call] = schedule.callsOfHour(ANCHOR);
  const outcome = () => decideOutcome(schedule.stories, call, randomFrom('test'));
  expect(outcome()).toEqual(outcome());
});
