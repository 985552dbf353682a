import { ratioSumsOf } from '../../../src/experiment/aggregates/ratioSums';
import { fiellerLift, liftOfLogTest } from '../../../src/experiment/effects/lift';
import { knownMargin, nonInferiorByInterval, testGuardrail } from '../../../src/experiment/effects/nonInferiority';
import { criticalValue } from '../../../src/experiment/effects/rule';
import { logContrast, relativeContrast } from '../../../src/experiment/effects/scales';
import { normalMixtureBoundary, sequentialMultiplier } from '../../../src/experiment/effects/sequential';
import { testContrast, type TestResult } from '../../../src/experiment/effects/testContrast';
import { contrastOf, type Contrast } from '../../../src/experiment/estimates/contrast';
import type { Estimate } from '../../../src/experiment/estimates/estimate';
import { jackknifeRatioEstimate, ratioEstimate } from '../../../src/experiment/estimates/ratio';
import { chain, type Result } from '../../../src/experiment/result';
import { list, numbers, type Json, type Vector } from '../vectors';
import { alternativeOf, armsOf, ruleOf, valueOf, type Adapter } from './adapter';
import { joint, mean, meanOfMoments, proportion } from './arms';

const ratio = (arm: Json) => chain(joint(arm, ['num', 'den']), (moments) => ratioEstimate(moments, 'units'));

/** A test result under the names of the vectors. */
export const named = (test: TestResult) => ({
  effect: test.effect,
  se: test.standardError,
  df: test.degreesOfFreedom,
  statistic: test.statistic,
  p_value: test.pValue,
  ci_low: test.interval.low,
  ci_high: test.interval.high,
});

/** Tests a contrast on the scale that the vector asks for. */
export const tested = (contrast: Result<Contrast>, { options }: Vector): TestResult =>
  valueOf(
    chain(options.effect === 'relative' ? chain(contrast, relativeContrast) : contrast, (scaled) =>
      testContrast(scaled, { rule: ruleOf(options), alpha: Number(options.alpha), alternative: alternativeOf(options) })
    )
  );

const contrast = (vector: Vector, read: (arm: Json) => Result<Estimate>): Result<Contrast> => {
  const { control, treatment } = armsOf(vector, read);
  return chain(control, (c) => chain(treatment, (t) => contrastOf(c, t)));
};

const difference =
  (read: (arm: Json) => Result<Estimate>): Adapter =>
  (vector) =>
    named(tested(contrast(vector, read), vector));

/** The standard error of a test on single calls, to show what is wrong with it. */
function naiveError({ num_sum: successes, den_sum: calls }: { [key: string]: Json }): number {
  const share = Number(successes) / Number(calls);
  return (share * (1 - share)) / Number(calls);
}

const ratioDifference: Adapter = (vector) => {
  const naive = armsOf(vector, (arm) => (typeof arm === 'object' && arm && !Array.isArray(arm) ? naiveError(arm) : 0));
  return {
    ...named(tested(contrast(vector, ratio), vector)),
    naive_event_level_se: Math.sqrt(naive.control + naive.treatment),
  };
};

const jackknife: Adapter = (vector) => {
  const units = list(vector.input.units).map(numbers);
  const armOf = (arm: number) => {
    const rows = units.filter((row) => row[0] === arm).map(([, d, y]) => ({ numerator: y, denominator: d }));
    const estimate = valueOf(chain(ratioSumsOf(rows), jackknifeRatioEstimate));
    return { rows, estimate };
  };
  const [control, treatment] = [armOf(0), armOf(1)];
  const arm = ({ rows, estimate }: ReturnType<typeof armOf>) => ({
    ratio: estimate.value,
    n_eff: estimate.effectiveUnits,
    var_jackknife: estimate.variance,
    var_delta: deltaVariance(rows),
  });
  const result = tested(contrastOf(control.estimate, treatment.estimate), vector);
  return { control: arm(control), treatment: arm(treatment), ...named(result) };
};

function deltaVariance(rows: Array<{ numerator: number; denominator: number }>): number {
  const sums = (f: (row: { numerator: number; denominator: number }) => number) =>
    rows.reduce((sum, row) => sum + f(row), 0);
  const arm = {
    n: rows.length,
    num_sum: sums((row) => row.numerator),
    den_sum: sums((row) => row.denominator),
    num_sum_squares: sums((row) => row.numerator ** 2),
    den_sum_squares: sums((row) => row.denominator ** 2),
    num_den_sum_products: sums((row) => row.numerator * row.denominator),
  };
  return valueOf(ratio(arm)).variance;
}

const fieller: Adapter = (vector) => {
  const two = valueOf(contrast(vector, mean));
  const critical = valueOf(criticalValue(ruleOf(vector.options), Number(vector.options.alpha), 'two-sided', two));
  const { lift, bounded, baselineUncertainty, interval } = valueOf(fiellerLift(two, critical));
  return { lift, bounded, g: baselineUncertainty, ci_low: interval.low, ci_high: interval.high };
};

const logLift: Adapter = (vector) => {
  const { control, treatment } = armsOf(vector, mean);
  const test = tested(logContrast(valueOf(control), valueOf(treatment)), vector);
  const { lift, interval } = valueOf(liftOfLogTest(test));
  return { lift, ci_low: interval.low, ci_high: interval.high };
};

const guardrail =
  (read: (arm: Json) => Result<Estimate>): Adapter =>
  (vector) => {
    const { options } = vector;
    const two = valueOf(contrast(vector, read));
    const margin =
      'margin_relative' in options
        ? knownMargin(two.baseline, Number(options.margin_relative))
        : { scale: 'absolute' as const, size: Number(options.margin_absolute) };
    const better = options.preferred_direction === 'increase' ? 'higher' : 'lower';
    const result = valueOf(testGuardrail(two, { rule: ruleOf(options), alpha: Number(options.alpha), margin, better }));
    return {
      ...named(result.test),
      margin_absolute: margin.size,
      p_value: result.pValue,
      non_inferior: result.nonInferior,
    };
  };

const bound = (value: Json): number | null => (typeof value === 'number' ? value : null);

export const DIFFERENCES: Record<string, Adapter> = {
  mean_diff: difference(mean),
  mean_diff_moments: difference(meanOfMoments),
  proportion_diff: difference(proportion),
  ratio_diff: ratioDifference,
  ratio_diff_jackknife: jackknife,
  lift_ci_fieller: fieller,
  lift_ci_log: logLift,
  sequential_mean_diff: difference(mean),
  sequential_proportion_diff: difference(proportion),
  sequential_multiplier: ({ input, options }) => ({
    multiplier: valueOf(
      sequentialMultiplier(
        { plannedUnits: Number(input.n_star), alpha: Number(options.alpha) },
        Number(options.alpha),
        Number(input.n_total)
      )
    ),
  }),
  normal_mixture_boundary: ({ input, options }) =>
    valueOf(normalMixtureBoundary(Number(input.v), Number(input.v_opt), Number(options.alpha))),
  non_inferiority: guardrail(mean),
  non_inferiority_ratio: guardrail(ratio),
  non_inferiority_from_ci: ({ input, options }) => ({
    non_inferior: nonInferiorByInterval(
      { low: bound(input.lift_ci_low), high: bound(input.lift_ci_high) },
      Number(options.margin_relative),
      options.preferred_direction === 'increase' ? 'higher' : 'lower'
    ),
  }),
};
