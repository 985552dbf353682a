import { subquery } from '../../../sql/statement';
import { consumerAlert } from '../consumerAlert';
import { recentCalls } from './recentCalls';

const DAY_HOURS = 24;

/**
 * For an alert rule: from how many networks (ASN) at once one key is used. `value` is the largest number within one clock
 * hour of the last 24 hours in which the key was used from two countries or more; 0 where there was no such hour. `detail`
 * is the id of the key.
 */
export function sharedKeysAlertQuery(database: string) {
  const { from, where } = recentCalls(database, 'application_id', DAY_HOURS);
  const hours = subquery({
    select: [
      ...['toString(application_id) AS application_id', 'toString(api_key_id) AS api_key_id'],
      'toStartOfHour(event_time) AS hour',
      ...['uniqExactIf(asn, asn != 0) AS networks', "uniqExactIf(country, country != '') AS countries"],
    ],
    from,
    where: [...where, "api_key_id != ''"],
    groupBy: ['application_id', 'api_key_id', 'hour'],
  });
  return consumerAlert({
    name: 'shared-keys',
    ...{ database, level: 'application' },
    judged: subquery({
      select: ['application_id AS consumer_id', 'api_key_id', 'max(if(countries >= 2, networks, 0)) AS value'],
      from: hours,
      groupBy: ['consumer_id', 'api_key_id'],
    }),
    detail: 'judged.api_key_id',
  });
}
