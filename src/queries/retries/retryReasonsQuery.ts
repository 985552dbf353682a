import { EVENTS } from '../../../model/sources';
import { SUCCESS_CLASS } from '../../../model/errorClasses';
import { count, nullable, share, text, time } from '../../sql/columns';
import { IS_UNKNOWN_OUTCOME, isConsumer, rawCalls } from '../../sql/conditions';
import { TOP_ROWS } from '../../sql/limits';
import { ratio } from '../../sql/measures';
import { query } from '../../sql/query';
import { qualified } from '../../sql/quote';
import { PIVOT_COLUMN } from '../../sql/references';
import type { Scope } from '../../sql/source';
import { subquery } from '../../sql/statement';
import { windowAliases } from '../../sql/window';

/** Why attempts were repeated, and how the retries ended, the reason with most retries first. From raw events. */
export function retryReasonsQuery(scope: Scope) {
  const grouped = subquery({
    select: [
      ...['toString(retry_reason) AS reason', 'count() AS retries', `countIf(NOT (${IS_UNKNOWN_OUTCOME})) AS known`],
      ...[`countIf(error_class = '${SUCCESS_CLASS}') AS succeeded`, 'max(event_time) AS newest'],
      `uniqExactIf(${PIVOT_COLUMN}, ${isConsumer(PIVOT_COLUMN)}) AS consumers`,
      ...['sum(retries) OVER () AS retries_total', 'count() OVER () AS groups_total'],
    ],
    from: qualified(scope.database, EVENTS.table),
    where: [...rawCalls(scope), 'attempt > 1'],
    groupBy: ['reason'],
    orderBy: ['retries DESC', 'reason'],
    limit: TOP_ROWS,
  });
  return query(`${scope.screen}/retry-reasons`, {
    columns: {
      reason: text(),
      retries: count(),
      retry_share: share(),
      /** Of the retries with a known outcome. */
      success_share: nullable(share()),
      consumers: count(),
      last_seen: time("DateTime64(3, 'UTC')"),
      groups_total: count(),
      retries_total: count(),
    },
    with: windowAliases(),
    select: {
      reason: 'reasons.reason',
      retries: 'reasons.retries',
      retry_share: 'reasons.retries / reasons.retries_total',
      success_share: ratio('reasons.succeeded', 'reasons.known'),
      consumers: 'reasons.consumers',
      last_seen: 'reasons.newest',
      groups_total: 'reasons.groups_total',
      retries_total: 'reasons.retries_total',
    },
    from: `${grouped} AS reasons`,
    orderBy: ['retries DESC', 'reason'],
    limit: TOP_ROWS,
  });
}
