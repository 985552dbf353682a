import { check } from '../checks';
import { chain, ok, type Result } from '../result';

/** When an arm is too dependent on few consumers. */
export interface WeightLimits {
  /** No verdict below this effective number of consumers. */
  minEffectiveUnits: number;
  /** Warning when one consumer makes a larger share of the arm's calls. */
  dominantShare: number;
}

/** The limits of Callsight. */
export const WEIGHT_LIMITS: WeightLimits = { minEffectiveUnits: 5, dominantShare: 0.3 };

/** Calls of the largest consumer of an arm. */
export interface LargestConsumer {
  id: string;
  calls: number;
}

/** How the calls of an arm are spread over consumers. */
export interface WeightResult {
  /** Share of the largest consumer in the calls of the arm; 0 without calls. */
  largestShare: number;
  /** The consumer that dominates the arm, or `null`. */
  dominant: string | null;
  /** Whether the arm has enough effective consumers for a verdict. */
  enough: boolean;
}

/**
 * Checks whether an arm depends on few consumers.
 * @param effectiveUnits Kish's number of the arm
 * @param calls of the arm
 */
export const checkWeights = (
  effectiveUnits: number,
  largest: LargestConsumer,
  calls: number,
  limits: WeightLimits = WEIGHT_LIMITS
): Result<WeightResult> =>
  chain(check('notNegative', { effectiveUnits, largest: largest.calls, other_calls: calls - largest.calls }), () => {
    const largestShare = calls > 0 ? largest.calls / calls : 0;
    return ok({
      largestShare,
      dominant: largestShare > limits.dominantShare ? largest.id : null,
      enough: effectiveUnits >= limits.minEffectiveUnits,
    });
  });
