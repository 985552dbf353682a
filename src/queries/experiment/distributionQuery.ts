import type { ExperimentMetric } from '../../../model/experiments';
import { count, number, text, trend } from '../../sql/columns';
import { EXPERIMENT_ROWS } from '../../sql/limits';
import { query, type RowOf } from '../../sql/query';
import { subquery } from '../../sql/statement';
import type { ExperimentScope } from './units';
import { unitValues } from './unitValues';

/** Bins of the histogram. */
export const DISTRIBUTION_BINS = 24;

/** The bins lie between these quantiles of all consumers; those beyond are in the first and the last one. */
const ENDS = [0.02, 0.98];

/**
 * How the consumers of each arm are distributed over a metric, each with its own value: quartiles, and a histogram whose
 * bins are the same for all arms, of one width from `low` to `high`.
 */
export function distributionQuery(scope: ExperimentScope, metric: ExperimentMetric) {
  const [low, high] = ENDS.map((end) => `quantileExact(${end})(value) OVER ()`);
  const valued = subquery({
    select: ['arm', 'value', `${low} AS low_end`, `${high} AS high_end`],
    from: unitValues(scope, metric, 'consumers'),
  });
  const bin = `floor((value - low_end) / (high_end - low_end) * ${DISTRIBUTION_BINS})`;
  const binned = subquery({
    select: ['*', `if(high_end > low_end, least(${DISTRIBUTION_BINS - 1}, greatest(0, ${bin})), 0) AS bin`],
    from: valued,
  });
  const quartile = (level: number) => `toFloat64(quantileExactInclusive(${level})(value))`;
  return query(`${scope.screen}/distribution`, {
    columns: {
      arm: text(),
      units: count(),
      low: number(),
      high: number(),
      quartile_1: number(),
      median: number(),
      quartile_3: number(),
      bins: trend(),
    },
    select: {
      arm: 'binned.arm',
      units: 'count()',
      low: 'any(low_end)',
      high: 'any(high_end)',
      quartile_1: quartile(0.25),
      median: quartile(0.5),
      quartile_3: quartile(0.75),
      bins: `arrayMap(number -> toFloat64(countEqual(groupArray(bin), number)), range(${DISTRIBUTION_BINS}))`,
    },
    from: `${binned} AS binned`,
    groupBy: ['binned.arm'],
    orderBy: ['binned.arm'],
    limit: EXPERIMENT_ROWS,
  });
}

export type DistributionRow = RowOf<ReturnType<typeof distributionQuery>>;
