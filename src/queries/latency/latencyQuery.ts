import { milliseconds, time } from '../../sql/columns';
import { MAX_POINTS } from '../../sql/limits';
import { durationQuantiles } from '../../sql/measures';
import { query } from '../../sql/query';
import { callsSource, type Scope } from '../../sql/source';
import { subquery } from '../../sql/statement';
import { PANEL_STEP, windowAliases } from '../../sql/window';

/** Percentiles of the latency of calls over time. */
export function latencyQuery(scope: Scope) {
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
  return query(`${scope.screen}/latency`, {
    columns: { time: time(), p50: milliseconds(), p95: milliseconds(), p99: milliseconds() },
    with: windowAliases({ step: PANEL_STEP }),
    select: { time: 'time', p50: 'quantiles[1]', p95: 'quantiles[2]', p99: 'quantiles[3]' },
    from: buckets,
    orderBy: ['time'],
    limit: MAX_POINTS,
  });
}
