import { EXPERIMENT_METRICS, METRIC_IDS, type ExperimentMetric } from '../../../model/experiments';
import { SUCCESS_CLASS } from '../../../model/errorClasses';
import { IS_SERVER_ERROR, KNOWN_OUTCOME } from '../../sql/conditions';
import { quote } from '../../sql/quote';

/** SQL aggregates over the calls of one consumer that meet a condition: a numerator and a denominator. */
type Parts = (when: string, goalEndpoint: string) => [numerator: string, denominator: string];

const IS_SUCCESS = `error_class = ${quote(SUCCESS_CLASS)}`;
const countWhere = (...conditions: string[]) => `toFloat64(countIf(${conditions.join(' AND ')}))`;
const anyWhere = (...conditions: string[]) => `toFloat64(countIf(${conditions.join(' AND ')}) > 0)`;
/** Money is exact: it becomes a float when it is summed. */
const sumWhere = (value: string, when: string) => `toFloat64(sumIf(${value}, ${when}))`;

/** A metric that is a sum over a consumer's calls. */
export type UnitMetric = Exclude<ExperimentMetric, 'latency_p50' | 'latency_p95' | 'latency_p99'>;

/** A mean and a share of consumers have the denominator 1. */
const METRICS: Record<UnitMetric, Parts> = {
  success_rate: (when) => [countWhere(when, IS_SUCCESS), countWhere(when, KNOWN_OUTCOME.sql)],
  server_error_rate: (when) => [countWhere(when, IS_SERVER_ERROR), countWhere(when, KNOWN_OUTCOME.sql)],
  latency_mean: (when) => [`sumIf(duration_us / 1000, ${when} AND NOT long_lived)`, countWhere(when, 'NOT long_lived')],
  calls: (when) => [countWhere(when), 'toFloat64(1)'],
  retry_rate: (when) => [countWhere(when, 'attempt > 1'), countWhere(when)],
  revenue: (when) => [sumWhere('revenue', when), 'toFloat64(1)'],
  cost: (when) => [sumWhere('cost', when), countWhere(when)],
  adoption: (when, goal) => [anyWhere(when, `endpoint = ${quote(goal)}`), 'toFloat64(1)'],
  conversion: (when, goal) => [anyWhere(when, `endpoint = ${quote(goal)}`, IS_SUCCESS), 'toFloat64(1)'],
};

/** Whether a metric is a sum over a consumer's calls. */
export const isUnitMetric = (metric: ExperimentMetric): metric is UnitMetric =>
  EXPERIMENT_METRICS[metric].kind !== 'percentile';

/** The metrics that are sums over a consumer's calls. */
export const UNIT_METRICS: readonly UnitMetric[] = METRIC_IDS.filter(isUnitMetric);

/**
 * SQL of the numerator and the denominator of a metric, over the calls of one consumer that meet a condition.
 * @param when condition
 */
export const metricParts = (metric: UnitMetric, when: string, goalEndpoint: string): [string, string] =>
  METRICS[metric](when, goalEndpoint);

/**
 * SQL of an array with one tuple for each metric: name, numerator and denominator after the exposure, and before it.
 * @param after condition
 */
export function metricTuples(after: string, goalEndpoint: string): string {
  const tuples = UNIT_METRICS.map((metric) => {
    const parts = [...METRICS[metric](after, goalEndpoint), ...METRICS[metric](`NOT (${after})`, goalEndpoint)];
    return `tuple('${metric}', ${parts.join(', ')})`;
  });
  return `[${tuples.join(',\n    ')}]`;
}
