import { check, checkEach } from '../../experiment/checks';
import { both, chain, fail, ok, type Result } from '../../experiment/result';
import { remainingOf, type Belief, type Remaining } from './remaining';
import { logSbgSurvivals } from './shiftedBetaGeometric';

/** How consumers left a version so far. */
export interface Migration {
  /** Consumers that migrated in each whole week, the oldest first. */
  migratedByWeek: readonly number[];
  /** Consumers that are on the version now. */
  remaining: number;
}

/** Weeks that the constant hazard of a forecast is taken from. */
export const RECENT_WEEKS = 4;

/** Nobody has moved for so many weeks: no forecast, only that. */
export const STILL_WEEKS = 8;

/** A date is given only when zero is reached within a year with this probability. */
export const MIN_ZERO_PROBABILITY = 0.9;

/** Steps of the integral over the hazard. */
const HAZARD_STEPS = 500;

/**
 * Who remains if all go on to leave with one constant weekly probability, known by Jeffreys' prior Beta(1/2, 1/2) and
 * the weeks that are given.
 * @param horizonWeeks whole weeks from now
 */
export const constantHazardForecast = (migration: Migration, horizonWeeks: number): Result<Remaining> =>
  chain(checked(migration, horizonWeeks), () => {
    const { migratedByWeek, remaining } = migration;
    const moved = migratedByWeek.reduce((sum, count) => sum + count, 0);
    const stayed = stayedByWeek(migration).reduce((sum, count) => sum + count, 0);
    return remainingOf(
      remaining,
      betaBeliefs(moved + 0.5, stayed + 0.5, (q) => Math.pow(1 - q, horizonWeeks))
    );
  });

/**
 * Who remains if each leaves with a weekly probability of its own (shifted beta-geometric), by all weeks that are given.
 * Beliefs about its parameters: 36 values of ln alpha from -3 to 4 and 40 of ln beta from -2 to 6.5, with normal priors
 * of mean 0 and 2.5 and standard deviation 1.5.
 * @param horizonWeeks whole weeks from now
 */
export const unequalHazardForecast = (migration: Migration, horizonWeeks: number): Result<Remaining> =>
  chain(checked(migration, horizonWeeks), () => {
    const { migratedByWeek, remaining } = migration;
    const weeks = migratedByWeek.length;
    const fitted = grid(-3, 4, 36).flatMap((logAlpha) =>
      grid(-2, 6.5, 40).map((logBeta) => {
        const [alpha, beta] = [Math.exp(logAlpha), Math.exp(logBeta)];
        const logs = logSbgSurvivals(alpha, beta, weeks + horizonWeeks);
        const stays = logs.slice(0, weeks + 1).map(Math.exp);
        const prior = -((logAlpha / 1.5) ** 2 + ((logBeta - 2.5) / 1.5) ** 2) / 2;
        const left = migratedByWeek.reduce(
          (sum, count, week) => (count === 0 ? sum : sum + count * Math.log(stays[week] - stays[week + 1])),
          0
        );
        const now = logs[weeks];
        return { log: prior + left + remaining * now, stay: Math.exp(logs[weeks + horizonWeeks] - now) };
      })
    );
    const best = Math.max(...fitted.map(({ log }) => log));
    return remainingOf(
      remaining,
      fitted.map(({ log, stay }) => ({ weight: Math.exp(log - best), stay: Math.min(1, stay) }))
    );
  });

/** A forecast of who is still on a version at a date. */
export interface SunsetForecast {
  /** Nobody migrated in the last STILL_WEEKS weeks. */
  isStill: boolean;
  /** Both ways to go on: all weeks with unequal consumers, and the last weeks with a constant hazard. */
  unequal: Remaining;
  recent: Remaining;
  /** The union of both 80% ranges. Nothing foresees a rush before an announced date. */
  range: { low: number; high: number };
  /** The smaller of both probabilities that nobody remains. */
  zeroProbability: number;
}

/** Who remains if consumers go on as in the last weeks: the union of two forecasts. */
export const sunsetForecast = (migration: Migration, horizonWeeks: number): Result<SunsetForecast> => {
  const { migratedByWeek } = migration;
  const recent = { ...migration, migratedByWeek: migratedByWeek.slice(-RECENT_WEEKS) };
  const still = migratedByWeek.slice(-STILL_WEEKS);
  return chain(
    both(unequalHazardForecast(migration, horizonWeeks), constantHazardForecast(recent, horizonWeeks)),
    ([all, last]) =>
      ok({
        isStill: still.length === STILL_WEEKS && still.every((count) => count === 0),
        ...{ unequal: all, recent: last },
        range: { low: Math.min(all.range.low, last.range.low), high: Math.max(all.range.high, last.range.high) },
        zeroProbability: Math.min(all.zeroProbability, last.zeroProbability),
      })
  );
};

function checked({ migratedByWeek, remaining }: Migration, horizonWeeks: number): Result<unknown> {
  const counts = both(
    check('count', { remaining, horizonWeeks }),
    checkEach('count', 'migratedByWeek', migratedByWeek)
  );
  return chain(counts, () =>
    migratedByWeek.length === 0
      ? fail('NOT_ESTIMABLE', 'migratedByWeek is empty; a forecast needs a week.')
      : ok(migratedByWeek)
  );
}

/** Consumers that did not leave, in each week. */
function stayedByWeek({ migratedByWeek, remaining }: Migration): number[] {
  return migratedByWeek.map((_count, week) =>
    migratedByWeek.slice(week + 1).reduce((sum, count) => sum + count, remaining)
  );
}

const grid = (from: number, to: number, points: number): number[] =>
  Array.from({ length: points }, (_point, index) => from + ((to - from) * index) / (points - 1));

/** A Beta(a, b) belief about q in steps; with q = sin²(angle) the density is smooth also where a or b is 1/2. */
function betaBeliefs(a: number, b: number, stayOf: (q: number) => number): Belief[] {
  const middle = Math.asin(Math.sqrt(a / (a + b)));
  // The angle has a standard deviation of about 1 / (2 √(a + b)).
  const reach = 8 / Math.sqrt(a + b);
  const from = Math.max(0, middle - reach);
  const step = (Math.min(Math.PI / 2, middle + reach) - from) / HAZARD_STEPS;
  const angles = Array.from({ length: HAZARD_STEPS }, (_step, index) => from + (index + 0.5) * step);
  const density = (angle: number) => (2 * a - 1) * Math.log(Math.sin(angle)) + (2 * b - 1) * Math.log(Math.cos(angle));
  const best = Math.max(...angles.map(density));
  return angles.map((angle) => ({
    weight: Math.exp(density(angle) - best),
    stay: stayOf(Math.sin(angle) ** 2),
  }));
}
