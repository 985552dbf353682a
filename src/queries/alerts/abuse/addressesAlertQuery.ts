import { subquery } from '../../../sql/statement';
import { consumerAlert, type Judged } from '../consumerAlert';
import { daysOf, inWindow, keysOf, NOW, type Moments, type Series } from '../moments';
import { PAST_DAYS, recentCalls } from './recentCalls';

const DAY_SECONDS = 86_400;

/** Addresses of a day below which more of them are no news, and days of the past that the usual number needs. */
export const ADDRESSES = { minAddresses: 10, minDays: 5 };

/** The back-test judges once a day, when it ends in UTC. */
export const ADDRESSES_SERIES: Series = { stepSeconds: DAY_SECONDS, count: PAST_DAYS };

/** A sub-query with the `addresses` of each application in each of the days before the moment; `days_ago` is 0 for the last. */
function daysNow(database: string): string {
  const { from, where } = recentCalls(database, 'application_id', (PAST_DAYS + 1) * 24);
  return subquery({
    select: [
      'toString(application_id) AS application_id',
      `intDiv(dateDiff('second', event_time, ${NOW}), ${DAY_SECONDS}) AS days_ago`,
      'uniqExact(ip_pseudonym) AS addresses',
    ],
    from,
    where: [...where, 'ip_pseudonym != 0'],
    groupBy: ['application_id', 'days_ago'],
  });
}

/** The same at each moment of a series, which is the end of a day. */
function daysOverTime(database: string, series: Series): string {
  const { from, where } = recentCalls(database, 'application_id', (daysOf(series) + PAST_DAYS + 1) * 24);
  const days = subquery({
    select: [
      ...['toString(application_id) AS application_id', "toStartOfDay(event_time, 'UTC') AS day"],
      'uniqExact(ip_pseudonym) AS addresses',
    ],
    from,
    where: [...where, 'ip_pseudonym != 0'],
    groupBy: ['application_id', 'day'],
  });
  const { select, where: inPeriod } = inWindow(series, 'day', (PAST_DAYS + 1) * DAY_SECONDS);
  return subquery({
    select: [
      ...['application_id', 'addresses', ...select],
      `intDiv(dateDiff('second', day, at), ${DAY_SECONDS}) - 1 AS days_ago`,
    ],
    from: days,
    where: inPeriod,
  });
}

/** How many times its usual number of addresses each application calls from (addressesAlertQuery). */
export function addresses(database: string, moments: Moments = 'now'): Judged {
  const applications = subquery({
    select: [
      ...['application_id', ...keysOf(moments)],
      'sumIf(addresses, days_ago = 0) AS now',
      'countIf(days_ago > 0) AS past_days',
      'medianExactIf(addresses, days_ago > 0) AS usual',
    ],
    from: moments === 'now' ? daysNow(database) : daysOverTime(database, moments),
    groupBy: ['application_id', ...keysOf(moments)],
    having: 'now > 0',
  });
  const { minAddresses, minDays } = ADDRESSES;
  return {
    name: 'addresses',
    ...{ database, level: 'application' },
    judged: subquery({
      select: [
        ...['application_id AS consumer_id', ...keysOf(moments)],
        `if(now >= ${minAddresses} AND past_days >= ${minDays}, now / greatest(usual, 1), 0.) AS value`,
      ],
      from: applications,
    }),
  };
}

/**
 * For an alert rule: how many times its usual number of addresses each application calls from. Networks of the last 24 hours
 * over the median of the 24 hours before, 28 times; days without a call do not count. 0 with fewer than 10 addresses now or
 * fewer than 5 days of past. Addresses are pseudonyms: a new key of pseudonyms makes all of them new.
 */
export const addressesAlertQuery = (database: string) => consumerAlert(addresses(database));
