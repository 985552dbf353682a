import { SEGMENT_ROWS } from '../../sql/limits';
import { count, number, text } from '../../sql/columns';
import { query, type RowOf } from '../../sql/query';
import { subquery } from '../../sql/statement';
import { ARM_COLUMNS, ARM_SUMS, groupTotal, influence, RATE_UNITS, second } from './armSums';
import { metricTuples, UNIT_METRICS } from './unitMetrics';
import { AFTER, analysedCalls, type ExperimentScope, type SegmentColumn } from './units';

/**
 * What the statistics need to know of the consumers of each arm: one row for each segment, arm and metric. `y` and `d`
 * are numerator and denominator after the first exposure, `x` and `w` before it. The jackknife's sums leave out one
 * consumer at a time; moments of the consumers' own rates are centred, because sums of squares lose the digits of a
 * variance that is small beside its mean (docs/experiments.md).
 * @param segment splits the consumers by a characteristic; by default there is one segment, the empty one
 */
export function momentsQuery(scope: ExperimentScope, segment?: SegmentColumn) {
  const calls = analysedCalls(scope, segment);
  const units = subquery({
    select: [
      'assigned.arm AS arm',
      'assigned.unit AS unit',
      'assigned.segment AS segment',
      `countIf(NOT (${AFTER})) > 0 AS has_past`,
      `${metricTuples(AFTER, scope.design.goalEndpoint)} AS metrics`,
    ],
    ...calls,
    groupBy: ['arm', 'unit', 'segment'],
  });
  const values = subquery({
    select: [
      ...['segment', 'arm', 'has_past', 'entry.1 AS metric'],
      ...['y', 'd', 'x', 'w'].flatMap((column, index) => [
        `entry.${index + 2} AS ${column}`,
        groupTotal(column, 'segment, arm, metric'),
      ]),
    ],
    from: `${units} ARRAY JOIN metrics AS entry`,
  });
  const pastRate = 'if(w > 0, x / w, 0)';
  return query(`${scope.screen}/moments`, {
    columns: {
      segment: text(),
      arm: text(),
      metric: text(),
      ...ARM_COLUMNS,
      with_past: count(),
      past_numerator: number(),
      past_denominator: number(),
      past_denominator_squares: number(),
      past_influence_squares: number(),
      influence_products: number(),
      past_rate_mean: number(),
      past_rate_variance: number(),
      rate_covariance: number(),
    },
    select: {
      segment: 'valued.segment',
      arm: 'valued.arm',
      metric: 'valued.metric',
      ...ARM_SUMS,
      with_past: 'countIf(has_past)',
      past_numerator: 'sum(x)',
      past_denominator: 'sum(w)',
      past_denominator_squares: 'sum(w * w)',
      past_influence_squares: `sum(pow(${influence('x', 'w')}, 2))`,
      influence_products: `sum((${influence('y', 'd')}) * (${influence('x', 'w')}))`,
      past_rate_mean: `if(${RATE_UNITS} > 0, avgIf(${pastRate}, d > 0), 0)`,
      past_rate_variance: second(`varSampStableIf(${pastRate}, d > 0)`, RATE_UNITS),
      rate_covariance: second(`covarSampStableIf(y / d, ${pastRate}, d > 0)`, RATE_UNITS),
    },
    from: `${values} AS valued`,
    groupBy: ['segment', 'arm', 'metric'],
    orderBy: ['segment', 'arm', 'metric'],
    limit: SEGMENT_ROWS * UNIT_METRICS.length,
  });
}

export type MomentsRow = RowOf<ReturnType<typeof momentsQuery>>;
