import { EXPERIMENT_METRICS, METRIC_IDS, type ExperimentMetric } from '../../../model/experiments';
import { OUTCOMES } from '../../sql/measures';
import type { Fact } from './unitFacts';

/** SQL of the sum of a fact over the calls of one consumer. */
type Sum = (fact: Fact) => string;

/** SQL of a numerator and a denominator of one consumer. */
type Parts = (sum: Sum) => [numerator: string, denominator: string];

const float = (sql: string) => `toFloat64(${sql})`;
const ONE = float('1');
const withOutcome = (sum: Sum) => float(OUTCOMES.map(sum).join(' + '));

/** A metric that is a sum over a consumer's calls. */
export type UnitMetric = Exclude<ExperimentMetric, 'latency_p50' | 'latency_p95' | 'latency_p99'>;

/** A mean and a share of consumers have the denominator 1. Money is exact: it becomes a float when it is summed. */
const METRICS: Record<UnitMetric, Parts> = {
  success_rate: (sum) => [float(sum('successes')), withOutcome(sum)],
  server_error_rate: (sum) => [float(sum('server_errors')), withOutcome(sum)],
  latency_mean: (sum) => [`${float(sum('latency_us'))} / 1000`, float(sum('latency_calls'))],
  calls: (sum) => [float(sum('calls')), ONE],
  retry_rate: (sum) => [float(sum('retries')), float(sum('calls'))],
  revenue: (sum) => [float(sum('revenue')), ONE],
  cost: (sum) => [float(sum('cost')), float(sum('calls'))],
  adoption: (sum) => [float(`${sum('goal_calls')} > 0`), ONE],
  conversion: (sum) => [float(`${sum('goal_successes')} > 0`), ONE],
};

/** Whether a metric is a sum over a consumer's calls. */
export const isUnitMetric = (metric: ExperimentMetric): metric is UnitMetric =>
  EXPERIMENT_METRICS[metric].kind !== 'percentile';

/** The metrics that are sums over a consumer's calls. */
export const UNIT_METRICS: readonly UnitMetric[] = METRIC_IDS.filter(isUnitMetric);

/** SQL of the numerator and the denominator of a metric. */
export const metricParts = (metric: UnitMetric, sum: Sum): [string, string] => METRICS[metric](sum);

/** The facts that metrics are made of. */
export function factsOf(metrics: readonly UnitMetric[]): Fact[] {
  const facts = new Set<Fact>();
  for (const metric of metrics) {
    METRICS[metric]((fact) => {
      facts.add(fact);
      return fact;
    });
  }
  return [...facts];
}

/** SQL of an array with one tuple for each metric: name, numerator and denominator after the exposure, and before it. */
export function metricTuples(metrics: readonly UnitMetric[], after: Sum, before: Sum): string {
  const tuples = metrics.map(
    (metric) => `tuple('${metric}', ${[...METRICS[metric](after), ...METRICS[metric](before)].join(', ')})`
  );
  return `[${tuples.join(',\n    ')}]`;
}
