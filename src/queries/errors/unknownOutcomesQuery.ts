import { TABLE } from '../../../model/sources';
import { count, share, text, time } from '../../sql/columns';
import { IS_UNKNOWN_OUTCOME, rawCalls } from '../../sql/conditions';
import { TOP_ROWS } from '../../sql/limits';
import { query } from '../../sql/query';
import { qualified } from '../../sql/quote';
import type { Scope } from '../../sql/scope';
import { subquery } from '../../sql/statement';
import { windowAliases } from '../../sql/window';

/**
 * Calls whose outcome is unknown by the reason and the service, most first, at most TOP_ROWS. From raw events: no rollup
 * has the reason.
 */
export function unknownOutcomesQuery(scope: Scope) {
  const grouped = subquery({
    select: [
      'toString(outcome_reason) AS reason',
      'toString(service) AS service_name',
      'count() AS unknown_calls',
      'max(event_time) AS newest',
      'sum(unknown_calls) OVER () AS unknown_total',
    ],
    from: qualified(scope.database, TABLE.events),
    where: [...rawCalls(scope), IS_UNKNOWN_OUTCOME],
    groupBy: ['reason', 'service_name'],
  });
  return query(`${scope.screen}/unknown-outcomes`, {
    columns: {
      /** `outcome_reason` of events: empty where it was not kept. */
      reason: text(),
      service: text(),
      calls: count(),
      /** Of all calls with an unknown outcome. */
      share: share(),
      last_seen: time("DateTime64(3, 'UTC')"),
      unknown_total: count(),
    },
    with: windowAliases(),
    select: {
      reason: 'reason',
      service: 'service_name',
      calls: 'unknown_calls',
      share: 'unknown_calls / unknown_total',
      last_seen: 'newest',
      unknown_total: 'unknown_total',
    },
    from: grouped,
    orderBy: ['calls DESC', 'reason', 'service'],
    limit: TOP_ROWS,
  });
}
