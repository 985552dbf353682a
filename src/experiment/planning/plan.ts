import { check } from '../checks';
import { criticalValue, type Rule } from '../effects/rule';
import { both, chain, fail, ok, type Result } from '../result';
import { minimumLift } from './minimumEffect';
import { sampleSize, type SampleSize } from './sampleSize';

/** What the last weeks say about the consumers of a plan. */
export interface PlanBasis {
  /** The metric over all consumers now. */
  mean: number;
  /** Variance of one consumer: that of the estimate times the consumers. */
  variance: number;
  /** Consumers that call for the first time on each day of the weeks. */
  arrivals: readonly number[];
}

/** What is planned. */
export interface PlanGoal {
  /** The smallest relative change that matters, above 0: 0.05 is 5%. */
  lift: number;
  /** Whether the result may be looked at every day; a fixed horizon needs fewer consumers. */
  sequential: boolean;
  alpha: number;
  targetPower: number;
}

/** What an experiment of some days finds. */
export interface PlanStep {
  days: number;
  /** Consumers of both arms by then. */
  units: number;
  /** The smallest lift that is found with the target power. */
  lift: Result<number>;
}

/** A plan of two arms of the same size. */
export interface Plan {
  /** Consumers that find the lift. */
  size: Result<SampleSize>;
  /** Days until they are there; `NOT_REACHABLE` says how many there are at most. */
  days: Result<number>;
  steps: PlanStep[];
}

/** Nobody runs an experiment for longer. */
export const MOST_DAYS = 84;

/** Days of the steps: whole weeks, because consumers behave differently at weekends. */
const STEPS = [7, 14, 21, 28, 42, 56, MOST_DAYS];

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

/**
 * Consumers that an experiment has reached after some days: as in the weeks that are known, then at the rate of new
 * consumers of their second half.
 */
export function reachedUnits(arrivals: readonly number[], days: number): number {
  const known = sum(arrivals.slice(0, days));
  const half = arrivals.slice(Math.floor(arrivals.length / 2));
  const rate = half.length > 0 ? sum(half) / half.length : 0;
  return known + rate * Math.max(0, days - arrivals.length);
}

/** The critical value at the planned end: of a confidence sequence it is the same for every number of consumers. */
const criticalOf = ({ sequential, alpha }: PlanGoal): Result<number> => {
  const units = 1_000;
  const rule: Rule = sequential ? { kind: 'sequential', tuning: { plannedUnits: units, alpha } } : { kind: 'normal' };
  return criticalValue(rule, alpha, 'two-sided', { degreesOfFreedom: units, units });
};

function daysUntil(arrivals: readonly number[], needed: number): Result<number> {
  const days = Array.from({ length: MOST_DAYS }, (_day, i) => i + 1).find(
    (day) => reachedUnits(arrivals, day) >= needed
  );
  // Whole weeks.
  return days !== undefined
    ? ok(Math.ceil(days / 7) * 7)
    : fail(
        'NOT_REACHABLE',
        `${Math.ceil(needed)} consumers are needed; ${Math.floor(reachedUnits(arrivals, MOST_DAYS))} call within ${MOST_DAYS} days.`
      );
}

/** The size and duration of an experiment, and what each duration finds, from the last weeks. */
export const planExperiment = ({ mean, variance, arrivals }: PlanBasis, goal: PlanGoal): Result<Plan> =>
  chain(both(check('positive', { lift: goal.lift, variance }), criticalOf(goal)), ([{ lift }, critical]) => {
    if (mean === 0) {
      return fail('ZERO_BASELINE', 'The metric is 0 now; a relative change divides by it.');
    }
    const size = sampleSize({
      ...{ controlVariance: variance, treatmentVariance: variance * (1 + lift) ** 2, effect: lift * mean },
      ...{ allocation: 1, criticalValue: critical, targetPower: goal.targetPower },
    });
    return ok({
      size,
      days: chain(size, ({ total }) => daysUntil(arrivals, total)),
      steps: STEPS.map((days) => {
        const units = Math.floor(reachedUnits(arrivals, days));
        const arms = { mean, variance, unitsPerArm: units / 2 };
        return { days, units, lift: minimumLift(arms, critical, goal.targetPower) };
      }),
    });
  });
