import { EXPERIMENT_METRICS, type ExperimentMetric, type ExperimentWeighting } from '../../../../model/experiments';
import { TABLE } from '../../../../model/sources';
import { consumerColumn } from '../../../../model/consumers';
import { qualified } from '../../../sql/quote';
import { subquery } from '../../../sql/statement';
import { ARM_SUMS, groupTotal } from '../../experiment/armSums';
import {
  bucketAt,
  HAS_LATENCY,
  HISTOGRAM,
  LATENCY_BUCKET,
  LATENCY_SCALE,
  percentilesOf,
} from '../../experiment/latencyHistograms';
import { PERCENTILES } from '../../experiment/latencyPercentilesQuery';
import { factColumns } from '../../experiment/unitFacts';
import { factsOf, isUnitMetric, metricParts, type UnitMetric } from '../../experiment/unitMetrics';
import { AFTER } from '../../experiment/units';
import { assignedConsumers, IN_PERIOD, type WatchedExperiment } from './definedExperiment';

/** The metric of a guardrail. */
export interface WatchedMetric extends WatchedExperiment {
  metric: ExperimentMetric;
  weighting: ExperimentWeighting;
  /** The endpoint of adoption and conversion; empty for none. */
  goalEndpoint: string;
}

/** The calls of consumers seen in one arm, from their first exposure on. */
const analysed = (watched: WatchedExperiment) => ({
  from: `${qualified(watched.database, TABLE.events)} AS stored
INNER JOIN ${assignedConsumers(watched)} AS assigned ON assigned.unit = stored.${consumerColumn(watched.unit)}`,
  where: [
    ...IN_PERIOD,
    'assigned.arms_seen = 1',
    AFTER,
    "(JSONLength(definition, 'services') = 0 OR has(JSONExtract(definition, 'services', 'Array(String)'), service))",
  ],
});

/** Estimates as src/experiment/estimates has them: jackknife of a ratio, share, mean of the consumers' own values. */
function estimateOf(metric: UnitMetric, weighting: ExperimentWeighting) {
  const { kind } = EXPERIMENT_METRICS[metric];
  if (kind === 'share') {
    const share = 'numerator / rate_units';
    return { value: share, variance: `${share} * (1 - ${share}) / rate_units`, units: 'rate_units' };
  }
  return kind === 'ratio' && weighting === 'calls'
    ? { value: 'numerator / denominator', variance: '(units - 1) / units * influence_squares', units: 'units' }
    : { value: 'rate_mean', variance: 'rate_variance / rate_units', units: 'rate_units' };
}

function ofSums(watched: WatchedMetric, metric: UnitMetric): string {
  const [y, d] = metricParts(metric, (fact) => fact);
  const facts = subquery({
    select: ['assigned.arm AS arm', 'assigned.unit AS consumer', ...factColumns(factsOf([metric]), 'raw', watched)],
    ...analysed(watched),
    groupBy: ['arm', 'consumer'],
  });
  const consumers = subquery({ select: ['arm', `${y} AS y`, `${d} AS d`], from: facts });
  const valued = subquery({
    select: ['arm', 'y', 'd', groupTotal('y', 'arm'), groupTotal('d', 'arm')],
    from: consumers,
  });
  const sums = subquery({
    select: ['arm', ...Object.entries(ARM_SUMS).map(([name, sql]) => `${sql} AS ${name}`)],
    from: valued,
    groupBy: ['arm'],
  });
  const { value, variance, units } = estimateOf(metric, watched.weighting);
  const byCalls = EXPERIMENT_METRICS[metric].kind === 'ratio' && watched.weighting === 'calls';
  return subquery({
    select: [
      'arm',
      `${value} AS value`,
      `${variance} AS variance`,
      `${units} AS arm_units`,
      `${byCalls ? 'denominator * denominator / denominator_squares' : units} AS effective_units`,
    ],
    from: sums,
  });
}

/** ln of the ratio of a bucket's bounds. */
const BUCKET_WIDTH = Math.LN2 / LATENCY_SCALE;

/**
 * The logarithm of a percentile with Woodruff's interval at the critical value of the consumers of two arms, as
 * src/experiment/percentiles has it. The critical value depends on both arms: `critical` is an aggregate over `units`.
 */
function ofPercentile(watched: WatchedMetric, level: number, critical: (units: string) => string): string {
  const { from, where } = analysed(watched);
  const buckets = subquery({
    select: ['assigned.arm AS arm', 'assigned.unit AS unit', `${LATENCY_BUCKET} AS bucket`, 'count() AS bucket_calls'],
    from,
    where: [...where, HAS_LATENCY],
    groupBy: ['arm', 'unit', 'bucket'],
  });
  const histograms = subquery({
    select: ['arm', 'unit', `${HISTOGRAM} AS unit_histogram`],
    from: buckets,
    groupBy: ['arm', 'unit'],
  });
  const arms = subquery({
    select: [
      ...['arm', 'arm_histogram', 'quantile_bucket', 'length(levels.unit_calls) AS arm_units'],
      ...['below', 'calls'].map((name) => `CAST(levels.unit_${name}, 'Array(Float64)') AS unit_${name}`),
      'arraySum(unit_below) / arraySum(unit_calls) AS share',
    ],
    from: `${percentilesOf(histograms, [], [level])} AS levels`,
  });
  const influence = '(b - share * n) / (arraySum(unit_calls) - n)';
  const spread = subquery({
    select: [
      '*',
      `sqrt((arm_units - 1) / arm_units * arraySum((b, n) -> pow(${influence}, 2), unit_below, unit_calls)) AS share_error`,
      'pow(arraySum(unit_calls), 2) / arraySum(n -> n * n, unit_calls) AS effective_units',
    ],
    from: arms,
  });
  const paired = subquery({
    select: [
      ...['variant.arm AS arm', 'baseline.arm AS other', 'variant.arm_histogram AS histogram'],
      ...['variant.quantile_bucket AS middle', 'variant.arm_units AS arm_units'],
      'variant.effective_units AS effective_units',
      `${critical('(variant.arm_units + baseline.arm_units)')} AS critical`,
      `${level} - critical * variant.share_error AS low_level`,
      `${level} + critical * variant.share_error AS high_level`,
    ],
    from: `${spread} AS variant CROSS JOIN ${spread} AS baseline`,
    where: ['variant.arm != baseline.arm'],
  });
  const width = `(${bucketAt('histogram', 'high_level')} - ${bucketAt('histogram', 'low_level')}) * ${BUCKET_WIDTH}`;
  return subquery({
    select: [
      ...['arm', 'other', 'arm_units', 'effective_units'],
      `(middle - 0.5) * ${BUCKET_WIDTH} - ${Math.log(1000)} AS value`,
      `pow(${width} / (2 * critical), 2) + ${BUCKET_WIDTH ** 2 / 12} AS variance`,
    ],
    from: paired,
    where: ['low_level > 0', 'high_level < 1', 'middle < arrayMax(mapKeys(histogram))'],
  });
}

/**
 * A sub-query with the estimate of a metric in each arm: `arm`, `value`, its `variance`, `arm_units`,
 * `effective_units`; of a percentile the logarithm, once for each `other` arm that it is compared with.
 * @param critical SQL of the two-sided critical value for a number of consumers
 */
export function armValues(watched: WatchedMetric, critical: (units: string) => string): string {
  const { metric } = watched;
  if (isUnitMetric(metric)) {
    return ofSums(watched, metric);
  }
  const [, level] = PERCENTILES.find(([percentile]) => percentile === metric) ?? PERCENTILES[0];
  return ofPercentile(watched, level, critical);
}
