import { GEO_Z } from '../../../growth/anomaly/geoDrift';
import { subquery } from '../../../sql/statement';
import { daysOf, inWindow, keysOf, type Moments, type Series } from '../moments';
import { hoursAgo, PAST_DAYS, recentCalls } from './recentCalls';

const DAY_HOURS = 24;

/** The back-test judges once a day, when it ends in UTC. */
export const GEOGRAPHY_SERIES: Series = { stepSeconds: DAY_HOURS * 3600, count: PAST_DAYS };

/** A sub-query with the calls of each organization from each country: `now_calls`, `before_calls`. */
function countriesNow(database: string): string {
  const isNow = `event_time >= ${hoursAgo(DAY_HOURS)}`;
  const { from, where } = recentCalls(database, 'organization_id', (PAST_DAYS + 1) * DAY_HOURS);
  return subquery({
    select: [
      'toString(organization_id) AS organization_id',
      'country',
      ...[`countIf(${isNow}) AS now_calls`, `countIf(NOT (${isNow})) AS before_calls`],
    ],
    from,
    where: [...where, "country != ''"],
    groupBy: ['organization_id', 'country'],
  });
}

/** The same at each moment of a series, which is the end of a day: from the calls of each day. */
function countriesOverTime(database: string, series: Series): string {
  const { from, where } = recentCalls(database, 'organization_id', (daysOf(series) + PAST_DAYS + 1) * DAY_HOURS);
  const days = subquery({
    select: [
      ...['toString(organization_id) AS organization_id', 'country', "toStartOfDay(event_time, 'UTC') AS day"],
      'count() AS calls',
    ],
    from,
    where: [...where, "country != ''"],
    groupBy: ['organization_id', 'country', 'day'],
  });
  const { select, where: inPeriod } = inWindow(series, 'day', (PAST_DAYS + 1) * series.stepSeconds);
  const moments = subquery({ select: ['*', ...select], from: days, where: inPeriod });
  const isNow = `day >= at - toIntervalHour(${DAY_HOURS})`;
  return subquery({
    select: [
      ...['organization_id', 'country', 'at'],
      ...[`sumIf(calls, ${isNow}) AS now_calls`, `sumIf(calls, NOT (${isNow})) AS before_calls`],
    ],
    from: moments,
    groupBy: ['organization_id', 'country', 'at'],
  });
}

/**
 * A sub-query with where the calls of each organization come from in the last 24 hours, against the 28 days before, as
 * src/growth/anomaly/geoDrift has it: `organization_id`, `calls`, `past_calls`, `variation`, `g`, `df`, `critical`,
 * `new_calls`, `new_share`. Calls without a country are left out, as are organizations without calls in one of the periods.
 */
export function countriesOf(database: string, moments: Moments = 'now'): string {
  const keys = keysOf(moments);
  const arrays = subquery({
    select: ['organization_id', ...keys, 'groupArray(now_calls) AS now', 'groupArray(before_calls) AS before'],
    from: moments === 'now' ? countriesNow(database) : countriesOverTime(database, moments),
    groupBy: ['organization_id', ...keys],
    having: 'arraySum(now) > 0 AND arraySum(before) > 0',
  });
  const term = (count: string, whole: string) =>
    `if(${count} = 0, 0, ${count} * log(${count} * (calls + past_calls) / ((n + b) * ${whole})))`;
  const spread = '2 / (9 * df)';
  return subquery({
    select: [
      ...['organization_id', ...keys, 'arraySum(now) AS calls', 'arraySum(before) AS past_calls'],
      'arraySum((n, b) -> abs(n / calls - b / past_calls), now, before) / 2 AS variation',
      `2 * arraySum((n, b) -> ${term('n', 'calls')} + ${term('b', 'past_calls')}, now, before) AS g`,
      'length(now) - 1 AS df',
      `if(df = 0, 0, df * pow(1 - ${spread} + ${GEO_Z} * sqrt(${spread}), 3)) AS critical`,
      'arraySum((n, b) -> if(b = 0, n, 0), now, before) AS new_calls',
      'new_calls / calls AS new_share',
    ],
    from: arrays,
  });
}
