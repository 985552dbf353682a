import { QUIET_WEEKS } from './migration';
import { MIN_ZERO_PROBABILITY, sunsetForecast, type Migration, type SunsetForecast } from './sunset';

/** Weeks within which the date of the last leaver is looked for. */
const YEAR_WEEKS = 52;

/** Weeks that a planned date is away at most. */
export const LONGEST_PLAN_WEEKS = 260;

/** Points of a forecast that is drawn. */
const POINTS = 6;

/** How many consumers are expected on a version, some weeks from the last week whose leavers are known. */
export interface SunsetPoint {
  weeks: number;
  low: number;
  expected: number;
  high: number;
}

/** The answer for a planned date. */
export interface SunsetPlan {
  /** On the planned date. */
  atDate: SunsetForecast;
  expected: number;
  points: SunsetPoint[];
  /** Weeks from now between which the last one leaves; null: not reachable within a year at this pace. */
  zero: { from: number; to: number } | null;
}

/**
 * Who is left on a planned date, and until then, if consumers go on as in the last weeks.
 * @param weeksAhead whole weeks from now to the planned date
 * @returns undefined where nothing is known to go on with
 */
export function sunsetPlan(migration: Migration, weeksAhead: number): SunsetPlan | undefined {
  // Forecasts begin with the last week whose leavers are known.
  const horizon = Math.min(LONGEST_PLAN_WEEKS, Math.max(0, weeksAhead)) + QUIET_WEEKS;
  const steps = Array.from({ length: POINTS + 1 }, (_step, i) => Math.round((i * horizon) / POINTS));
  const forecasts = [...new Set(steps)].map((weeks) => ({ weeks, result: sunsetForecast(migration, weeks) }));
  const points = forecasts.flatMap(({ weeks, result }) =>
    result.ok ? [{ weeks, ...result.value.range, expected: expectedOf(result.value) }] : []
  );
  const last = forecasts[forecasts.length - 1].result;
  if (!last.ok) {
    return undefined;
  }
  return { atDate: last.value, expected: expectedOf(last.value), points, zero: zeroBetween(migration) };
}

/** Both ways to go on count the same. */
const expectedOf = ({ unequal, recent }: SunsetForecast): number => (unequal.expected + recent.expected) / 2;

/** The weeks from now between which nobody is left with 10% and with 90%; null where that is not within a year. */
function zeroBetween(migration: Migration): SunsetPlan['zero'] {
  const chance = (weeks: number) => {
    const result = sunsetForecast(migration, weeks + QUIET_WEEKS);
    return result.ok ? result.value.zeroProbability : 0;
  };
  if (chance(YEAR_WEEKS) < MIN_ZERO_PROBABILITY) {
    return null;
  }
  return { from: firstWeek(chance, 1 - MIN_ZERO_PROBABILITY), to: firstWeek(chance, MIN_ZERO_PROBABILITY) };
}

/** The first week with at least a chance, which grows with time. */
function firstWeek(chance: (weeks: number) => number, least: number): number {
  let [low, high] = [0, YEAR_WEEKS];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    [low, high] = chance(middle) >= least ? [low, middle] : [middle + 1, high];
  }
  return low;
}
