import { checkedContrast, satterthwaite, type Contrast } from '../estimates/contrast';
import type { Estimate } from '../estimates/estimate';
import { chain, fail, ok, type Result } from '../result';

/** A baseline this far below the difference or its error is zero up to rounding. */
const ROUNDING = Number.EPSILON;

/** The value that a relative change divides by, or `ZERO_BASELINE`. */
export function checkBaseline(contrast: Contrast): Result<number> {
  const scale = Math.abs(contrast.difference) + Math.sqrt(contrast.variance);
  return Math.abs(contrast.baseline) > ROUNDING * scale
    ? ok(Math.abs(contrast.baseline))
    : fail('ZERO_BASELINE', 'The control arm has the value 0; a relative change divides by it.');
}

/**
 * The contrast as a share of |baseline|, by the delta method with the exact gradient. For comparison with other
 * engines: its p-value differs from that of the absolute scale, so a verdict never comes from it.
 */
export const relativeContrast = (contrast: Contrast): Result<Contrast> =>
  chain(checkBaseline(contrast), (scale) => {
    const ratio = contrast.difference / contrast.baseline;
    const variance = contrast.variance - 2 * ratio * contrast.covariance + ratio * ratio * contrast.baselineVariance;
    return checkedContrast({
      ...contrast,
      difference: contrast.difference / scale,
      variance: Math.max(0, variance) / scale / scale,
    });
  });

/** An arm on the logarithmic scale, by the delta method. */
const logEstimate = (estimate: Estimate): Result<Estimate> =>
  estimate.value > 0
    ? ok({ ...estimate, value: Math.log(estimate.value), variance: estimate.variance / estimate.value ** 2 })
    : fail('NOT_POSITIVE', `An arm has the value ${estimate.value}; a logarithm needs a value above 0.`);

/**
 * The contrast of two arms on the logarithmic scale: ln(treatment / control). It suits positive, skewed metrics. The
 * baseline is the logarithm of the control arm.
 */
export const logContrast = (control: Estimate, treatment: Estimate): Result<Contrast> =>
  chain(logEstimate(control), (c) =>
    chain(logEstimate(treatment), (t) => {
      const variance = c.variance + t.variance;
      return variance > 0
        ? ok({
            difference: t.value - c.value,
            variance,
            degreesOfFreedom: satterthwaite(c, t),
            baseline: c.value,
            baselineVariance: c.variance,
            covariance: -c.variance,
            units: c.units + t.units,
          })
        : fail('ZERO_VARIANCE', 'All consumers of both arms have the same value.');
    })
  );
