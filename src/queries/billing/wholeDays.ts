import type { Bounds } from '../../sql/window';

const dayStart = (time: string, daysBefore = 0): string =>
  `toDateTime64(toStartOfDay(toTimeZone(${time}, 'UTC')) - toIntervalDay(${daysBefore}), 3, 'UTC')`;

/**
 * The days of UTC of the period, from the one that holds its start to the one before its end: billing knows whole days.
 * @param daysBefore days before the first one that are in it too
 */
export const wholeDays = (daysBefore = 0): Bounds => ({
  from: dayStart('$__fromTime_ms', daysBefore),
  to: dayStart('$__toTime_ms'),
});
