import { EXPERIMENT_METRICS, type ExperimentMetric } from '../../../model/experiments';
import { liftOfLogTest } from '../effects/lift';
import { testContrast, type Interval, type TestOptions } from '../effects/testContrast';
import type { Contrast } from '../estimates/contrast';
import { chain, ok, type Result } from '../result';

/** A change with its interval, and the values of both arms, as a chart draws it. */
export interface MeasuredChange extends Interval {
  /** Variant minus baseline in the unit of the metric; of a percentile the relative change. */
  value: number;
  baseline: number;
  variant: number;
  /** Two-sided; valid at all looks when the rule is sequential. */
  pValue: number;
}

/** What a `MeasuredChange` of a metric is measured in. */
export const changeScale = (metric: ExperimentMetric): 'absolute' | 'relative' =>
  EXPERIMENT_METRICS[metric].kind === 'percentile' ? 'relative' : 'absolute';

/** The change that a contrast shows. @param contrast of a percentile on the logarithmic scale */
export const measuredChange = (
  metric: ExperimentMetric,
  contrast: Contrast,
  options: TestOptions
): Result<MeasuredChange> =>
  chain(testContrast(contrast, options), (test) => {
    const [baseline, variant] = [contrast.baseline, contrast.baseline + contrast.difference];
    const { pValue } = test;
    if (changeScale(metric) === 'absolute') {
      return ok({ value: test.effect, ...test.interval, baseline, variant, pValue });
    }
    return chain(liftOfLogTest(test), ({ lift, interval }) =>
      ok({ value: lift, ...interval, baseline: Math.exp(baseline), variant: Math.exp(variant), pValue })
    );
  });
