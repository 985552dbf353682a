import type { Breakdown } from '../../sql/breakdown';
import { text, time } from '../../sql/columns';
import { query } from '../../sql/query';
import type { Scope } from '../../sql/source';
import { topSeries } from '../traffic/topSeries';
import { EXPLORE_RATE, type ExploreRate } from './exploreMeasures';

/** A rate or percentile over time of the groups with most calls; of all others together it is the series `others`. */
export function exploreQuery(scope: Scope, breakdown: Breakdown, rate: ExploreRate, others: string) {
  const { needs, sql, column } = EXPLORE_RATE[rate];
  const { select, clauses } = topSeries(scope, breakdown, needs, others);
  return query(`${scope.screen}/rate-by-${breakdown.by}`, {
    columns: { time: time(), position: text(), series: text(), value: column },
    select: { ...select, value: sql },
    ...clauses,
  });
}
