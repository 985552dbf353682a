import { check, checkEach } from '../../experiment/checks';
import { normalCdf } from '../../experiment/distributions/normal';
import { both, chain, fail, finite, type Result } from '../../experiment/result';
import { meanOf, upperMedian } from '../numbers';

/** Days of the profile, the last of which ends with the last whole hour. */
export const PROFILE_DAYS = 28;

/** Days that a profile has at least: those of a quota that is younger than PROFILE_DAYS are whole weeks. */
export const SHORTEST_PROFILE_DAYS = 14;

const WEEK = 7;

/** Days that a forecast reaches at most. */
export const LONGEST_FORECAST_DAYS = 366;

/** ±1.28 standard deviations hold 80%. */
export const RANGE_80 = 1.28;

/** P(run-out) uses a wider spread than the range: calibrated by simulation (docs/alerts.md). */
export const PROBABILITY_SPREAD = 1.1;

/** What a forecast needs. */
export interface QuotaUse {
  /**
   * Units used in the last PROFILE_DAYS blocks of 24 hours, the newest first; refused calls count too. SHORTEST_PROFILE_DAYS
   * or whole weeks between where no more is known.
   */
  blocks: readonly number[];
  /** Units that are left. */
  remaining: number;
  /** Whole days until the quota is reset. */
  daysLeft: number;
  /** Half the width of the range in standard deviations; RANGE_80 by default. */
  bandZ?: number;
}

/** When a quota is used up. Days are counted from now: 1 is the next 24 hours. */
export interface RunOut {
  /** What each day of the week uses against the mean, that of the newest block first. */
  dayFactors: number[];
  /** Units of a mean day. */
  level: number;
  /** Scatter of the days around the profile, relative. */
  cv: number;
  /** How much the level changes from week to week, in ln. */
  drift: number;
  /** Units used until the end of each day to come. */
  path: number[];
  /** Standard deviation of ln of each. */
  sigma: number[];
  /** The first day on which the upper, middle and lower path reach what is left; null: not before the reset. */
  earlyDay: number | null;
  midDay: number | null;
  lateDay: number | null;
  /** Probability that the quota is used up before the reset. */
  probability: number;
}

/**
 * When a quota runs out, from the weekly profile, the level of the last week and their scatter (docs/alerts.md). The
 * days are blocks of 24 hours that end with the last whole hour, so that no day is partial.
 */
export function quotaRunOut({ blocks, remaining, daysLeft, bandZ = RANGE_80 }: QuotaUse): Result<RunOut> {
  const checked = both(
    check('count', { daysLeft }),
    both(check('notNegative', { remaining, bandZ }), checkEach('notNegative', 'blocks', blocks))
  );
  return chain(checked, () => {
    if (blocks.length % WEEK !== 0 || blocks.length < SHORTEST_PROFILE_DAYS || blocks.length > PROFILE_DAYS) {
      const lengths = `whole weeks, ${SHORTEST_PROFILE_DAYS} to ${PROFILE_DAYS} days`;
      return fail('INVALID_INPUT', `blocks has ${blocks.length} days; it must have ${lengths}.`);
    }
    if (daysLeft < 1 || daysLeft > LONGEST_FORECAST_DAYS) {
      return fail('INVALID_INPUT', `daysLeft is ${daysLeft}; it must be 1 to ${LONGEST_FORECAST_DAYS}.`);
    }
    if (blocks.every((block) => block === 0)) {
      return fail('ZERO_BASELINE', 'Nothing was used: there is no level to go on with.');
    }
    return forecast({ blocks, remaining, daysLeft, bandZ });
  });
}

function forecast({ blocks, remaining, daysLeft, bandZ }: Required<QuotaUse>): Result<RunOut> {
  const profile = profileOf(blocks);
  const { dayFactors, level, cv, drift } = profile;
  let used = 0;
  const path = Array.from(
    { length: daysLeft },
    (_day, index) => (used += level * dayFactors[WEEK - 1 - (index % WEEK)])
  );
  const sigma = path.map((_units, index) => {
    const days = index + 1;
    return Math.sqrt(cv ** 2 * (1 / days + 1 / WEEK) + (drift ** 2 * days) / 14 + 0.03 ** 2);
  });
  const firstDay = (z: number) => {
    const index = path.findIndex((units, day) => units * Math.exp(z * sigma[day]) >= remaining);
    return index < 0 ? null : index + 1;
  };
  return finite({
    ...profile,
    ...{ path, sigma, earlyDay: firstDay(bandZ), midDay: firstDay(0), lateDay: firstDay(-bandZ) },
    probability: runOutProbability(remaining, path[daysLeft - 1], sigma[daysLeft - 1]),
  });
}

/**
 * The probability that at least the units that are left will be used.
 * @param expected units used until then
 * @param sigma standard deviation of ln of them
 */
export function runOutProbability(remaining: number, expected: number, sigma: number): number {
  const z = Math.log(Math.max(remaining, 1e-9) / Math.max(expected, Number.MIN_VALUE)) / (PROBABILITY_SPREAD * sigma);
  return normalCdf(-z);
}

function profileOf(blocks: readonly number[]): Pick<RunOut, 'dayFactors' | 'level' | 'cv' | 'drift'> {
  const mean = meanOf(blocks);
  const weeks = blocks.length / WEEK;
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  const ofWeek = (week: number) => blocks.slice(week * WEEK, (week + 1) * WEEK);
  const raw = Array.from(
    { length: WEEK },
    (_day, phase) => (sum(blocks.filter((_block, index) => index % WEEK === phase)) + 0.5 * mean) / (weeks + 0.5)
  );
  const dayFactors = raw.map((factor) => Math.max((factor * WEEK) / sum(raw), 0.02));
  const total = sum(dayFactors);
  const levels = blocks.map((block, index) => block / dayFactors[index % WEEK]);
  const cap = 3 * upperMedian(levels);
  const level = sum(dayFactors.map((factor, day) => Math.min(levels[day], cap) * factor)) / total;
  const perFactor = sum(blocks) / (weeks * total);
  const squares = blocks.map((block, index) => (block - perFactor * dayFactors[index % WEEK]) ** 2);
  const cv = Math.sqrt(sum(squares) / (blocks.length - 1)) / perFactor;
  const logs = Array.from({ length: weeks }, (_week, week) => Math.log(sum(ofWeek(week)) / total + 0.001 * perFactor));
  const steps = logs.slice(1).map((log, week) => (logs[week] - log) ** 2);
  return { dayFactors, level, cv, drift: Math.sqrt((sum(steps) + 2 * 0.15 ** 2) / (steps.length + 2)) };
}
