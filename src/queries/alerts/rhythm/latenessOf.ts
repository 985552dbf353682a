import { CONSUMER_HOURS } from '../../../../model/sources';
import { SHORTEST_PAUSE, WEEK_HOURS } from '../../../growth/rhythm/lateness';
import { RHYTHM_WEEKS } from '../../../growth/rhythm/silence';
import { IS_KNOWN_ORGANIZATION } from '../../../sql/conditions';
import { qualified } from '../../../sql/quote';
import { subquery } from '../../../sql/statement';
import { keysOf, momentSql, NOW, type Moments } from '../moments';

/** SQL: whole hours since the epoch. */
export const hourOf = (moment: string) => `toUInt32(intDiv(toUnixTimestamp(${moment}), 3600))`;

/** SQL: the hour of the moment of a rule, or of a series, whose `at` is a time. */
const nowHour = (moments: Moments) => hourOf(momentSql(moments));

/** SQL: start of the weeks that a rhythm is learned from. */
export const RHYTHM_START = `toStartOfHour(${NOW}) - toIntervalHour(${RHYTHM_WEEKS * WEEK_HOURS})`;

/**
 * A sub-query with the active hours of each organization since the start of the activity: `organization_id`, `active_hour`.
 * @param from SQL of the start of the activity
 * @param only SQL conditions on `organization_id`
 */
export const activeHours = (database: string, from = RHYTHM_START, only: readonly string[] = []): string =>
  subquery({
    select: ['toString(organization_id) AS organization_id', `${hourOf('hour')} AS active_hour`],
    from: qualified(database, CONSUMER_HOURS.table),
    where: [`hour >= ${from}`, `hour < toStartOfHour(${NOW})`, IS_KNOWN_ORGANIZATION, ...only],
    groupBy: ['organization_id', 'active_hour'],
  });

/**
 * A sub-query with the lateness of each organization, as src/growth/rhythm/lateness has it: `organization_id`, `active`
 * (its active hours, sorted), `max_op`, `max_clock`, `gap_op`, `gap_clock`, `lateness`, `last_active`. Hours are counted
 * since the epoch. An organization with one active hour has none.
 * @param hours sub-query with the active hours
 */
export function latenessOf(hours: string, moments: Moments = 'now'): string {
  const keys = keysOf(moments);
  const now = nowHour(moments);
  const weekly = subquery({
    select: [
      ...['organization_id', ...keys],
      'arraySort(groupArray(active_hour)) AS active',
      `countResample(0, ${WEEK_HOURS}, 1)(active_hour, active_hour % ${WEEK_HOURS}) AS by_hour`,
      `least(${RHYTHM_WEEKS}, greatest(1, ceil((${now} - active[1]) / ${WEEK_HOURS}))) AS weeks`,
      `arrayCumSum(arrayMap(n -> (n + length(active) / ${WEEK_HOURS}) / (weeks + 1), by_hour)) AS passed_in_week`,
    ],
    from: hours,
    groupBy: ['organization_id', ...keys],
    having: 'length(active) >= 2',
  });
  const passed = (hour: string) =>
    `(intDiv(${hour}, ${WEEK_HOURS}) * passed_in_week[${WEEK_HOURS}] + passed_in_week[${hour} % ${WEEK_HOURS} + 1])`;
  return subquery({
    select: [
      ...['organization_id', ...keys, 'active', 'active[-1] AS last_active'],
      `arrayMax(arrayDifference(arrayMap(h -> ${passed('h')}, active))) AS max_op`,
      'arrayMax(arrayDifference(active)) AS max_clock',
      `${passed(`(${now} - 1)`)} - ${passed('last_active')} AS gap_op`,
      `toInt64(${now}) - 1 - last_active AS gap_clock`,
      `least(gap_op / greatest(max_op, ${SHORTEST_PAUSE.operational}.), gap_clock / greatest(max_clock, ${SHORTEST_PAUSE.clock})) AS lateness`,
    ],
    from: weekly,
  });
}
