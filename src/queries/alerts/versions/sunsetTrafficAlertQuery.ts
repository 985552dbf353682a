import { quote } from '../../../sql/quote';
import { subquery } from '../../../sql/statement';
import { recentCalls } from '../abuse/recentCalls';
import { consumerAlert } from '../consumerAlert';

const DAY_HOURS = 24;

/**
 * For an alert rule: calls of each application to a version of the API in the last 24 hours. Applications that call other
 * versions only have 0.
 * @param version as `api_version` has it
 */
export const sunsetTrafficAlertQuery = (database: string, version: string) =>
  consumerAlert({
    name: 'sunset-traffic',
    ...{ database, level: 'application' },
    judged: subquery({
      select: ['toString(application_id) AS consumer_id', `countIf(api_version = ${quote(version)}) AS value`],
      ...recentCalls(database, 'application_id', DAY_HOURS),
      groupBy: ['consumer_id'],
    }),
    detail: quote(version),
  });
