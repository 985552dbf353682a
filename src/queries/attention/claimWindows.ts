import { windowAliases } from '../../sql/window';
import { PAST_DAYS, RECENT_HOURS } from './signals';

/** The clock of ClickHouse: claims are about now, not about the period of the screen. */
export const NOW = "now64(3, 'UTC')";

/** Hours as buckets: no coarser rollup has them. */
export const HOUR_SECONDS = 3600;
export const HOUR_STEP = `toUInt32(${HOUR_SECONDS})`;

/**
 * Items of the WITH clause of claims: the windows `current` (the last RECENT_HOURS), `previous` (what is before it, of
 * PAST_DAYS), `lookback` (all of both, with buckets of an hour) and `days` (whole days, for what rollups have by day).
 * @param now SQL of the end of all but the last
 */
export function claimWindows(now: string = NOW): string[] {
  return [
    ...windowAliases({
      bounds: { from: `${now} - toIntervalHour(${RECENT_HOURS})`, to: now },
      ...{ step: HOUR_STEP, lookbackDays: PAST_DAYS },
    }),
    'lookback_from AS previous_from',
    'current_from AS previous_to',
    "toDateTime64(toStartOfDay(current_from), 3, 'UTC') AS days_to",
    `days_to - toIntervalDay(${PAST_DAYS}) AS days_from`,
  ];
}
