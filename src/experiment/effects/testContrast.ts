import type { Contrast } from '../estimates/contrast';
import { both, chain, finite, type Result } from '../result';
import { criticalValue, pValue, type Alternative, type Rule } from './rule';

/** A range of values; `null` is a side without a bound. */
export interface Interval {
  low: number | null;
  high: number | null;
}

/** The result of a test on one scale. */
export interface TestResult {
  /** Treatment minus control. */
  effect: number;
  /** The standard error of the effect. */
  standardError: number;
  /** Degrees of freedom of the standard error. */
  degreesOfFreedom: number;
  /** The effect in standard errors. */
  statistic: number;
  /** Probability of such a statistic without a true effect; valid at all looks when the rule is sequential. */
  pValue: number;
  /** Half the width of the interval in standard errors. */
  criticalValue: number;
  /** Confidence interval, or confidence sequence when the rule is sequential. It excludes 0 when pValue < alpha. */
  interval: Interval;
}

/** What is asked of a contrast. */
export interface TestOptions {
  rule: Rule;
  /** Error level, such as 0.05. */
  alpha: number;
  /** The default asks in both directions. */
  alternative?: Alternative;
}

/** The range within a distance of the effect; a one-sided question bounds one side only. */
export const intervalAround = (effect: number, distance: number, alternative: Alternative): Interval => ({
  low: alternative === 'less' ? null : effect - distance,
  high: alternative === 'greater' ? null : effect + distance,
});

/** Tests whether the difference of a contrast is zero. */
export function testContrast(contrast: Contrast, options: TestOptions): Result<TestResult> {
  const { rule, alpha, alternative = 'two-sided' } = options;
  const standardError = Math.sqrt(contrast.variance);
  const statistic = contrast.difference / standardError;
  return chain(
    both(criticalValue(rule, alpha, alternative, contrast), pValue(rule, statistic, alternative, contrast)),
    ([critical, p]) =>
      finite({
        effect: contrast.difference,
        standardError,
        degreesOfFreedom: contrast.degreesOfFreedom,
        statistic,
        pValue: p,
        criticalValue: critical,
        interval: intervalAround(contrast.difference, critical * standardError, alternative),
      })
  );
}
