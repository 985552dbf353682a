import { EVENTS, SMALLEST_ROLLUP } from '../../model/sources';
import { bucketAliases } from './buckets';
import { qualified } from './quote';
import { COMPARE_MODE } from './references';

/**
 * What the current period can be compared to; the first by default. `previous_week` is so many whole weeks earlier that
 * the periods do not overlap: the same hours of the same weekdays, so that an evening is not compared with an afternoon,
 * nor what goes on since yesterday with itself. From a week on it differs from `previous_period` by less than a week.
 */
export const COMPARE_MODES = ['previous_week', 'previous_period', 'off'] as const;

export type CompareMode = (typeof COMPARE_MODES)[number];

/**
 * A period, by the names of its bounds in the statement's WITH clause: `<name>_from` (inclusive), `<name>_to`
 * (exclusive). `lookback` is as long as asked for and ends with the current period; `stored` is all that is stored;
 * `days` are whole days, whose bounds the statement itself has; `quota` is what counters of quotas are read from.
 */
export type Window = 'current' | 'previous' | 'lookback' | 'stored' | 'days' | 'quota';

/** Bounds of a period as SQL. */
export interface Bounds {
  from: string;
  to: string;
}

const CHOSEN: Bounds = { from: '$__fromTime_ms', to: '$__toTime_ms' };
const RANGE_MS = "dateDiff('millisecond', current_from, current_to)";
const DAY_MS = 24 * 3600 * 1000;
const WEEK_MS = 7 * DAY_MS;

/** `step_seconds` as the panel's interval: buckets are as wide as the chart can show. */
export const PANEL_STEP = 'toUInt32($__interval_s)';

/** Range up to which the sparkline is made from raw events instead of whole hours. */
const FINE_TREND_MS = 6 * 3600 * 1000;

/** Range from which on a bucket of the sparkline is whole days. */
const DAYS_TREND_MS = 14 * DAY_MS;

/** About how many points a sparkline has. */
const TREND_POINTS = 24;

/** `step_seconds` for a sparkline of about 24 points: whole hours, whole days in long ranges, any seconds in short ones. */
export const TREND_STEP = [
  `toUInt32(multiIf(${RANGE_MS} <= ${FINE_TREND_MS},`,
  `greatest(1, ceil(${RANGE_MS} / ${TREND_POINTS * 1000})),`,
  `${RANGE_MS} < ${DAYS_TREND_MS},`,
  `ceil(${RANGE_MS} / ${TREND_POINTS * 3600 * 1000}) * 3600,`,
  `greatest(1, floor(${RANGE_MS} / ${TREND_POINTS * DAY_MS})) * 86400))`,
].join(' ');

export interface WindowOptions {
  /** The current period; that of the screen by default. */
  bounds?: Bounds;
  /** SQL for `step_seconds`. A bucket that is not whole hours can only be made from raw events. */
  step?: string;
  /**
   * Adds the `previous` window. It is empty when the mode (a SQL string) is `off`, and when nothing is stored from its
   * beginning: against half a period everything would have grown.
   */
  compare?: Compare;
  /** Adds the `lookback` window, of whole hours. Buckets are for it then. */
  lookbackDays?: number;
  /** Adds the `stored` window, which begins and ends with a whole day, so that the coarsest rollup gives all of it. */
  stored?: boolean;
}

/** The items of the WITH clause that callsSource needs: bounds of the windows and, on request, of buckets. */
export function windowAliases({
  bounds = CHOSEN,
  step,
  compare,
  lookbackDays,
  stored = false,
}: WindowOptions = {}): string[] {
  const bucketed: Window = lookbackDays === undefined ? 'current' : 'lookback';
  return [
    `toTimeZone(${bounds.from}, 'UTC') AS current_from`,
    `toTimeZone(${bounds.to}, 'UTC') AS current_to`,
    ...(lookbackDays === undefined ? [] : lookbackAliases(lookbackDays)),
    ...(stored ? STORED_ALIASES : []),
    ...(step === undefined ? [] : bucketAliases(step, `${bucketed}_from`, `${bucketed}_to`)),
    ...(compare === undefined ? [] : previousAliases(compare)),
  ];
}

