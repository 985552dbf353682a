import type { Cause } from '../survival/aalenJohansen';
import type { Duration } from '../survival/kaplanMeier';

/** The steps after the key, in their order. */
export const STEPS = ['first_success', 'nth_call', 'clean_day'] as const;

export type Step = (typeof STEPS)[number];

/** What is known of the beginning of one unit; times in milliseconds since the epoch. */
export interface Beginning {
  keyTime: number;
  /** Null for what was not reached until `knownTo`. */
  times: Record<Step, number | null>;
  knownTo: number;
  /** When it gave up; null for who did not. */
  leftTime: number | null;
}

const HOUR_MS = 3_600_000;

/** Milliseconds as hours. */
export const toHours = (milliseconds: number): number => milliseconds / HOUR_MS;

/**
 * When a unit had reached a step and all before it: a first day without an error may come before the 100th call, and a
 * funnel that is not in order has times that go down.
 */
export function reachedTime({ times }: Pick<Beginning, 'times'>, step: Step): number | null {
  return STEPS.slice(0, STEPS.indexOf(step) + 1).reduce<number | null>((latest, one, position) => {
    const time = times[one];
    return time === null || (position > 0 && latest === null) ? null : Math.max(time, latest ?? 0);
  }, null);
}

/** Hours from the key to a step, or until now where it is not reached. */
export const sinceKey = (unit: Beginning, step: Step): Duration => between(unit, unit.keyTime, step);

/** Hours from the key until a step or until the unit gave up before it, or until now. */
export function endOfWait(unit: Beginning, step: Step): { time: number; cause: Cause } {
  const reached = reachedTime(unit, step);
  const left = unit.leftTime ?? Infinity;
  const end = Math.min(reached ?? Infinity, left, unit.knownTo);
  const cause = end === reached ? 'reached' : end === left ? 'left' : 'waiting';
  return { time: toHours(Math.max(0, end - unit.keyTime)), cause };
}

/** Hours from the step before to a step; undefined for a unit that has not reached the one before. */
export function sinceStepBefore(unit: Beginning, step: Step): Duration | undefined {
  const start = startOf(unit, step);
  return start === null ? undefined : between(unit, start, step);
}

/** When a unit began to wait for a step: its key, or the step before; null where that is not reached. */
export function startOf(unit: Beginning, step: Step): number | null {
  const position = STEPS.indexOf(step);
  return position === 0 ? unit.keyTime : reachedTime(unit, STEPS[position - 1]);
}

function between(unit: Beginning, start: number, step: Step): Duration {
  const reached = reachedTime(unit, step);
  return { time: toHours(Math.max(0, (reached ?? unit.knownTo) - start)), reached: reached !== null };
}
