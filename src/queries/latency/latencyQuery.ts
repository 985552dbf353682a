import { MAX_POINTS } from '../../sql/limits';
import { durationQuantiles } from '../../sql/measures';
import { callsSource, type Scope } from '../../sql/source';
import { statement, subquery } from '../../sql/statement';
import { PANEL_STEP, windowAliases } from '../../sql/window';

/** Duration of calls over time, in milliseconds: `time`, `p50`, `p95`, `p99`. */
export function latencyQuery(scope: Scope): string {
  const buckets = subquery({
    select: ['time', `${durationQuantiles()} AS quantiles`],
    from: callsSource({
      ...scope,
      window: 'current',
      groupBy: [],
      measures: ['duration_us_state'],
      bucketed: true,
    }),
    groupBy: ['time'],
  });
  return statement({
    with: windowAliases({ step: PANEL_STEP }),
    select: ['time', 'quantiles[1] AS p50', 'quantiles[2] AS p95', 'quantiles[3] AS p99'],
    from: buckets,
    orderBy: ['time'],
    limit: MAX_POINTS,
  });
}
