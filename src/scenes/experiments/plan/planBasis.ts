import type { PlanBasis } from '../../../experiment/planning/plan';
import { armEstimate } from '../../../experiment/report/contrasts';
import { chain, fail, ok, type Result } from '../../../experiment/result';
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
