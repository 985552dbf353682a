import type { Breakdown } from '../../sql/breakdown';
import { count, text, time } from '../../sql/columns';
import { query } from '../../sql/query';
import type { Scope } from '../../sql/source';
import { topSeries } from './topSeries';

/** Calls over time of the groups with most calls; all others together are the series `others`. */
export function trafficQuery(scope: Scope, breakdown: Breakdown, others: string) {
  const { select, clauses } = topSeries(scope, breakdown, ['calls'], others);
  return query(`${scope.screen}/traffic-by-${breakdown.by}`, {
    columns: { time: time(), position: text(), series: text(), calls: count() },
    select: { ...select, calls: 'sum(counted.calls)' },
    ...clauses,
  });
}
