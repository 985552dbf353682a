import { checkedContrast, satterthwaite, type Contrast } from './contrast';
import type { Estimate } from './estimate';
import type { Result } from '../result';

/** One arm with the same figure before the experiment (CUPED). */
export interface CovariateArm {
  /** The figure of the experiment. */
  outcome: Estimate;
  /** The figure before the first exposure. */
  covariate: number;
  /** The variance of `covariate`. */
  covariateVariance: number;
  /** The covariance of the two figures. */
  covariance: number;
}

/** The variance of the figure after the adjustment by theta. */
export const adjustedVariance = (arm: CovariateArm, theta: number): number =>
  Math.max(0, arm.outcome.variance + theta * (theta * arm.covariateVariance - 2 * arm.covariance));

/**
 * The contrast after the adjustment: each arm's figure less theta times the distance of its past from the common past.
 * A relative change still divides by the unadjusted control arm, and its variance has their covariance.
 */
export function adjustedContrast(control: CovariateArm, treatment: CovariateArm, theta: number): Result<Contrast> {
  const adjusted = (arm: CovariateArm): Estimate => ({ ...arm.outcome, variance: adjustedVariance(arm, theta) });
  const variance = adjustedVariance(control, theta) + adjustedVariance(treatment, theta);
  return checkedContrast({
    difference: treatment.outcome.value - control.outcome.value - theta * (treatment.covariate - control.covariate),
    variance,
    degreesOfFreedom: satterthwaite(adjusted(control), adjusted(treatment)),
    baseline: control.outcome.value,
    baselineVariance: control.outcome.variance,
    covariance: theta * control.covariance - control.outcome.variance,
    units: control.outcome.units + treatment.outcome.units,
  });
}
