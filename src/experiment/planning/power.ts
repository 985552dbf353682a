import { check } from '../checks';
import { normalSurvival, normalUpperQuantile } from '../distributions/normal';
import { chain, fail, finite, ok, type Result } from '../result';

/** Two arms of a plan. */
export interface PlannedArms {
  /** Mean of the metric over consumers now, or the ratio now; not 0 for relative effects. */
  mean: number;
  /**
   * Variance of one consumer. For a ratio it is that of the influence (y - R d) / mean d: consumers are the sample, so
   * that more calls of each hardly help.
   */
  variance: number;
  /** Consumers of each arm. */
  unitsPerArm: number;
}

/**
 * The probability to find a true effect.
 * @param effect true effect; its sign does not matter
 * @param standardError of the effect
 * @param criticalValue of the two-sided test: 1.96, or the multiplier of the confidence sequence, for which this is
 *   the power at the last look and so a lower bound
 */
export const power = (effect: number, standardError: number, criticalValue: number): Result<number> =>
  chain(check('finite', { effect }), () =>
    chain(check('positive', { standardError, criticalValue }), () => {
      const z = Math.abs(effect) / standardError;
      return ok(normalSurvival(criticalValue - z) + normalSurvival(criticalValue + z));
    })
  );

/** The standard error of a lift: the noise of the control arm grows with the lift. */
export const liftStandardError = ({ mean, variance, unitsPerArm }: PlannedArms, lift: number): Result<number> =>
  chain(check('positive', { variance, unitsPerArm }), () =>
    mean === 0
      ? fail('ZERO_BASELINE', 'The mean is 0; a relative change divides by it.')
      : chain(
          finite({ se: (Math.sqrt(variance / unitsPerArm) / Math.abs(mean)) * Math.hypot(1, 1 + lift) }),
          ({ se }) => ok(se)
        )
  );

/** The probability to find a true relative change of a mean. */
export const liftPower = (arms: PlannedArms, lift: number, criticalValue: number): Result<number> =>
  chain(liftStandardError(arms, lift), (standardError) => power(lift, standardError, criticalValue));

/** The sum of the two quantiles that every sample size rests on. */
export const detectableInErrors = (criticalValue: number, targetPower: number): Result<number> =>
  chain(check('probability', { targetPower }), () => {
    const errors = criticalValue + normalUpperQuantile(1 - targetPower);
    return errors > 0
      ? ok(errors)
      : fail('INVALID_INPUT', `targetPower is ${targetPower}; it must be above the error level of the test.`);
  });
