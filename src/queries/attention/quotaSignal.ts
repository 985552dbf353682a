import { TABLE } from '../../../model/sources';
import { countedCalls } from '../../sql/conditions';
import { qualified, quote } from '../../sql/quote';
import { PIVOT_COLUMN } from '../../sql/references';
import { conditionsOf, type Scope } from '../../sql/scope';
import { QUOTA, type Signal } from './signals';

/**
 * Consumers whose quota is nearly used up, or is: by the newest call of each application and bucket. `value` is the
 * share that is used, `part` of `whole`. From raw events of the last day of the period: no rollup has the quota.
 */
export function quotaSignal(scope: Scope): string {
  const filters = conditionsOf(scope).join(' AND ');
  return `(
SELECT id, ${quote('quota' satisfies Signal)} AS signal, newest.1 / newest.2 AS value, newest.1 AS part,
  newest.2 AS whole, CAST(NULL, 'Nullable(Float64)') AS reference, bucket AS detail, value AS impact
FROM (
  SELECT toString(${PIVOT_COLUMN}) AS id, application_id, toString(quota_bucket) AS bucket,
    argMax((quota_consumed, quota_limit), event_time) AS newest
  FROM ${qualified(scope.database, TABLE.events)}
  WHERE ${countedCalls(scope)} AND quota_limit > 0
    AND event_time >= greatest(current_from, current_to - INTERVAL ${QUOTA.lookbackHours} HOUR)
    AND event_time < current_to AND ${filters}
  GROUP BY id, application_id, bucket
)
WHERE value >= ${QUOTA.minUsed}
ORDER BY value DESC
LIMIT 1 BY id
)`;
}
