/*
 * A rule is judged at one moment, that of its evaluation. A back-test judges the same rule at a series of moments of the
 * past: its sub-queries have one more column, `at`, and group by it.
 */

/** SQL of the moment of the evaluation of a rule, and of the end of the period of a back-test. */
export const NOW = '$__toTime_ms';

/** Moments of the past in equal steps since the epoch; the last one is at or before the end of the period. */
export interface Series {
  stepSeconds: number;
  count: number;
}

const DAY_SECONDS = 86_400;

/** The days that a series is about. */
export const daysOf = ({ stepSeconds, count }: Series): number => (stepSeconds * count) / DAY_SECONDS;

/** The same series over other days, of which the last whole steps are taken. */
export const overDays = (series: Series, days: number): Series => ({
  ...series,
  count: Math.floor((days * DAY_SECONDS) / series.stepSeconds),
});

/** The one moment of a rule, or those of its back-test. */
export type Moments = 'now' | Series;

/** The columns that tell moments apart. */
export const keysOf = (moments: Moments): string[] => (moments === 'now' ? [] : ['at']);

/** SQL of the last moment, in seconds since the epoch. */
export const lastMoment = ({ stepSeconds }: Series): string =>
  `(intDiv(toUnixTimestamp(${NOW}), ${stepSeconds}) * ${stepSeconds})`;

/** SQL of the moment with a number, the first one being 0. @param number SQL */
export const momentOf = (series: Series, number: string): string =>
  `toDateTime(${lastMoment(series)} - (${series.count - 1} - ${number}) * ${series.stepSeconds}, 'UTC')`;

/** SQL of the moment of a row: the column `at`, or the one of a rule. */
export const momentSql = (moments: Moments): string => (moments === 'now' ? NOW : 'at');

/** SQL of a number of seconds as whole hours or minutes. */
const interval = (seconds: number): string =>
  seconds % 3600 === 0 ? `toIntervalHour(${seconds / 3600})` : `toIntervalMinute(${seconds / 60})`;

/**
 * The rows that lie in the window of a moment, which ends with it. A row that lies in the windows of several moments is
 * repeated for each of them: windows should have few steps, or rows be few.
 * @param column a column of time
 * @param windowSeconds a multiple of the step
 * @returns what is to be selected besides, and conditions
 */
export function inWindow(
  moments: Moments,
  column: string,
  windowSeconds: number
): { select: string[]; where: string[] } {
  if (moments === 'now') {
    return { select: [], where: [`${column} >= ${NOW} - ${interval(windowSeconds)}`, `${column} < ${NOW}`] };
  }
  const { stepSeconds, count } = moments;
  const last = lastMoment(moments);
  const end = `intDiv(toUnixTimestamp(${column}), ${stepSeconds}) * ${stepSeconds} + ${stepSeconds}`;
  const steps = Math.max(1, Math.round(windowSeconds / stepSeconds));
  const at = steps === 1 ? end : `arrayJoin(arrayMap(i -> ${end} + i * ${stepSeconds}, range(${steps})))`;
  const first = `toDateTime(${last} - ${(count - 1) * stepSeconds + windowSeconds}, 'UTC')`;
  return {
    select: [`toDateTime(${at}, 'UTC') AS at`],
    where: [
      `${column} >= ${first}`,
      `${column} < toDateTime(${last}, 'UTC')`,
      ...(steps === 1
        ? []
        : [`at > toDateTime(${last} - ${count * stepSeconds}, 'UTC')`, `at <= toDateTime(${last}, 'UTC')`]),
    ],
  };
}
