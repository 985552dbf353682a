import { subquery } from '../../../sql/statement';
import { consumerAlert, NOW } from '../consumerAlert';
import { PAST_DAYS, recentCalls } from './recentCalls';

/** Addresses of a day below which more of them are no news, and days of the past that the usual number needs. */
export const ADDRESSES = { minAddresses: 10, minDays: 5 };

/**
 * For an alert rule: how many times its usual number of addresses each application calls from. Networks of the last 24 hours
 * over the median of the 24 hours before, 28 times; days without a call do not count. 0 with fewer than 10 addresses now or
 * fewer than 5 days of past. Addresses are pseudonyms: a new key of pseudonyms makes all of them new.
 */
export function addressesAlertQuery(database: string) {
  const { from, where } = recentCalls(database, 'application_id', (PAST_DAYS + 1) * 24);
  const days = subquery({
    select: [
      'toString(application_id) AS application_id',
      `intDiv(dateDiff('second', event_time, ${NOW}), 86400) AS days_ago`,
      'uniqExact(ip_pseudonym) AS addresses',
    ],
    from,
    where: [...where, 'ip_pseudonym != 0'],
    groupBy: ['application_id', 'days_ago'],
  });
  const applications = subquery({
    select: [
      'application_id',
      'sumIf(addresses, days_ago = 0) AS now',
      'countIf(days_ago > 0) AS past_days',
      'medianExactIf(addresses, days_ago > 0) AS usual',
    ],
    from: days,
    groupBy: ['application_id'],
    having: 'now > 0',
  });
  const { minAddresses, minDays } = ADDRESSES;
  return consumerAlert({
    name: 'addresses',
    ...{ database, level: 'application' },
    judged: subquery({
      select: [
        'application_id AS consumer_id',
        `if(now >= ${minAddresses} AND past_days >= ${minDays}, now / greatest(usual, 1), 0.) AS value`,
      ],
      from: applications,
    }),
  });
}
