import { CLIENT_NAMES } from '../../../growth/anomaly/clientNames';
import { subquery } from '../../../sql/statement';
import { consumerAlert, type Judged } from '../consumerAlert';
import { daysOf, inWindow, keysOf, type Moments, type Series } from '../moments';
import { PAST_DAYS, recentCalls } from './recentCalls';

const DAY_HOURS = 24;

/** The back-test judges at each whole hour. */
export const HEADER_SPOOFING_SERIES: Series = { stepSeconds: 3600, count: PAST_DAYS * DAY_HOURS };

/** What a call says about its client. Browsers are one name: people behind one address have several. */
const NAME = [
  "if(runtime = 'browser', '', toString(sdk_name)) AS name",
  "splitByChar(' ', toString(runtime))[1] AS language",
  "if(runtime = 'browser', '', toString(device_class)) AS device",
];

/** A sub-query with each key, address and clock hour: the `names` of clients that it gives. */
function hoursOfKeys({ from, where }: { from: string; where: readonly string[] }, least: number): string {
  const group = ['application_id', 'api_key_id', 'ip_pseudonym', 'hour'];
  const clients = subquery({
    select: [
      ...['toString(application_id) AS application_id', 'toString(api_key_id) AS api_key_id', 'ip_pseudonym'],
      ...['toStartOfHour(event_time) AS hour', ...NAME, 'count() AS calls'],
    ],
    from,
    where: [...where, "api_key_id != ''", 'ip_pseudonym != 0', "(sdk_name != '' OR runtime != '')"],
    groupBy: [...group, 'name', 'language', 'device'],
    having: `calls >= ${CLIENT_NAMES.calls}`,
  });
  return subquery({
    select: [...group, 'count() AS names'],
    from: clients,
    groupBy: group,
    having: `names >= ${least}`,
  });
}

/** The same for each moment of a series whose window holds the hour; hours with one name are not of interest then. */
function hoursOverTime(database: string, series: Series): string {
  const { select, where } = inWindow(series, 'hour', DAY_HOURS * 3600);
  return subquery({
    select: ['application_id', 'api_key_id', 'names', ...select],
    from: hoursOfKeys(recentCalls(database, 'application_id', (daysOf(series) + 1) * DAY_HOURS), 2),
    where,
  });
}

/** How many clients each key names from one address at once (headerSpoofingAlertQuery). */
export const headerSpoofing = (database: string, moments: Moments = 'now'): Judged => ({
  name: 'header-spoofing',
  ...{ database, level: 'application' },
  judged: subquery({
    select: ['application_id AS consumer_id', 'api_key_id', ...keysOf(moments), 'max(names) AS value'],
    from:
      moments === 'now'
        ? hoursOfKeys(recentCalls(database, 'application_id', DAY_HOURS), 1)
        : hoursOverTime(database, moments),
    groupBy: ['consumer_id', 'api_key_id', ...keysOf(moments)],
  }),
  detail: 'judged.api_key_id',
});

/**
 * For an alert rule: how many different clients one key says to be from one network address. `value` is the largest number
 * of different SDK, runtime (without its version) and class of device, each with 20 calls or more, within one clock hour of
 * the last 24. All browsers are one client. `detail` is the id of the key.
 */
export const headerSpoofingAlertQuery = (database: string) => consumerAlert(headerSpoofing(database));
