import type { Contrast } from '../estimates/contrast';
import { chain, finite, type Result } from '../result';
import type { Alternative } from './rule';
import { checkBaseline } from './scales';
import type { Interval, TestResult } from './testContrast';

/** A relative change with its interval. */
export interface Lift {
  /** The change as a share of |baseline|: 0.1 is 10% more. */
  lift: number;
  /** The range of the change; both sides are `null` when it is unbounded. */
  interval: Interval;
  /** Whether the baseline is far enough from zero for an interval. If not, show the point only. */
  bounded: boolean;
  /**
   * The squared relative error of the baseline at the critical value. At 1 or more the baseline may be zero and the
   * interval is unbounded.
   */
  baselineUncertainty: number;
}

const UNBOUNDED: Interval = { low: null, high: null };

/** The bounds that the question asks for. */
const oneSided = (low: number, high: number, alternative: Alternative): Interval => ({
  low: alternative === 'less' ? null : low,
  high: alternative === 'greater' ? null : high,
});

/**
 * The relative change with Fieller's interval (E. C. Fieller 1954): all changes ρ for which the test of
 * "difference - ρ baseline = 0" does not reject. With the critical value of the absolute test it contains 0 exactly
 * when that test does not reject: one p-value for both views.
 * @param criticalValue that of the absolute test: z, t, or the multiplier of the confidence sequence
 */
export const fiellerLift = (
  contrast: Contrast,
  criticalValue: number,
  alternative: Alternative = 'two-sided'
): Result<Lift> =>
  chain(checkBaseline(contrast), (scale): Result<Lift> => {
    const sign = Math.sign(contrast.baseline);
    // In units of |baseline|, which becomes 1.
    const d = contrast.difference / scale;
    const vd = contrast.variance / scale / scale;
    const vb = contrast.baselineVariance / scale / scale;
    const cov = (sign * contrast.covariance) / scale / scale;
    const cc = criticalValue * criticalValue;
    const baselineUncertainty = cc * vb;
    const a = 1 - baselineUncertainty;
    if (a <= 0) {
      return finite({ lift: d, interval: UNBOUNDED, bounded: false, baselineUncertainty });
    }
    // Roots of a ρ² - 2 b ρ + c. The discriminant is written without the cancellation of b² - a c.
    const b = d - cc * cov;
    const error = criticalValue * Math.sqrt(vd);
    const c = (Math.abs(d) - error) * (Math.abs(d) + error);
    const discriminant = cc * (d * d * vb - 2 * d * cov + vd - cc * (vd * vb - cov * cov));
    const larger = b + (b < 0 ? -1 : 1) * Math.sqrt(Math.max(0, discriminant));
    const roots = [larger / a, larger === 0 ? 0 : c / larger];
    return finite({
      lift: d,
      interval: oneSided(Math.min(...roots), Math.max(...roots), alternative),
      bounded: true,
      baselineUncertainty,
    });
  });

/**
 * The relative change of a test on the logarithmic scale. The interval is not symmetric and never below -100%.
 * @param test result of `testContrast` on a `logContrast`
 */
export const liftOfLogTest = (test: TestResult): Result<Lift> => {
  const back = (bound: number | null) => (bound === null ? null : Math.expm1(bound));
  return finite({
    lift: Math.expm1(test.effect),
    interval: { low: back(test.interval.low), high: back(test.interval.high) },
    bounded: true,
    baselineUncertainty: 0,
  });
};

/**
 * The relative change with the interval of the delta method, for comparison with other engines.
 * @param test result of `testContrast` on a `relativeContrast`
 */
export const liftOfRelativeTest = (test: TestResult): Lift => ({
  lift: test.effect,
  interval: test.interval,
  bounded: true,
  baselineUncertainty: 0,
});
