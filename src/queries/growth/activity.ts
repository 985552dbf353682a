import { consumerColumn } from '../../../model/consumers';
import { isConsumer } from '../../sql/conditions';
import { bucketAliases } from '../../sql/buckets';
import { callsSource, type Scope } from '../../sql/source';
import { subquery } from '../../sql/statement';
import type { Window } from '../../sql/window';
import type { GrowthUnit } from './firstKeys';

/** Successful calls that make a day active: one, or what a reader takes for real use. */
export const ACTIVE_CALLS = [1, 10, 100] as const;

export type ActiveCalls = (typeof ACTIVE_CALLS)[number];

/** `step_seconds` of a day. */
export const DAY_STEP = 'toUInt32(86400)';

/** Start of a day of the reader's time zone, as a time of UTC. */
const dayStart = (day: string) => `toDateTime64(toTimeZone(toDateTime(${day}, zone), 'UTC'), 3, 'UTC')`;

/**
 * Items of a WITH clause: the window `days`, which ends with the last whole day of what is known and begins some days
 * before the period. `end_day` is the day after its last one. Needs windowAliases and KNOWN_TO.
 * @param daysBefore whole days before the first day of the period
 * @param step SQL of the width of buckets in seconds
 */
export function dayAliases(daysBefore: number, step: string = DAY_STEP): string[] {
  return [
    'toDate(current_from, zone) AS start_day',
    'toDate(known_to, zone) AS end_day',
    `${dayStart(`start_day - ${daysBefore}`)} AS days_from`,
    `${dayStart('end_day')} AS days_to`,
    ...bucketAliases(step, 'days_from', 'days_to'),
  ];
}

/**
 * A sub-query of the active days of each unit, of the reader's time zone: `unit`, `day`. Needs the bounds of the window and
 * buckets of one day in the WITH clause.
 */
export function activeDays(scope: Scope, unit: GrowthUnit, window: Window, calls: ActiveCalls): string {
  const column = consumerColumn(unit);
  const source = callsSource({
    ...{ database: scope.database, window, bucketed: true, groupBy: [column], measures: ['successes'] },
    where: [...scope.where, { sql: isConsumer(column), columns: [column] }],
  });
  return subquery({
    select: [`source.${column} AS unit`, 'toDate(source.time, zone) AS day', 'sum(source.successes) AS successes'],
    from: `${source} AS source`,
    groupBy: ['unit', 'day'],
    having: `successes >= ${calls}`,
  });
}
