import { fail, finite, type Result } from '../result';
import type { Estimate } from './estimate';

/** Two arms on one metric, before any test: the difference, and what a relative change divides it by. */
export interface Contrast {
  /** Treatment minus control, in the unit of the metric. */
  difference: number;
  /** The variance of the difference, above 0. */
  variance: number;
  /** Degrees of freedom of the variance (Welch and Satterthwaite). */
  degreesOfFreedom: number;
  /** The value of the control arm that a relative change divides by. */
  baseline: number;
  /** The variance of the baseline. */
  baselineVariance: number;
  /** The covariance of the difference and the baseline. */
  covariance: number;
  /** Consumers of both arms. */
  units: number;
}

/**
 * Degrees of freedom of a sum of two variances (Satterthwaite 1946). With the variances of two means and n - 1 each
 * they are Welch's.
 */
export function satterthwaite(control: Estimate, treatment: Estimate): number {
  const total = control.variance + treatment.variance;
  const share = (estimate: Estimate) => (estimate.variance / total) ** 2 / estimate.degreesOfFreedom;
  return 1 / (share(control) + share(treatment));
}

/** A standard error below this multiple of the values is rounding error. */
const ROUNDING = 16 * Number.EPSILON;

/** The contrast, or `ZERO_VARIANCE` when the standard error is nothing but rounding. */
export function checkedContrast(contrast: Contrast): Result<Contrast> {
  const scale = Math.max(Math.abs(contrast.baseline), Math.abs(contrast.baseline + contrast.difference));
  return !(Math.sqrt(contrast.variance) > ROUNDING * scale)
    ? fail('ZERO_VARIANCE', 'All consumers of both arms have the same value.')
    : finite(contrast);
}

/** The contrast of two independent arms. */
export const contrastOf = (control: Estimate, treatment: Estimate): Result<Contrast> =>
  checkedContrast({
    difference: treatment.value - control.value,
    variance: control.variance + treatment.variance,
    degreesOfFreedom: satterthwaite(control, treatment),
    baseline: control.value,
    baselineVariance: control.variance,
    covariance: -control.variance,
    units: control.units + treatment.units,
  });
