import { check, checkEach } from '../checks';
import { chiSquareSurvival } from '../distributions/chiSquare';
import { all, chain, fail, finite, ok, type Result } from '../result';

/** An arm as it was assigned. */
export interface ArmCount {
  /** Consumers whose first assignment is the arm, before any exclusion. */
  units: number;
  /** Planned share of the arm, on any scale; an arm of weight 0 takes no part. */
  weight: number;
}

/** When a mismatch is reported. */
export interface SrmLimits {
  /** Alarm below this p-value. It is small because the check runs every day. */
  alarm: number;
  /** Warning below this p-value. */
  warning: number;
  /** No judgement while an arm expects fewer consumers. */
  minExpected: number;
}

/** The limits of Callsight. */
export const SRM_LIMITS: SrmLimits = { alarm: 0.001, warning: 0.01, minExpected: 8 };

/** The result of the check of the sample ratio. */
export interface SrmResult {
  /** Σ (observed - expected)² / expected. */
  chiSquare: number;
  /** Arms with a weight, less one. */
  degreesOfFreedom: number;
  /** Probability of such a split when the weights are right. */
  pValue: number;
  /** Expected consumers of each arm, in the order of the input; 0 for an arm of weight 0. */
  expected: number[];
  /** `too_few` until every arm expects enough consumers. */
  state: 'ok' | 'warning' | 'alarm' | 'too_few';
}

function judge(pValue: number, smallest: number, limits: SrmLimits): SrmResult['state'] {
  if (smallest < limits.minExpected) {
    return 'too_few';
  }
  return pValue < limits.alarm ? 'alarm' : pValue < limits.warning ? 'warning' : 'ok';
}

/** Checks whether the arms have the shares of consumers that were planned: a chi-square test (Fabijan et al. 2019). */
export function sampleRatio(arms: readonly ArmCount[], limits: SrmLimits = SRM_LIMITS): Result<SrmResult> {
  const checked = chain(
    checkEach(
      'count',
      'units',
      arms.map((arm) => arm.units)
    ),
    () =>
      checkEach(
        'notNegative',
        'weight',
        arms.map((arm) => arm.weight)
      )
  );
  return chain(checked, () => {
    const weighted = arms.filter((arm) => arm.weight > 0);
    const units = weighted.reduce((sum, arm) => sum + arm.units, 0);
    const weights = weighted.reduce((sum, arm) => sum + arm.weight, 0);
    if (weighted.length < 2 || units === 0) {
      return weighted.length < 2
        ? fail('INVALID_INPUT', `${weighted.length} arms have a weight above 0; the check needs two.`)
        : fail('NO_UNITS', 'No arm has consumers.');
    }
    const expectedOf = (arm: ArmCount) => units * (arm.weight / weights);
    const chiSquare = weighted.reduce((sum, arm) => sum + (arm.units - expectedOf(arm)) ** 2 / expectedOf(arm), 0);
    const degreesOfFreedom = weighted.length - 1;
    const pValue = chiSquareSurvival(chiSquare, degreesOfFreedom);
    const state = judge(pValue, Math.min(...weighted.map(expectedOf)), limits);
    return finite({ chiSquare, degreesOfFreedom, pValue, expected: arms.map(expectedOf), state });
  });
}

/** The check within one value of a dimension. */
export interface DimensionSrm extends SrmResult {
  /** Value of the dimension, such as a region. */
  value: string;
  /** The p-value times the number of values that are checked (Bonferroni), at most 1. */
  adjustedPValue: number;
}

/**
 * Checks the sample ratio within each value of a dimension, such as region, plan or SDK, with Bonferroni's correction
 * for the number of values. Values with too few consumers are not judged and not counted.
 */
export function sampleRatioByDimension(
  values: ReadonlyArray<{ value: string; arms: readonly ArmCount[] }>,
  limits: SrmLimits = SRM_LIMITS
): Result<DimensionSrm[]> {
  const seen = values.filter(({ arms }) => arms.some((arm) => arm.weight > 0 && arm.units > 0));
  return chain(all(seen.map(({ arms }) => sampleRatio(arms, limits))), (results) => {
    const family = results.filter((result) => result.state !== 'too_few').length;
    return ok(
      results.map((result, position) => {
        const adjustedPValue = Math.min(1, result.pValue * Math.max(1, family));
        const state = judge(adjustedPValue, result.state === 'too_few' ? 0 : Infinity, limits);
        return { ...result, value: seen[position].value, adjustedPValue, state };
      })
    );
  });
}

/** Checks that two arms had the same figure before the experiment: alarm below this p-value. */
export const BALANCE_ALPHA = 0.001;

/** Whether a p-value of a comparison of the arms' past is an alarm. */
export const isImbalanced = (pValue: number, metrics = 1): Result<boolean> =>
  chain(check('positive', { metrics }), () => ok(pValue < BALANCE_ALPHA / metrics));
