import { TABLE } from '../../model/sources';
import { qualified } from './quote';

/** What the current period can be compared to. */
export const COMPARE_MODES = ['previous_period', 'previous_week', 'off'] as const;

export type CompareMode = (typeof COMPARE_MODES)[number];

/**
 * A period, by the names of its bounds in the statement's WITH clause: `<name>_from` (inclusive), `<name>_to`
 * (exclusive), and the whole hours in it, `<name>_first_hour` to `<name>_last_hour` (exclusive).
 */
export type Window = 'current' | 'previous';

const FROM = "toTimeZone($__fromTime_ms, 'UTC')";
const TO = "toTimeZone($__toTime_ms, 'UTC')";
const RANGE_MS = "dateDiff('millisecond', current_from, current_to)";
const WEEK_MS = 7 * 24 * 3600 * 1000;

/** `step_seconds` as the panel's interval: buckets are as wide as the chart can show. */
export const PANEL_STEP = 'toUInt32($__interval_s)';

/** Range up to which the sparkline is made from raw events instead of whole hours. */
const FINE_TREND_SECONDS = 6 * 3600;

/** About how many points a sparkline has. */
const TREND_POINTS = 24;

/** `step_seconds` for a sparkline of about 24 points, in whole hours unless the range is short. */
export const TREND_STEP = [
  `toUInt32(if(${RANGE_MS} <= ${FINE_TREND_SECONDS * 1000},`,
  `greatest(1, ceil(${RANGE_MS} / ${TREND_POINTS * 1000})),`,
  `ceil(${RANGE_MS} / ${TREND_POINTS * 3600 * 1000}) * 3600))`,
].join(' ');

export interface WindowOptions {
  /** SQL for `step_seconds`. A bucket that is not whole hours can only be made from raw events. */
  step?: string;
  /**
   * Adds the `previous` window. It is empty when the mode (a SQL string) is `off`, and when nothing is stored from its
   * beginning: against half a period everything would have grown.
   */
  compare?: { mode: string; database: string };
}

/** The items of the WITH clause that callsSource needs: bounds of the windows and, on request, `step_seconds`. */
export function windowAliases({ step, compare }: WindowOptions = {}): string[] {
  return [
    `${FROM} AS current_from`,
    `${TO} AS current_to`,
    ...(step === undefined ? [] : [`${step} AS step_seconds`]),
    ...wholeHours('current', step),
    ...(compare === undefined ? [] : previousAliases(compare)),
  ];
}

function previousAliases({ mode, database }: { mode: string; database: string }): string[] {
  const shift = `if(${mode} = 'previous_week', ${WEEK_MS}, ${RANGE_MS})`;
  const length = `if(${mode} = 'off' OR previous_from < first_stored_hour, 0, ${RANGE_MS})`;
  return [
    `(SELECT min(hour) FROM ${qualified(database, TABLE.hourly)}) AS first_stored_hour`,
    `current_from - toIntervalMillisecond(${shift}) AS previous_from`,
    `previous_from + toIntervalMillisecond(${length}) AS previous_to`,
    ...wholeHours('previous'),
  ];
}

/** With buckets finer than an hour the last hour is put at the first: no whole hours, so all is read from raw. */
function wholeHours(window: Window, step?: string): string[] {
  const first = `toStartOfHour(${window}_from + toIntervalMillisecond(3599999))`;
  const last = `toStartOfHour(${window}_to)`;
  return [
    `${first} AS ${window}_first_hour`,
    `${step === undefined ? last : `if(step_seconds % 3600 = 0, ${last}, ${window}_first_hour)`} AS ${window}_last_hour`,
  ];
}
