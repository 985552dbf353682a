import { fail, finite, type Result } from '../result';

/** A figure of one arm with its uncertainty. */
export interface Estimate {
  /** In the unit of the metric. */
  value: number;
  /** The variance of `value`, which is the square of its standard error; 0 or more. */
  variance: number;
  /** How well the variance is known, for Student's distribution; above 0. */
  degreesOfFreedom: number;
  /** Consumers of the arm. */
  units: number;
  /** Consumers that the arm is worth (Kish); `units` where every consumer weighs the same. */
  effectiveUnits: number;
}

/** An effective number this close to one is one: only rounding keeps it apart. */
const ONE = 1 + 1e-9;

/** An estimate whose degrees of freedom are the effective number of consumers less one. */
export const clusteredEstimate = (estimate: Omit<Estimate, 'degreesOfFreedom'>): Result<Estimate> =>
  estimate.effectiveUnits > ONE
    ? finite({ ...estimate, degreesOfFreedom: estimate.effectiveUnits - 1 })
    : fail('TOO_FEW_EFFECTIVE_UNITS', 'One consumer makes nearly all calls of the arm.');
