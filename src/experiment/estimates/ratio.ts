import {
  checkJointMoments,
  columnMoments,
  combinedCovariance,
  momentsOf,
  type JointMoments,
} from '../aggregates/jointMoments';
import { effectiveUnits, effectiveUnitsOfMoments } from '../aggregates/kish';
import { checkRatioSums, ratesOf, type RatioSums, type RatioUnit } from '../aggregates/ratioSums';
import { checkUnits } from '../checks';
import { chain, fail, finite, ok, type Result } from '../result';
import { clusteredEstimate, type Estimate } from './estimate';
import { meanEstimate } from './mean';

/**
 * Degrees of freedom of a ratio: the number of consumers less one, as other engines have it, or the effective number
 * less one. The first is too sure of itself when some consumers are much larger than others.
 */
export type RatioDegrees = 'units' | 'effective_units';

/** The derivatives of y / d at the means: how much one consumer moves the ratio. */
export const ratioGradient = (numeratorMean: number, denominatorMean: number): [number, number] => [
  1 / denominatorMean,
  -numeratorMean / denominatorMean / denominatorMean,
];

/** The mean denominator, or why nothing can be divided by it. */
export const checkDenominator = (mean: number): Result<number> =>
  mean > 0 ? ok(mean) : fail('ZERO_DENOMINATOR', `The mean denominator is ${mean}; it must be above 0.`);

/**
 * The ratio of two sums over consumers, such as successful calls of all calls, with the variance of the delta method
 * (Deng, Knoblich and Lu 2018). It equals the cluster-robust variance of a regression on single calls.
 * @param joint moments of the columns numerator, denominator
 */
export const ratioEstimate = (joint: JointMoments, degrees: RatioDegrees = 'effective_units'): Result<Estimate> =>
  chain(checkJointMoments(joint, 2), ({ units, means: [numerator, denominator] }) =>
    chain(checkUnits(units), () =>
      chain(checkDenominator(denominator), () => {
        const gradient = ratioGradient(numerator, denominator);
        const estimate = {
          value: numerator / denominator,
          variance: Math.max(0, combinedCovariance(joint, gradient, gradient)) / units,
          units,
          effectiveUnits: effectiveUnitsOfMoments(units, denominator, columnMoments(joint, 1).variance),
        };
        return degrees === 'units' ? finite({ ...estimate, degreesOfFreedom: units - 1 }) : clusteredEstimate(estimate);
      })
    )
  );

/**
 * The ratio of two sums over consumers with the variance of the jackknife, which leaves out one consumer at a time,
 * and Kish degrees of freedom. The default: with few consumers of very different size the delta method rejects a true
 * null hypothesis up to four times too often, this one never (docs/experiments.md).
 */
export const jackknifeRatioEstimate = (sums: RatioSums): Result<Estimate> =>
  chain(checkRatioSums(sums), ({ units, numerator, denominator, denominatorSquares, leaveOneOutSquares }) =>
    chain(checkUnits(units), () =>
      clusteredEstimate({
        value: numerator / denominator,
        variance: ((units - 1) / units) * leaveOneOutSquares,
        units,
        effectiveUnits: effectiveUnits(denominator, denominatorSquares),
      })
    )
  );

/** The mean of the consumers' own rates: every consumer weighs the same, large or small. */
export const consumerWeightedEstimate = (units: readonly RatioUnit[]): Result<Estimate> =>
  meanEstimate(momentsOf(ratesOf(units)));
