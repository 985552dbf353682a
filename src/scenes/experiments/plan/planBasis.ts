import type { PlanBasis } from '../../../experiment/planning/plan';
import { armEstimate } from '../../../experiment/report/contrasts';
import { chain, fail, ok, type Result } from '../../../experiment/result';
import { percentileEstimate, logPercentile } from '../../../experiment/percentiles/percentile';
import { aggregateOf } from '../../../queries/experiment/experimentData';
import type { PlanLatencyRow } from '../../../queries/experiment/planLatencyQuery';
import type { PlanRow } from '../../../queries/experiment/planQuery';
import type { UnitMetric } from '../../../queries/experiment/unitMetrics';

/** What a plan is made from, of the answer of its query: every consumer weighs the same. */
export const planBasis = (metric: UnitMetric, row: PlanRow): Result<PlanBasis> => {
  const { units, numerator, denominator, arrivals, rate_units, rate_mean, rate_variance } = row;
  const outcome = {
    ...{ units, numerator, denominator, denominatorSquares: row.denominator_squares },
    leaveOneOutSquares: row.influence_squares,
  };
  const rates = { units: rate_units, mean: rate_mean, variance: rate_variance };
  return chain(armEstimate(metric, 'consumers', { outcome, rates }), ({ value, variance, units: counted }) =>
    variance > 0
      ? ok({ mean: value, variance: variance * counted, arrivals })
      : fail('ZERO_VARIANCE', 'All consumers have the same value.')
  );
};

/** The error level of the interval from which the error of a percentile is read. */
const ALPHA = 0.05;

/** What the plan of a latency percentile is made from: its error over consumers, as one of each of them. */
export const latencyBasis = (row: PlanLatencyRow): Result<PlanBasis> => {
  const estimate = percentileEstimate(aggregateOf(row), {
    ...{ percentile: row.level, rule: { kind: 'normal' as const }, alpha: ALPHA },
    ...{ pairUnits: row.units, logBucketWidth: Math.LN2 / 64 },
  });
  return chain(chain(estimate, logPercentile), ({ value, variance, units }) => {
    const mean = Math.exp(value);
    return ok({ mean, variance: mean * mean * variance * units, arrivals: row.arrivals });
  });
};
