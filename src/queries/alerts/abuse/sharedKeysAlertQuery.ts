import { subquery } from '../../../sql/statement';
import { consumerAlert, type Judged } from '../consumerAlert';
import { daysOf, inWindow, keysOf, type Moments, type Series } from '../moments';
import { recentCalls } from './recentCalls';

const DAY_HOURS = 24;

/** The back-test judges at each whole hour. */
export const SHARED_KEYS_SERIES: Series = { stepSeconds: 3600, count: 28 * DAY_HOURS };

/** A sub-query with each key in each clock hour: `networks` and `countries` that it was used from. */
function hoursNow(database: string): string {
  const { from, where } = recentCalls(database, 'application_id', DAY_HOURS);
  return hoursOfKeys(from, where);
}

/** The same for each moment of a series whose window holds the hour; only hours of several countries count then. */
function hoursOverTime(database: string, series: Series): string {
  const { from, where } = recentCalls(database, 'application_id', (daysOf(series) + 1) * DAY_HOURS);
  const { select, where: inPeriod } = inWindow(series, 'hour', DAY_HOURS * 3600);
  return subquery({
    select: ['application_id', 'api_key_id', 'networks', 'countries', ...select],
    from: hoursOfKeys(from, where, 'countries >= 2'),
    where: inPeriod,
  });
}

const hoursOfKeys = (from: string, where: readonly string[], having?: string): string =>
  subquery({
    select: [
      ...['toString(application_id) AS application_id', 'toString(api_key_id) AS api_key_id'],
      'toStartOfHour(event_time) AS hour',
      ...['uniqExactIf(asn, asn != 0) AS networks', "uniqExactIf(country, country != '') AS countries"],
    ],
    from,
    where: [...where, "api_key_id != ''"],
    groupBy: ['application_id', 'api_key_id', 'hour'],
    ...(having !== undefined && { having }),
  });

/** From how many networks at once each key is used (sharedKeysAlertQuery). */
export const sharedKeys = (database: string, moments: Moments = 'now'): Judged => ({
  name: 'shared-keys',
  ...{ database, level: 'application' },
  judged: subquery({
    select: [
      ...['application_id AS consumer_id', 'api_key_id', ...keysOf(moments)],
      'max(if(countries >= 2, networks, 0)) AS value',
    ],
    from: moments === 'now' ? hoursNow(database) : hoursOverTime(database, moments),
    groupBy: ['consumer_id', 'api_key_id', ...keysOf(moments)],
  }),
  detail: 'judged.api_key_id',
});

/**
 * For an alert rule: from how many networks (ASN) at once one key is used. `value` is the largest number within one clock
 * hour of the last 24 hours in which the key was used from two countries or more; 0 where there was no such hour. `detail`
 * is the id of the key.
 */
export const sharedKeysAlertQuery = (database: string) => consumerAlert(sharedKeys(database));
