import { EXPERIMENT_METRICS, type ExperimentMetric, type ExperimentWeighting } from '../../../model/experiments';
import { columnMoments, type Moments } from '../aggregates/jointMoments';
import type { RatioSums } from '../aggregates/ratioSums';
import type { Rule } from '../effects/rule';
import { contrastOf, type Contrast } from '../estimates/contrast';
import { chooseCuped, type CovariateArms, type CupedChoice } from '../estimates/cuped';
import { meanWithPast } from '../estimates/cupedMean';
import { jackknifeRatioWithPast } from '../estimates/cupedRatio';
import type { Estimate } from '../estimates/estimate';
import { meanEstimate, proportionEstimate } from '../estimates/mean';
import { jackknifeRatioEstimate } from '../estimates/ratio';
import { logPercentiles, percentileEstimate } from '../percentiles/percentile';
import { both, chain, fail, ok, type Result } from '../result';
import type { ArmMoments, ExperimentData } from './inputs';

/** One metric of a variant against the baseline, before any test. */
export interface MetricContrast {
  contrast: Contrast;
  /** The adjustment by the past; null where the metric has none. */
  cuped: CupedChoice | null;
  /** `log`: the difference is the logarithm of the ratio, as of a percentile. */
  scale: 'linear' | 'log';
}

/** What a contrast is made of. */
export interface ContrastRequest {
  metric: ExperimentMetric;
  weighting: ExperimentWeighting;
  baseline: string;
  variant: string;
  rule: Rule;
  alpha: number;
}

const missing = (request: ContrastRequest) =>
  fail('NO_UNITS', `${request.metric}: ${request.baseline} or ${request.variant} has no consumers.`);

/** What an estimate of one arm needs: its sums over consumers, and the moments of their own rates. */
export interface ArmFigures {
  outcome: RatioSums;
  rates: Moments;
}

/** The value of a metric in one arm, without any adjustment; not of a percentile. */
export function armEstimate(
  metric: ExperimentMetric,
  weighting: ExperimentWeighting,
  { outcome, rates }: ArmFigures
): Result<Estimate> {
  const { kind } = EXPERIMENT_METRICS[metric];
  if (kind === 'share') {
    return proportionEstimate({ units: rates.units, successes: outcome.numerator });
  }
  return weighting === 'calls' && kind === 'ratio' ? jackknifeRatioEstimate(outcome) : meanEstimate(rates);
}

const estimateOf = ({ metric, sums, rates }: ArmMoments, weighting: ExperimentWeighting): Result<Estimate> =>
  armEstimate(metric, weighting, { outcome: sums.outcome, rates: columnMoments(rates, 0) });

const withPast = (control: ArmMoments, treatment: ArmMoments, weighting: ExperimentWeighting): Result<CovariateArms> =>
  weighting === 'calls' && EXPERIMENT_METRICS[control.metric].kind === 'ratio'
    ? jackknifeRatioWithPast(control.sums, treatment.sums)
    : meanWithPast(control.rates, treatment.rates);

function ofMoments(data: ExperimentData, request: ContrastRequest): Result<MetricContrast> {
  const armOf = (name: string) => data.moments.find(({ arm, metric }) => arm === name && metric === request.metric);
  const [control, treatment] = [armOf(request.baseline), armOf(request.variant)];
  if (control === undefined || treatment === undefined) {
    return missing(request);
  }
  const { weighting } = request;
  return chain(both(estimateOf(control, weighting), estimateOf(treatment, weighting)), ([c, t]) =>
    chain(contrastOf(c, t), (unadjusted) => {
      const coverage = (arm: ArmMoments) => ({ withPast: arm.withPast, units: arm.sums.outcome.units });
      const cuped = chooseCuped(withPast(control, treatment, weighting), unadjusted, [
        coverage(control),
        coverage(treatment),
      ]);
      return ok({ contrast: cuped.contrast, cuped, scale: 'linear' });
    })
  );
}

function ofPercentiles(data: ExperimentData, request: ContrastRequest): Result<MetricContrast> {
  const armOf = (name: string) => data.latencies.find(({ arm, metric }) => arm === name && metric === request.metric);
  const [control, treatment] = [armOf(request.baseline), armOf(request.variant)];
  if (control === undefined || treatment === undefined) {
    return missing(request);
  }
  const options = {
    ...{ percentile: control.level, rule: request.rule, alpha: request.alpha },
    pairUnits: control.aggregate.units.length + treatment.aggregate.units.length,
    logBucketWidth: Math.LN2 / 64,
  };
  const estimates = logPercentiles(
    percentileEstimate(control.aggregate, options),
    percentileEstimate(treatment.aggregate, options)
  );
  // They are logarithms already: their difference is that of the ratio.
  return chain(estimates, ([c, t]) =>
    chain(contrastOf(c, t), (contrast) => ok({ contrast, cuped: null, scale: 'log' }))
  );
}

/** The contrast of a metric, or why there is none. */
export const metricContrast = (data: ExperimentData, request: ContrastRequest): Result<MetricContrast> =>
  EXPERIMENT_METRICS[request.metric].kind === 'percentile' ? ofPercentiles(data, request) : ofMoments(data, request);
