import { EXPERIMENT_METRICS, type ExperimentMetric, type ExperimentWeighting } from '../../../model/experiments';
import { subquery } from '../../sql/statement';
import { bucketAt, callsOf, callsUpTo, LATENCY_SCALE } from './latencyHistograms';
import { PERCENTILES } from './latencyPercentilesQuery';
import { factsByUnit } from './unitFacts';
import { histogramsByUnit } from './unitHistograms';
import { factsOf, isUnitMetric, metricParts, type UnitMetric } from './unitMetrics';
import type { ExperimentScope } from './units';

/** SQL of the latency that stands for a bucket, in milliseconds. */
const bucketLatency = (bucket: string) => `pow(2, (${bucket} - 0.5) / ${LATENCY_SCALE}) / 1000`;

/** Of the consumers of an arm as they weigh: a sum and what it is divided by. */
function ofSums(scope: ExperimentScope, metric: UnitMetric, weighting: ExperimentWeighting): string {
  const [y, d] = metricParts(metric, (fact) => `sum(${fact})`);
  const byCalls = weighting === 'calls' && EXPERIMENT_METRICS[metric].kind === 'ratio';
  const units = subquery({
    select: ['arm', 'unit', `${y} AS y`, `${d} AS d`],
    from: factsByUnit(scope, { facts: factsOf([metric]), slot: { ofCall: '0', ofDay: '0' }, withPast: false }),
    groupBy: ['arm', 'unit'],
  });
  const weighed = subquery({
    select: ['*', ...(byCalls ? ['y AS part', 'd AS weight'] : ['y / d AS part', 'toFloat64(1) AS weight'])],
    from: units,
    where: ['d > 0'],
  });
  const total = (column: string) => `sum(${column}) OVER (PARTITION BY arm)`;
  return subquery({
    select: [
      ...['arm', 'unit', 'y AS numerator', 'd AS denominator', 'y / d AS value'],
      `${total('part')} / ${total('weight')} AS arm_value`,
      `if(${total('weight')} > weight, (${total('part')} - part) / (${total('weight')} - weight), NULL) AS without_value`,
    ],
    from: weighed,
  });
}

function ofPercentile(scope: ExperimentScope, level: number): string {
  const armed = subquery({
    select: ['*', 'unit_histogram AS histogram', 'sumMap(unit_histogram) OVER (PARTITION BY arm) AS arm_histogram'],
    from: histogramsByUnit(scope),
  });
  const latency = (histogram: string) => bucketLatency(bucketAt(histogram, String(level)));
  return subquery({
    select: [
      ...['arm', 'unit', `toFloat64(${callsOf('histogram')}) AS denominator`],
      `toFloat64(${callsUpTo('histogram', bucketAt('arm_histogram', String(level)))}) AS numerator`,
      `${latency('histogram')} AS value`,
      `${latency('arm_histogram')} AS arm_value`,
      `if(${callsOf('arm_histogram')} > ${callsOf('histogram')}, ${latency('mapSubtract(arm_histogram, histogram)')}, NULL) AS without_value`,
    ],
    from: armed,
  });
}

/**
 * A sub-query with one row for each analysed consumer that has a value of a metric: `arm`, `unit`, `numerator` and
 * `denominator` (of a percentile the calls up to the arm's, and all), its own `value`, the `arm_value` as the weighting
 * has it, and that without the consumer, `without_value`, null where nobody is left.
 */
export function unitValues(scope: ExperimentScope, metric: ExperimentMetric, weighting: ExperimentWeighting): string {
  if (isUnitMetric(metric)) {
    return ofSums(scope, metric, weighting);
  }
  const [, level] = PERCENTILES.find(([percentile]) => percentile === metric) ?? [metric, 0.5];
  return ofPercentile(scope, level);
}
