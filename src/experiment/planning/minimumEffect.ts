import { check } from '../checks';
import { chain, fail, finite, ok, type Result } from '../result';
import { detectableInErrors, type PlannedArms } from './power';

/**
 * The smallest absolute effect that is found with the target power.
 * @param standardError of the effect
 * @param criticalValue of the test
 */
export const minimumEffect = (standardError: number, criticalValue: number, targetPower: number): Result<number> =>
  chain(check('positive', { standardError }), () =>
    chain(detectableInErrors(criticalValue, targetPower), (errors) =>
      chain(finite({ effect: errors * standardError }), ({ effect }) => ok(effect))
    )
  );

/**
 * The smallest lift that is found with the target power. The noise of a lift grows with the lift, so it is the larger
 * root of a quadratic equation.
 * @returns `NOT_REACHABLE` when no lift is large enough for so few consumers
 */
export const minimumLift = (arms: PlannedArms, criticalValue: number, targetPower: number): Result<number> =>
  chain(check('positive', { variance: arms.variance, unitsPerArm: arms.unitsPerArm }), () =>
    chain(detectableInErrors(criticalValue, targetPower), (errors) => {
      if (arms.mean === 0) {
        return fail('ZERO_BASELINE', 'The mean is 0; a relative change divides by it.');
      }
      // (1 - e) r² - 2 r + (1 - e) = 0 for r = 1 + lift, where e is the squared error of a mean.
      const e = ((errors / arms.mean) * errors * arms.variance) / arms.unitsPerArm / arms.mean;
      if (e >= 1) {
        return fail('NOT_REACHABLE', `${arms.unitsPerArm} consumers an arm are too few for any lift.`);
      }
      return chain(finite({ lift: (e + Math.sqrt(e * (2 - e))) / (1 - e) }), ({ lift }) => ok(lift));
    })
  );
