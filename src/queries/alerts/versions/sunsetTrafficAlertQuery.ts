import { quote } from '../../../sql/quote';
import { subquery } from '../../../sql/statement';
import { recentCalls } from '../abuse/recentCalls';
import { consumerAlert, type Judged } from '../consumerAlert';
import { keysOf, type Moments, type Series } from '../moments';

const DAY_HOURS = 24;

/** The back-test judges once a day, when it ends in UTC. */
export const SUNSET_SERIES: Series = { stepSeconds: DAY_HOURS * 3600, count: 28 };

/** Calls of each application to a version of the API (sunsetTrafficAlertQuery). */
export function sunsetTraffic(database: string, version: string, moments: Moments = 'now'): Judged {
  const { from, where, moment } = recentCalls(database, 'application_id', DAY_HOURS, moments);
  return {
    name: 'sunset-traffic',
    ...{ database, level: 'application' },
    judged: subquery({
      select: [
        ...['toString(application_id) AS consumer_id', ...moment],
        `countIf(api_version = ${quote(version)}) AS value`,
      ],
      ...{ from, where, groupBy: ['consumer_id', ...keysOf(moments)] },
    }),
    detail: quote(version),
  };
}

/**
 * For an alert rule: calls of each application to a version of the API in the last 24 hours. Applications that call other
 * versions only have 0.
 * @param version as `api_version` has it
 */
export const sunsetTrafficAlertQuery = (database: string, version: string) =>
  consumerAlert(sunsetTraffic(database, version));