/** The end is in the future: clocks of callers go wrong, and the day of today is whole then. */
const STORED_ALIASES = [
  "toDateTime64('2000-01-01 00:00:00', 3, 'UTC') AS stored_from",
  "toDateTime64(toStartOfDay(now('UTC') + toIntervalDay(3)), 3, 'UTC') AS stored_to",
];

function lookbackAliases(days: number): string[] {
  return [
    `toDateTime64(toStartOfHour(current_to - toIntervalDay(${days})), 3, 'UTC') AS lookback_from`,
    'current_to AS lookback_to',
  ];
}

/**
 * Items of the WITH clause: `events_are_cut`, whether the period begins before the events that are stored one by one,
 * while rollups have its beginning.
 */
export function storedAliases(database: string): string[] {
  return [
    `${oldestEvent(database)} AS first_event_hour`,
    `first_event_hour > greatest(toDateTime(current_from), ${oldestInRollup(database)}) AS events_are_cut`,
  ];
}

/** A mode of comparison (SQL of a string), and where calls are stored. */
interface Compare {
  mode: string;
  database: string;
}

function previousAliases({ mode, database }: Compare): string[] {
  return [
    firstStoredHour(database),
    `current_from - toIntervalMillisecond(${shiftOf(mode, RANGE_MS)}) AS previous_from`,
    `previous_from + toIntervalMillisecond(${lengthOf(mode, 'previous_from', RANGE_MS)}) AS previous_to`,
  ];
}

/**
 * The items of the WITH clause where a statement is about the period that the chosen one is compared to: `current` is
 * that period, empty where `previous` would be, and `compare_shift` is by how many milliseconds it is earlier.
 */
export function comparedAliases({ mode, database }: Compare, step: string): string[] {
  const range = `dateDiff('millisecond', ${CHOSEN.from}, ${CHOSEN.to})`;
  const from = `${CHOSEN.from} - toIntervalMillisecond(compare_shift)`;
  const to = `current_from + toIntervalMillisecond(${lengthOf(mode, 'current_from', range)})`;
  return [
    `toInt64(${shiftOf(mode, range)}) AS compare_shift`,
    firstStoredHour(database),
    ...windowAliases({ bounds: { from, to }, step }),
  ];
}

const shiftOf = (mode: string, range: string) =>
  `if(${mode} = 'previous_week', ${WEEK_MS} * greatest(1, intDiv(${range} + ${WEEK_MS - 1}, ${WEEK_MS})), ${range})`;

/** Against half a period everything would have grown. */
const lengthOf = (mode: string, from: string, range: string) =>
  `if(${mode} = 'off' OR ${from} < first_stored_hour, 0, ${range})`;

const firstStoredHour = (database: string) =>
  `least(${oldestEvent(database)}, ${oldestInRollup(database)}) AS first_stored_hour`;

/** SQL: a comparison is asked for, and nothing is stored from the beginning of its period. Needs the `previous` window. */
export const COMPARE_MISSING = `${COMPARE_MODE} != 'off' AND previous_from = previous_to`;

/** SQL of the start of the hour from which calls are stored as sums. What was before it is not known. */
export const callsStoredFrom = oldestInRollup;

/** SQL of the start of the hour from which calls are stored one by one, and rollups have them too. */
export const eventsStoredFrom = (database: string): string =>
  `greatest(${oldestEvent(database)}, ${oldestInRollup(database)})`;

/** Events are deleted before rollups are, and a rollup may not be filled yet: the older of the two counts. */
function oldestEvent(database: string): string {
  return oldest(EVENTS.timeColumn, qualified(database, EVENTS.table));
}

function oldestInRollup(database: string): string {
  const { table, timeColumn } = SMALLEST_ROLLUP;
  return oldest(timeColumn, qualified(database, table));
}

/** ClickHouse knows count() and min() of the column of the partitions without reading rows. */
function oldest(time: string, table: string): string {
  return `(SELECT if(count() = 0, now('UTC'), toStartOfHour(min(${time}))) FROM ${table})`;
}
