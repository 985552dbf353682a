import { completeBuilds, RHYTHM_WEEKS } from '../../../../model/rhythm';
import { CONSUMER_HOURS, EVENTS, IS_COUNTED_CALL, TABLE } from '../../../../model/sources';
import { WEEK_HOURS } from '../../../growth/rhythm/lateness';
import { IS_KNOWN_ORGANIZATION } from '../../../sql/conditions';
import { qualified } from '../../../sql/quote';
import { selection, subquery } from '../../../sql/statement';
import { NOW } from '../moments';

/*
 * When organizations were active: from the hourly rollup, or from the state that a sidecar builds each day
 * (consumer_rhythm) and what came after it. Both give the same.
 */

/** SQL: whole hours since the epoch. */
export const hourOf = (moment: string) => `toUInt32(intDiv(toUnixTimestamp(${moment}), 3600))`;

/** SQL: the hour that runs. */
const THIS_HOUR = `toStartOfHour(${NOW})`;

/** SQL: start of the weeks that a rhythm is learned from. */
export const RHYTHM_START = `${THIS_HOUR} - toIntervalHour(${RHYTHM_WEEKS * WEEK_HOURS})`;

/** A call is stored within this time after its ingest_time. */
const STORED_WITHIN = 'toIntervalHour(1)';

/**
 * A sub-query with the active hours of each organization since the start of the activity: `organization_id`, `active_hour`.
 * @param from SQL of the start of the activity
 */
export const activeHours = (database: string, from = RHYTHM_START): string =>
  subquery({
    select: ['toString(organization_id) AS organization_id', `${hourOf('hour')} AS active_hour`],
    from: qualified(database, CONSUMER_HOURS.table),
    where: [`hour >= ${from}`, `hour < ${THIS_HOUR}`, IS_KNOWN_ORGANIZATION],
    groupBy: ['organization_id', 'active_hour'],
  });

/** A sub-query with the same by organization: `organization_id`, `active` (its hours, sorted). @param hours sub-query */
export const activityOf = (hours: string): string =>
  subquery({
    select: ['organization_id', 'arraySort(groupArray(active_hour)) AS active'],
    from: hours,
    groupBy: ['organization_id'],
  });

/** For the WITH clause: time and hour of the newest build of the state; the epoch where there is none. */
export const rhythmBuild = (database: string): string =>
  `(SELECT max((built_time, built_hour)) FROM (${completeBuilds(qualified(database, TABLE.consumerRhythm))})
WHERE built_hour <= ${THIS_HOUR}) AS rhythm_build`;

/**
 * The sub-query of activityOf over the weeks of a rhythm, from the state: its hours, the hours since it was built, and the
 * hours of calls that were stored late. Without a build all is read from the rollup. It needs rhythmBuild.
 * @param only SQL condition on `organization_id`
 */
export function activityNow(database: string, only: string): string {
  const built = selection({
    select: ['organization_id', 'active_hours AS hours'],
    from: qualified(database, TABLE.consumerRhythm),
    where: ['built_time = rhythm_build.1'],
  });
  const since = selection({
    select: ['toString(organization_id) AS organization_id', `groupUniqArray(${hourOf('hour')}) AS hours`],
    from: qualified(database, CONSUMER_HOURS.table),
    where: [`hour >= greatest(rhythm_build.2, ${RHYTHM_START})`, `hour < ${THIS_HOUR}`, IS_KNOWN_ORGANIZATION],
    groupBy: ['organization_id'],
  });
  const late = selection({
    select: ['toString(organization_id) AS organization_id', `groupUniqArray(${hourOf('event_time')}) AS hours`],
    from: qualified(database, EVENTS.table),
    where: [
      ...[`ingest_time >= rhythm_build.1 - ${STORED_WITHIN}`, 'event_time < rhythm_build.2'],
      ...[`event_time >= ${RHYTHM_START}`, IS_COUNTED_CALL, IS_KNOWN_ORGANIZATION],
    ],
    groupBy: ['organization_id'],
  });
  return subquery({
    select: [
      'organization_id',
      `arrayCompact(arraySort(groupArrayArray(arrayFilter(h -> h >= ${hourOf(RHYTHM_START)}, hours)))) AS active`,
    ],
    from: `(\n${[built, since, late].join('\nUNION ALL\n')}\n)`,
    where: [only],
    groupBy: ['organization_id'],
  });
}
