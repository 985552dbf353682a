import { kaplanMeier, type Curve } from '../survival/kaplanMeier';
import { chanceToReach } from '../survival/reachedBy';
import { timeToReach } from '../survival/timeToReach';
import { reachedTime, sinceStepBefore, startOf, STEPS, toHours, type Beginning, type Step } from './steps';

/** A unit counts as stuck when it waits longer than this share of all did. */
const STUCK_SHARE = 0.9;

/** Hours after which a unit counts as stuck while too few have reached the step to tell. */
export const STUCK_HOURS: Record<Step, number> = { first_success: 72, nth_call: 14 * 24, clean_day: 14 * 24 };

/** The hours within which a waiting unit has a chance to move. */
export const CHANCE_HOURS = 7 * 24;

/** A unit that has not reached a step, and has reached the one before. */
export interface Waiting<Unit> {
  unit: Unit;
  step: Step;
  /** Hours since it reached the step before. */
  waited: number;
  /** Whether it waits longer than `after` hours. */
  isStuck: boolean;
  after: number;
  /** Of reaching the step within CHANCE_HOURS; null where nobody has waited so long and still reached it. */
  chance: number | null;
}

/** The units that wait for a step, those that have waited longest first. */
export function waitingUnits<Unit extends Beginning>(units: readonly Unit[]): Array<Waiting<Unit>> {
  return STEPS.flatMap((step) => {
    const curve = kaplanMeier(units.flatMap((unit) => sinceStepBefore(unit, step) ?? []));
    return curve.ok ? waitingFor(units, step, curve.value) : [];
  }).sort((a, b) => Number(b.isStuck) - Number(a.isStuck) || b.waited - a.waited);
}

function waitingFor<Unit extends Beginning>(units: readonly Unit[], step: Step, curve: Curve): Array<Waiting<Unit>> {
  const after = timeToReach(curve, STUCK_SHARE).time ?? STUCK_HOURS[step];
  return units.flatMap((unit) => {
    const start = startOf(unit, step);
    if (start === null || reachedTime(unit, step) !== null) {
      return [];
    }
    const waited = toHours(unit.knownTo - start);
    return [{ unit, step, waited, isStuck: waited > after, after, chance: chanceToReach(curve, waited, CHANCE_HOURS) }];
  });
}
