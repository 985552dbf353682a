import { EVENTS } from '../../../model/sources';
import { count, milliseconds } from '../../sql/columns';
import { rawCalls } from '../../sql/conditions';
import { DURATION_BUCKET } from '../../sql/durations';
import { query } from '../../sql/query';
import { qualified } from '../../sql/quote';
import { callsSource, type Scope } from '../../sql/source';
import { subquery } from '../../sql/statement';
import { windowAliases } from '../../sql/window';
import { callsIn } from './othersLatency';

/** Time-outs of about one duration without which there is no limit: fewer can be by chance. */
export const MIN_LIMITED_CALLS = 10;

/**
 * SQL condition: somebody stopped waiting. The API or a gateway (504, or the sender says so), or the client: 408, and 499,
 * with which NGINX says that the client left (https://nginx.org/en/docs/http/ngx_http_log_module.html).
 */
const STOPPED_WAITING = "(error_class = 'timeout' OR timed_out OR status_code IN (408, 499))";

/**
 * The limit at which calls stop, one row, or none without such a limit: a bucket of latency (durations.ts) with its two
 * neighbours, which are within 7% of its middle, that holds at least MIN_LIMITED_CALLS time-outs and half of all of them,
 * and beyond which fewer calls end than at it. The latency of these calls is censored: without the limit they would
 * have taken longer. Time-outs are read from events, all calls from the smallest source.
 */
export function latencyLimitQuery(scope: Scope) {
  const byBucket = subquery({
    select: [`${DURATION_BUCKET} AS bucket`, 'count() AS ended', 'quantileExact(duration_us) / 1000 AS middle'],
    from: qualified(scope.database, EVENTS.table),
    where: [...rawCalls(scope), 'NOT long_lived', STOPPED_WAITING],
    groupBy: ['bucket'],
  });
  const densest = subquery({
    select: [
      ...['bucket', 'middle', 'ended'],
      'sum(ended) OVER (ORDER BY bucket RANGE BETWEEN 1 PRECEDING AND 1 FOLLOWING) AS limited',
      'sum(ended) OVER () AS timeouts',
    ],
    from: byBucket,
    orderBy: ['ended DESC', 'bucket DESC'],
    limit: 1,
  });
  const timed = callsSource({ ...scope, window: 'current', groupBy: [], measures: ['durations'] });
  const all = subquery({ select: ['sumMap(source.durations) AS durations'], from: `${timed} AS source` });
  return query(`${scope.screen}/latency-limit`, {
    columns: {
      limit_ms: milliseconds(),
      /** Time-outs at the limit. */
      limited: count(),
      /** Calls that took longer than the limit. */
      longer: count(),
      /** All calls with a latency. */
      calls: count(),
    },
    with: windowAliases(),
    select: {
      limit_ms: 'densest.middle',
      limited: 'densest.limited',
      longer: callsIn('mapFilter((slot, ended) -> slot > densest.bucket + 1, timed.durations)'),
      calls: callsIn('timed.durations'),
    },
    from: `${densest} AS densest CROSS JOIN ${all} AS timed`,
    where: [`limited >= ${MIN_LIMITED_CALLS}`, '2 * limited >= timeouts', 'longer < limited'],
    limit: 1,
  });
}
