import { CALL_EVENT_TYPE } from '../../../model/eventTypes';
import { TABLE } from '../../../model/sources';
import { IS_SERVER_ERROR, IS_KNOWN_ORGANIZATION } from '../../sql/conditions';
import { consumerNames } from '../../sql/consumerName';
import { qualified, quote } from '../../sql/quote';

/** An organization with fewer calls in the rule's window has no ratio: a single failure is no alert. */
export const ALERT_MIN_CALLS = 50;

/**
 * For an alert rule, one point for each organization: `time` (end of the rule's window), labels `organization_id` and
 * `organization` (name), `server_error_ratio` (0 to 1). The threshold belongs into the rule's expression, so that a
 * healthy organization has a value instead of no data. Exact, from raw events.
 */
export function organizationErrorRatioQuery(database: string): string {
  return `SELECT toDateTime($__toTime_ms) AS time,
  counted.organization_id AS organization_id,
  if(names.name = '', counted.organization_id, names.name) AS organization,
  counted.server_errors / counted.calls AS server_error_ratio
FROM (
  SELECT toString(events.organization_id) AS organization_id, count() AS calls,
    countIf(${IS_SERVER_ERROR}) AS server_errors
  FROM ${qualified(database, TABLE.events)} AS events
  WHERE event_type = ${quote(CALL_EVENT_TYPE)} AND event_time >= $__fromTime_ms AND event_time < $__toTime_ms
    AND ${IS_KNOWN_ORGANIZATION}
  GROUP BY organization_id
  HAVING calls >= ${ALERT_MIN_CALLS}
) AS counted
LEFT JOIN ${consumerNames(database, quote('organization'))} AS names ON names.id = counted.organization_id
ORDER BY time, organization_id
LIMIT 1000`;
}
