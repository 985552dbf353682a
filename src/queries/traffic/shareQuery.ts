import type { Breakdown } from '../../sql/breakdown';
import { share, text, time } from '../../sql/columns';
import { query } from '../../sql/query';
import type { Scope } from '../../sql/source';
import { topSeries } from './topSeries';

/** Share of all calls over time of the groups with most calls; all others together are the series `others`. */
export function shareQuery(scope: Scope, breakdown: Breakdown, others: string) {
  const { select, clauses } = topSeries(scope, breakdown, ['calls'], others);
  return query(`${scope.screen}/share-by-${breakdown.by}`, {
    columns: { time: time(), position: text(), series: text(), share: share() },
    select: { ...select, share: 'sum(counted.calls) / sum(sum(counted.calls)) OVER (PARTITION BY time)' },
    ...clauses,
  });
}
