import { EVENTS, IS_COUNTED_CALL, TABLE } from '../../../model/sources';
import { screenUrl } from '../../links/routes';
import { rowPath } from '../../sql/breakdown';
import { id, share, text, time } from '../../sql/columns';
import { IS_KNOWN_ORGANIZATION, IS_SERVER_ERROR, IS_UNKNOWN_OUTCOME } from '../../sql/conditions';
import { consumerNames } from '../../sql/consumerName';
import { query } from '../../sql/query';
import { qualified, quote } from '../../sql/quote';
import { subquery } from '../../sql/statement';
import type { Judged } from './consumerAlert';
import { inWindow, type Series } from './moments';

/** An organization with fewer calls of known outcome in the rule's window has no ratio: a single failure is no alert. */
export const ALERT_MIN_CALLS = 50;

/** Fewer failures are no ratio either: three of 50 calls come by chance where one of 50 fails usually. */
export const ALERT_MIN_ERRORS = 10;

/** Organizations that one rule evaluates at most. */
const MAX_ORGANIZATIONS = 1000;

/**
 * For an alert rule, one point for each organization: `time` is the end of the rule's window, the texts are labels,
 * `server_error_ratio` is 0 to 1, and 0 with fewer than ALERT_MIN_ERRORS failures. The threshold belongs into the rule's
 * expression, so that a healthy organization has a value instead of no data. A share of the calls with a known outcome,
 * exact, from raw events.
 */
export function organizationErrorRatioQuery(database: string) {
  const counted = countedCalls(database, [], ['event_time >= $__fromTime_ms', 'event_time < $__toTime_ms']);
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
      server_error_ratio: ERROR_RATIO,
    },
    from: `${counted} AS counted\nLEFT JOIN ${names} AS names ON names.id = counted.organization_id`,
    orderBy: ['time', 'organization_id'],
    limit: MAX_ORGANIZATIONS,
  });
}

/** The back-test judges at each whole hour, the window of the rule being an hour. */
export const ERROR_RATIO_SERIES: Series = { stepSeconds: 3600, count: 28 * 24 };

/** The share of failed calls of each organization at each moment (organizationErrorRatioQuery). */
export function organizationErrorRatio(database: string, series: Series): Judged {
  const { select, where } = inWindow(series, EVENTS.timeColumn, series.stepSeconds);
  return {
    name: 'organization-error-ratio',
    ...{ database, level: 'organization' },
    judged: subquery({
      select: ['organization_id AS consumer_id', 'at', `${ERROR_RATIO} AS value`],
      from: `${countedCalls(database, select, where)} AS counted`,
    }),
  };
}

const ERROR_RATIO = `if(counted.server_errors >= ${ALERT_MIN_ERRORS}, counted.server_errors / counted.calls, 0.)`;

/** A sub-query with the calls of known outcome of each organization. @param moment column of the moment, or none */
const countedCalls = (database: string, moment: readonly string[], window: readonly string[]): string =>
  subquery({
    select: [
      'toString(events.organization_id) AS organization_id',
      ...moment,
      'count() AS calls',
      `countIf(${IS_SERVER_ERROR}) AS server_errors`,
    ],
    from: `${qualified(database, TABLE.events)} AS events`,
    where: [IS_COUNTED_CALL, `NOT (${IS_UNKNOWN_OUTCOME})`, ...window, IS_KNOWN_ORGANIZATION],
    groupBy: ['organization_id', ...(moment.length === 0 ? [] : ['at'])],
    having: `calls >= ${ALERT_MIN_CALLS}`,
  });
