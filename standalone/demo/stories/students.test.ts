import { caseTimeControl, type MatchedWindows } from '../../../src/growth/triggers/caseTimeControl';
import { domainEvents } from '../history/domainEvents';
import { DAY_MS, HOUR_MS, type Timeline } from '../traffic/timeline';
import { Schedule } from '../traffic/schedule';
import { applicationsOf, createWorld } from '../world/world';
import { STUDENTS, studentOf, type Student } from './students';

const ALL = STUDENTS.movers + STUDENTS.stayers + STUDENTS.newcomers;
const timeline: Timeline = { world: createWorld(1), anchor: Date.UTC(2026, 10, 24, 9), clockOffset: 0 };

/** Whether the first payment is in the week before a day, and in one of the two weeks before that. */
function windowsOf({ firstPayment }: Student, daysAgo: number): MatchedWindows {
  const week = firstPayment === undefined ? -1 : Math.floor((firstPayment - daysAgo) / 7);
  return { exposedBefore: week === 0, exposedControls: week === 1 || week === 2 ? 1 : 0, controls: 2 };
}

it.each([1, 2, 3])('plants a payment that precedes moves, with the seed %i', (seed) => {
  const students = Array.from({ length: ALL }, (_student, place) => studentOf(seed, place));
  const movers = students.filter(({ moved }) => moved !== undefined);
  const stayers = students.slice(STUDENTS.movers, STUDENTS.movers + STUDENTS.stayers);
  const found = caseTimeControl(
    movers.map((one) => windowsOf(one, one.moved ?? 0)),
    stayers.map((one, index) => windowsOf(one, movers[index % movers.length].moved ?? 0))
  );
  expect(movers).toHaveLength(STUDENTS.movers);
  // Holm over up to five events.
  expect(found.ok && found.value.ratio > 2 && 5 * found.value.pValue).toBeLessThan(0.05);
});

it('has a key for each student, and events of those that move and of those that give up', () => {
  const keys = applicationsOf(timeline.world).flatMap(({ students }) => students);
  expect([keys.length, new Set(keys.map(({ developerId }) => developerId)).size]).toEqual([ALL, ALL]);
  const own = domainEvents(timeline).filter(({ consumer }) => consumer.api_key_id?.startsWith('key_student_'));
  const count = (type: string) => own.filter(({ event_type }) => event_type === type).length;
  expect(['key_issued', 'plan_changed', 'key_revoked'].map(count)).toEqual([ALL, STUDENTS.movers, STUDENTS.revoked]);
});

it('lets students call under their own plan, and those that give up not at all', () => {
  const schedule = new Schedule(timeline);
  const calls = [2, 3].flatMap((daysAgo) =>
    Array.from({ length: 24 }, (_hour, hour) =>
      schedule.callsOfHour(timeline.anchor - daysAgo * DAY_MS + hour * HOUR_MS)
    ).flat()
  );
  const own = calls.flatMap(({ caller, time }) =>
    caller.kind === 'key' && caller.key.place !== undefined
      ? [{ place: caller.key.place, plan: caller.ownPlan ?? caller.plan.id, time }]
      : []
  );
  expect(own.length).toBeGreaterThan(200);
  for (const { place, plan, time } of own) {
    const { moved, isUsed } = studentOf(1, place);
    expect(isUsed).toBe(true);
    expect(plan).toBe(moved !== undefined && time >= timeline.anchor - moved * DAY_MS ? 'pro' : 'free');
  }
});
