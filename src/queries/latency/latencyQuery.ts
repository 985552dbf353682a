import { milliseconds, time } from '../../sql/columns';
import { MAX_POINTS } from '../../sql/limits';
import { durationQuantiles } from '../../sql/durations';
import { query } from '../../sql/query';
import { callsSource, type Scope } from '../../sql/source';
import { subquery } from '../../sql/statement';
import { PANEL_STEP, windowAliases } from '../../sql/window';

/** Percentiles of the latency of calls over time; no row without a latency. */
export function latencyQuery(scope: Scope) {
  const buckets = subquery({
    select: ['time', `${durationQuantiles()} AS quantiles`],
    from: callsSource({
      ...scope,
      window: 'current',
      groupBy: [],
      measures: ['durations'],
      bucketed: true,
    }),
    groupBy: ['time'],
  });
  return query(`${scope.screen}/latency`, {
    columns: { time: time(), p50: milliseconds(), p95: milliseconds(), p99: milliseconds() },
    with: windowAliases({ step: PANEL_STEP }),
    select: {
      time: 'time',
      p50: 'assumeNotNull(quantiles[1])',
      p95: 'assumeNotNull(quantiles[2])',
      p99: 'assumeNotNull(quantiles[3])',
    },
    from: buckets,
    where: ['quantiles[1] IS NOT NULL'],
    orderBy: ['time'],
    limit: MAX_POINTS,
  });
}
