import { check } from '../checks';
import { findRoot } from '../distributions/findRoot';
import { criticalValue, type Rule } from '../effects/rule';
import { chain, fail, ok, type Result } from '../result';
import { power } from './power';

/** A running experiment and what it is to find. */
export interface RunningExperiment {
  /** The standard error of the effect now. */
  standardError: number;
  /** Consumers of both arms now. */
  units: number;
  /** The true effect to find; the planned one, never the observed one. */
  effect: number;
  rule: Rule;
  alpha: number;
  targetPower: number;
}

/** Consumers beyond this multiple of the present ones are out of reach. */
const MAX_GROWTH = 1e6;

/** Power when the sample is `1 + growth` times the present one. */
const powerAfter = ({ standardError, units, effect, rule, alpha }: RunningExperiment, growth: number): Result<number> =>
  chain(
    // Planning knows no degrees of freedom: a normal critical value stands for Student's.
    criticalValue(rule.kind === 'student' ? { kind: 'normal' } : rule, alpha, 'two-sided', {
      degreesOfFreedom: Infinity,
      units: units * (1 + growth),
    }),
    (critical) => power(effect, standardError / Math.sqrt(1 + growth), critical)
  );

/**
 * How many times the present consumers have to join for the target power. The planned number of a confidence sequence
 * stays as it is.
 * @returns 0 when the power is there; `NOT_REACHABLE` beyond a million times
 */
export const additionalSampleFactor = (experiment: RunningExperiment): Result<number> =>
  chain(check('probability', { targetPower: experiment.targetPower }), ({ targetPower }) =>
    chain(powerAfter(experiment, 0), (now) =>
      chain(powerAfter(experiment, MAX_GROWTH), (most) => {
        if (now >= targetPower) {
          return ok(0);
        }
        if (most < targetPower) {
          return fail('NOT_REACHABLE', 'No number of consumers within reach finds the effect.');
        }
        const shortBy = (logGrowth: number) => {
          const reached = powerAfter(experiment, Math.expm1(logGrowth));
          return (reached.ok ? reached.value : 0) - targetPower;
        };
        return ok(Math.expm1(findRoot(shortBy, 0, Math.log1p(MAX_GROWTH))));
      })
    )
  );

/**
 * Days until the consumers are there.
 * @param additionalUnits consumers that are missing
 * @param arrivalsPerDay consumers that join the experiment in a day
 * @returns `NOT_REACHABLE` when nobody joins any more: more days do not help, only less variance does
 */
export const daysLeft = (additionalUnits: number, arrivalsPerDay: number): Result<number> =>
  chain(check('notNegative', { additionalUnits, arrivalsPerDay }), () => {
    if (additionalUnits === 0) {
      return ok(0);
    }
    const days = Math.ceil(additionalUnits / arrivalsPerDay);
    return Number.isFinite(days)
      ? ok(days)
      : fail('NOT_REACHABLE', 'No consumers join the experiment; all are enrolled.');
  });
