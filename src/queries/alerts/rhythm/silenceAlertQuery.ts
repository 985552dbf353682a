import { CONSUMER_HOURS } from '../../../../model/sources';
import { SHORTEST_PAUSE, WEEK_HOURS } from '../../../growth/rhythm/lateness';
import { CLASS_LIMITS, LATENESS_LIMITS, RHYTHM_CLASSES, type RhythmClass } from '../../../growth/rhythm/rhythmClass';
import { MIN_RHYTHM, NO_RHYTHM_HOURS } from '../../../growth/rhythm/silence';
import { IS_KNOWN_ORGANIZATION } from '../../../sql/conditions';
import { qualified, quote } from '../../../sql/quote';
import { subquery } from '../../../sql/statement';
import { atMinute, consumerAlert } from '../consumerAlert';
import { NOW, type Moments } from '../moments';
import { activityNow, rhythmBuild } from './activity';
import { latenessOf } from './latenessOf';

/** SQL: days since the epoch in weeks that begin on Monday; 1970-01-01 was a Thursday. */
const weekOf = (day: string) => `intDiv(${day} + 3, 7)`;
const isWeekend = (day: string) => `(${day} + 3) % 7 >= 5`;

/**
 * SQL of the columns from which the class of a rhythm follows, and of its place in RHYTHM_CLASSES from 1, `class`; 0 is no
 * rhythm (src/growth/rhythm/rhythmClass). Numbers are multiplied where a condition would do: ClickHouse runs the branches
 * of conditions one by one, each on a copy of the arrays.
 */
function classColumns(): string[] {
  const { days, hours, weekendDays, weeks } = CLASS_LIMITS;
  const weekends = (array: string) => `arrayCount(d -> ${isWeekend('d')}, ${array})`;
  const weeksOf = (array: string) => `length(arrayCompact(arrayMap(d -> ${weekOf('d')}, ${array})))`;
  const either = (condition: string, then: string, otherwise: string) =>
    `(${condition} * ${then} + (1 - ${condition}) * ${otherwise})`;
  const place = (name: RhythmClass) => String(RHYTHM_CLASSES.indexOf(name) + 1);
  const byDay = either('has_hours', place('continuous'), place('daily'));
  const byWeek = either('has_weeks', place('weekly'), place('rare'));
  return [
    'arrayCompact(arrayMap(h -> intDiv(h, 24), active)) AS days',
    'range(days[1], days[-1] + 1) AS span',
    `${weekends('days')} AS active_weekend_days`,
    `${weekends('span')} AS weekend_days`,
    `length(days) / length(span) >= ${days} AS has_days`,
    `length(active) / (24 * length(span)) >= ${hours} AS has_hours`,
    `least((length(days) - active_weekend_days) / greatest(1, length(span) - weekend_days) >= ${days}, active_weekend_days / greatest(1, weekend_days) < ${weekendDays}) AS has_weekdays`,
    `${weeksOf('days')} / ${weeksOf('span')} >= ${weeks} AS has_weeks`,
    `least(active[-1] - active[1] >= ${MIN_RHYTHM.weeks * WEEK_HOURS}, length(active) >= ${MIN_RHYTHM.hours}) AS is_known`,
    `is_known * ${either('has_days', byDay, either('has_weekdays', place('weekday'), byWeek))} AS class`,
  ];
}

/** SQL of the item of an array that belongs to a class; the first one where there is none. */
const ofClass = (items: readonly string[]): string => `[${items.join(', ')}][class + 1]`;

/**
 * A sub-query with the silence of each organization: the columns of latenessOf, `rhythm` (empty: none) and `excess`.
 * @param activity as latenessOf takes it
 */
export function silenceOf(activity: string, moments: Moments = 'now'): string {
  const limits = RHYTHM_CLASSES.map((rhythm) => String(LATENESS_LIMITS[rhythm].silent));
  return subquery({
    select: [
      ...['*', ...classColumns()],
      `${ofClass(['', ...RHYTHM_CLASSES].map(quote))} AS rhythm`,
      `(class = 0) * gap_clock / ${NO_RHYTHM_HOURS} + (class > 0) * lateness / ${ofClass(['1', ...limits])} AS excess`,
    ],
    from: latenessOf(activity, moments),
  });
}

/** SQL: from then on a call is no pause yet: no limit of lateness is below 1. */
const PAUSE_START = `toStartOfHour(${NOW}) - toIntervalHour(${SHORTEST_PAUSE.clock})`;

/** Organizations that called in the last hours: nothing has to be computed about them. */
const activeNow = (database: string): string =>
  subquery({
    select: [
      ...['toString(organization_id) AS consumer_id', '0. AS value'],
      ...['toUInt32(intDiv(toUnixTimestamp(max(hour)), 3600)) AS last_active', "'' AS rhythm"],
    ],
    from: qualified(database, CONSUMER_HOURS.table),
    where: [`hour >= ${PAUSE_START}`, `hour < ${NOW}`, IS_KNOWN_ORGANIZATION],
    groupBy: ['consumer_id'],
  });

/**
 * A sub-query with the silence now of the organizations without a call in the last hours: the columns of silenceOf. It
 * needs rhythmBuild in the WITH clause.
 */
export const silenceNow = (database: string): string =>
  silenceOf(activityNow(database, `organization_id NOT IN (SELECT consumer_id FROM ${activeNow(database)})`));

/**
 * For an alert rule: how silent each organization is by its own rhythm. `value` is its lateness against what is silence
 * for its class (src/growth/rhythm): above 1 it is silent; 0 with a call in the last six hours. `since` is its last
 * active hour. After RHYTHM_WEEKS weeks without a call it has no point any more.
 */
export function silenceAlertQuery(database: string) {
  const quiet = subquery({
    select: ['organization_id AS consumer_id', 'excess AS value', 'last_active', 'rhythm'],
    from: silenceNow(database),
  });
  return consumerAlert({
    name: 'silence',
    ...{ database, level: 'organization', with: [rhythmBuild(database)] },
    judged: `(\nSELECT * FROM ${quiet}\nUNION ALL\nSELECT * FROM ${activeNow(database)}\n)`,
    since: `if(judged.value = 0, '', ${atMinute("toDateTime(judged.last_active * 3600, 'UTC')")})`,
    detail: 'judged.rhythm',
  });
}
