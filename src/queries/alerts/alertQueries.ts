import { IS_COUNTED_CALL, TABLE } from '../../../model/sources';
import { screenUrl } from '../../links/routes';
import { rowPath } from '../../sql/breakdown';
import { id, share, text, time } from '../../sql/columns';
import { IS_KNOWN_ORGANIZATION, IS_SERVER_ERROR, IS_UNKNOWN_OUTCOME } from '../../sql/conditions';
import { consumerNames } from '../../sql/consumerName';
import { query } from '../../sql/query';
import { qualified, quote } from '../../sql/quote';
import { subquery } from '../../sql/statement';

/** An organization with fewer calls of known outcome in the rule's window has no ratio: a single failure is no alert. */
export const ALERT_MIN_CALLS = 50;

/** Organizations that one rule evaluates at most. */
const MAX_ORGANIZATIONS = 1000;

/**
 * For an alert rule, one point for each organization: `time` is the end of the rule's window, the texts are labels,
 * `server_error_ratio` is 0 to 1. The threshold belongs into the rule's expression, so that a healthy organization has
 * a value instead of no data. A share of the calls with a known outcome, exact, from raw events.
 */
export function organizationErrorRatioQuery(database: string) {
  const counted = subquery({
    select: [
      'toString(events.organization_id) AS organization_id',
      'count() AS calls',
      `countIf(${IS_SERVER_ERROR}) AS server_errors`,
    ],
    from: `${qualified(database, TABLE.events)} AS events`,
    where: [
      IS_COUNTED_CALL,
      `NOT (${IS_UNKNOWN_OUTCOME})`,
      'event_time >= $__fromTime_ms',
      'event_time < $__toTime_ms',
      IS_KNOWN_ORGANIZATION,
    ],
    groupBy: ['organization_id'],
    having: `calls >= ${ALERT_MIN_CALLS}`,
  });
  const names = consumerNames(database, quote('organization'));
  return query('alert/organization-error-ratio', {
    columns: {
      time: time('DateTime'),
      organization_id: id(),
      organization: text(),
      /** Path of the organization's page. */
      page: text(),
      server_error_ratio: share(),
    },
    select: {
      time: 'toDateTime($__toTime_ms)',
      organization_id: 'counted.organization_id',
      organization: "if(names.name = '', counted.organization_id, names.name)",
      page: rowPath(screenUrl('consumers'), [quote('organization'), 'counted.organization_id']),
      server_error_ratio: 'counted.server_errors / counted.calls',
    },
    from: `${counted} AS counted\nLEFT JOIN ${names} AS names ON names.id = counted.organization_id`,
    orderBy: ['time', 'organization_id'],
    limit: MAX_ORGANIZATIONS,
  });
}
