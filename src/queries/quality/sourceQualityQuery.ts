import { TABLE } from '../../../model/sources';
import { count, seconds, share, text, time } from '../../sql/columns';
import { IS_KNOWN_ORGANIZATION, IS_UNKNOWN_OUTCOME, rawCalls } from '../../sql/conditions';
import { TOP_ROWS } from '../../sql/limits';
import { query } from '../../sql/query';
import { qualified, quoteList } from '../../sql/quote';
import type { Scope } from '../../sql/scope';
import { subquery } from '../../sql/statement';
import { windowAliases } from '../../sql/window';

/** How the endpoint of a call was found where it is a template that somebody has stated. */
const STATED_TEMPLATES = ['route', 'openapi', 'pattern', 'operation'];

/** From raw events, so only the end of the period is read: quality is about what senders do now. */
const BOUNDS = {
  from: 'greatest($__fromTime_ms, $__toTime_ms - toIntervalDay(1))',
  to: '$__toTime_ms',
};

/**
 * How completely each source and service describes its calls, in the last 24 hours of the period, most calls first, at
 * most TOP_ROWS. `delay` is the 95th percentile of the seconds between the end of a call and its arrival in the sidecar,
 * exact.
 */
export function sourceQualityQuery(scope: Scope) {
  const grouped = subquery({
    select: [
      'toString(source) AS signal',
      'toString(service) AS service_name',
      'count() AS all_calls',
      `countIf(${IS_KNOWN_ORGANIZATION}) AS known`,
      `countIf(endpoint_source IN (${quoteList(STATED_TEMPLATES)})) AS templated`,
      `countIf(NOT (${IS_UNKNOWN_OUTCOME})) AS outcomes`,
      "countIf(request_id != '' OR trace_id != toFixedString('', 16)) AS identified",
      'quantileExactHigh(0.95)(greatest(0, toUnixTimestamp64Milli(ingest_time) - toUnixTimestamp64Milli(event_time) - intDiv(duration_us, 1000))) AS delay_ms',
      'max(event_time) AS newest',
    ],
    from: qualified(scope.database, TABLE.events),
    where: rawCalls(scope),
    groupBy: ['signal', 'service_name'],
  });
  return query(`${scope.screen}/sources`, {
    columns: {
      /** `otlp_span`, `otlp_log` or `event`. */
      source: text(),
      service: text(),
      calls: count(),
      known: share(),
      templated: share(),
      known_outcome: share(),
      identified: share(),
      delay: seconds('Float64'),
      last_seen: time("DateTime64(3, 'UTC')"),
      rows_total: count(),
    },
    with: windowAliases({ bounds: BOUNDS }),
    select: {
      source: 'signal',
      service: 'service_name',
      calls: 'all_calls',
      known: 'known / all_calls',
      templated: 'templated / all_calls',
      known_outcome: 'outcomes / all_calls',
      identified: 'identified / all_calls',
      delay: 'delay_ms / 1000',
      last_seen: 'newest',
      rows_total: 'count() OVER ()',
    },
    from: grouped,
    orderBy: ['calls DESC', 'source', 'service'],
    limit: TOP_ROWS,
  });
}
