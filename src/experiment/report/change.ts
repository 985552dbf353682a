import { EXPERIMENT_METRICS, type ExperimentMetric } from '../../../model/experiments';
import { fiellerLift, liftOfLogTest } from '../effects/lift';
import type { Alternative, Rule } from '../effects/rule';
import { testContrast, type Interval } from '../effects/testContrast';
import { meanEstimate, proportionEstimate } from '../estimates/mean';
import { contrastOf, type Contrast } from '../estimates/contrast';
import { columnMoments } from '../aggregates/jointMoments';
import { both, chain, ok, type Result } from '../result';
import type { MetricContrast } from './contrasts';
import type { ArmMoments } from './inputs';

/** A change with its interval; a side without a bound is `null`. */
export interface Effect extends Interval {
  effect: number;
}

/** What a variant changed, as the comparator shows it. */
export interface Change {
  /** In the unit of the metric. That of a percentile takes the baseline as known. */
  absolute: Effect;
  /** As a share of the baseline; `null` where the baseline is 0 or may be. */
  relative: Effect | null;
  /** Of the absolute difference: two-sided, or in the direction of the change where the interval is one-sided. */
  pValue: number;
}

/** What is asked of a change. */
export interface ChangeOptions {
  rule: Rule;
  /** Error level of the interval. */
  alpha: number;
  /** Whose critical value the interval has: that of a guardrail has the one of its one-sided test. */
  sides: 'two' | 'one';
}

const effectOf = (effect: number, { low, high }: Interval): Effect => ({ effect, low, high });

const scaled = ({ effect, low, high }: Effect, factor: number): Effect => ({
  effect: effect * factor,
  low: low === null ? null : low * factor,
  high: high === null ? null : high * factor,
});

/** The interval on both sides at the critical value of the question. */
function around(contrast: Contrast, { rule, alpha, sides }: ChangeOptions) {
  const towards: Alternative = contrast.difference < 0 ? 'less' : 'greater';
  const alternative = sides === 'two' ? 'two-sided' : towards;
  return chain(testContrast(contrast, { rule, alpha, alternative }), (test) => {
    const distance = test.criticalValue * test.standardError;
    return ok({ ...test, interval: { low: test.effect - distance, high: test.effect + distance } });
  });
}

/**
 * The change of a contrast on both scales.
 * @param baseline the figure of the baseline in the unit of the metric
 */
export const changeOf = (
  { scale }: Pick<MetricContrast, 'scale'>,
  contrast: Contrast,
  baseline: number,
  options: ChangeOptions
): Result<Change> =>
  chain(around(contrast, options), (test) => {
    const { effect, criticalValue, pValue, interval } = test;
    if (scale === 'log') {
      return chain(liftOfLogTest(test), ({ lift, interval: bounds }) => {
        const relative = effectOf(lift, bounds);
        return ok({ absolute: scaled(relative, baseline), relative, pValue });
      });
    }
    const lift = fiellerLift(contrast, criticalValue);
    const relative = lift.ok && lift.value.bounded ? effectOf(lift.value.lift, lift.value.interval) : null;
    return ok({ absolute: effectOf(effect, interval), relative, pValue });
  });

/** Metrics that are shares of calls: each call is a yes or a no. */
const SHARES_OF_CALLS: readonly ExperimentMetric[] = ['success_rate', 'server_error_rate', 'retry_rate'];

/**
 * What a test on single calls would say, as if each call were a consumer: it is wrong in most A/A tests
 * (docs/experiments.md), and is shown as a warning only. `null` for metrics that are no share of calls.
 */
export function pooledTest(control: ArmMoments, treatment: ArmMoments, alpha: number): Result<Change> | null {
  if (!SHARES_OF_CALLS.includes(control.metric)) {
    return null;
  }
  const estimate = ({ sums: { outcome } }: ArmMoments) =>
    proportionEstimate({ units: outcome.denominator, successes: outcome.numerator });
  const options: ChangeOptions = { rule: { kind: 'normal' }, alpha, sides: 'two' };
  return chain(both(estimate(control), estimate(treatment)), ([c, t]) =>
    chain(contrastOf(c, t), (contrast) => changeOf({ scale: 'linear' }, contrast, c.value, options))
  );
}

/** How the arms differed before the experiment, consumer-weighted: the past of each consumer as its value. */
export const pastContrast = (control: ArmMoments, treatment: ArmMoments): Result<Contrast> =>
  chain(
    both(meanEstimate(columnMoments(control.rates, 1)), meanEstimate(columnMoments(treatment.rates, 1))),
    ([c, t]) => contrastOf(c, t)
  );

/** Whether a metric can weigh calls or consumers. */
export const hasWeightings = (metric: ExperimentMetric): boolean => EXPERIMENT_METRICS[metric].kind === 'ratio';
