import { chain, fail, finite, ok, type Result } from '../result';
import { adjustedContrast, adjustedVariance, type CovariateArm } from './covariateArm';
import type { Contrast } from './contrast';

/** Two arms with their past, and how much of the past is taken off. */
export interface CovariateArms {
  control: CovariateArm;
  treatment: CovariateArm;
  /** The figure before the experiment over both arms: the centre of the adjustment. */
  commonCovariate: number;
  /** Slope of the outcome on the covariate over both arms. */
  theta: number;
}

/** How many consumers of an arm have data from before their first exposure. */
export interface Coverage {
  /** Consumers with calls before. */
  withPast: number;
  /** All consumers of the arm. */
  units: number;
}

/** When an adjustment is worth it. */
export interface CupedGate {
  /** Fewest consumers with a past, in each arm. */
  minUnits: number;
  /** Smallest share of consumers with a past, in each arm. */
  minShare: number;
}

/** The gate of Callsight. */
export const CUPED_GATE: CupedGate = { minUnits: 20, minShare: 0.3 };

/** Why the unadjusted figures stand. */
export type CupedOff = 'no_past' | 'few_units_with_past' | 'small_share_with_past' | 'no_reduction';

/** What the adjustment does to an arm. */
export interface AdjustedArm {
  /** The arm's figure before the adjustment. */
  raw: number;
  /** The arm's figure after it. */
  adjusted: number;
  /** Share of the variance that the adjustment removes; below 0 when it adds some. */
  varianceReduction: number;
}

/** A contrast after the adjustment by the past. */
export interface CupedContrast {
  contrast: Contrast;
  theta: number;
  control: AdjustedArm;
  treatment: AdjustedArm;
  /** Share of the variance of the difference that the adjustment removes. */
  varianceReduction: number;
}

/** The contrast to use, with the reason when it is the unadjusted one. */
export interface CupedChoice {
  /** The adjusted contrast, or the unadjusted one. */
  contrast: Contrast;
  /** The contrast without adjustment; show both. */
  unadjusted: Contrast;
  /** The adjustment, or `null`. */
  adjustment: CupedContrast | null;
  /** Why there is no adjustment, or `null`. */
  off: CupedOff | null;
}

/** The share of a variance that is gone. */
const reduction = (before: number, after: number): number => (before > 0 ? 1 - after / before : 0);

function adjustedArm(arm: CovariateArm, { theta, commonCovariate }: CovariateArms): AdjustedArm {
  return {
    raw: arm.outcome.value,
    adjusted: arm.outcome.value - theta * (arm.covariate - commonCovariate),
    varianceReduction: reduction(arm.outcome.variance, adjustedVariance(arm, theta)),
  };
}

/** The adjusted contrast (Deng, Xu, Kohavi and Walker 2013), whether it is worth it or not. */
export const cupedContrast = (arms: CovariateArms): Result<CupedContrast> =>
  chain(adjustedContrast(arms.control, arms.treatment, arms.theta), (contrast) =>
    finite({
      contrast,
      theta: arms.theta,
      control: adjustedArm(arms.control, arms),
      treatment: adjustedArm(arms.treatment, arms),
      varianceReduction: reduction(arms.control.outcome.variance + arms.treatment.outcome.variance, contrast.variance),
    })
  );

/** Why coverage is too small, if it is. */
function coverageProblem(coverage: readonly Coverage[], gate: CupedGate): CupedOff | null {
  if (coverage.some(({ withPast }) => withPast < gate.minUnits)) {
    return 'few_units_with_past';
  }
  return coverage.some(({ withPast, units }) => withPast < gate.minShare * units) ? 'small_share_with_past' : null;
}

/**
 * The cost of the slope, which is estimated from the same consumers: with n effective ones the adjusted variance is
 * too small by n / (n - 2) (the leverage correction HC3 of MacKinnon and White 1985, at average leverage). Without it,
 * an A/A test of 20 uneven consumers an arm rejects in 6% of cases instead of 5%.
 */
function withSlopeCost(contrast: Contrast, { control, treatment }: CovariateArms): Contrast {
  const n = control.outcome.effectiveUnits + treatment.outcome.effectiveUnits;
  return { ...contrast, variance: contrast.variance * (n > 2 ? n / (n - 2) : Infinity) };
}

/**
 * The adjusted contrast where the past helps, else the unadjusted one with the reason.
 * @param arms result of `meanWithPast` or `ratioWithPast`; a `ZERO_VARIANCE` there means that nobody has a past
 * @param unadjusted contrast of the arms without their past
 * @param coverage of control and treatment
 */
export function chooseCuped(
  arms: Result<CovariateArms>,
  unadjusted: Contrast,
  coverage: readonly [Coverage, Coverage],
  gate: CupedGate = CUPED_GATE
): CupedChoice {
  const without = (off: CupedOff): CupedChoice => ({ contrast: unadjusted, unadjusted, adjustment: null, off });
  const problem = coverageProblem(coverage, gate);
  if (problem) {
    return without(problem);
  }
  const adjustment = chain(arms, cupedContrast);
  if (!arms.ok || !adjustment.ok) {
    return without('no_past');
  }
  const contrast = withSlopeCost(adjustment.value.contrast, arms.value);
  const varianceReduction = reduction(unadjusted.variance, contrast.variance);
  return varianceReduction > 0
    ? { contrast, unadjusted, adjustment: { ...adjustment.value, contrast, varianceReduction }, off: null }
    : without('no_reduction');
}

/** The slope, or why there is none. */
export const slope = (covariance: number, variance: number): Result<number> =>
  variance > 0
    ? ok(covariance / variance)
    : fail('ZERO_VARIANCE', 'All consumers have the same value before the experiment.');
