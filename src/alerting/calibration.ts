import type { BackTestRow } from '../queries/alerts/backTestQuery';
import type { DataBegin } from '../queries/alerts/dataBeginQuery';
import type { BackTest } from './backTests';
import { alarmKey, firingsOf } from './firings';

/* How many alarms a threshold raises on the data that there is, and which one keeps to a number (docs/alerts.md). */

const DAY_MS = 86_400_000;
const WEEK_DAYS = 7;

/** Alarms of a week, over all consumers, that a reader accepts unless another number is chosen. */
export const ALARMS_PER_WEEK = 1;

/** Whole days that must have been judged before a threshold is suggested. */
export const MIN_JUDGED_DAYS = 14;

/** The part of a back-test that the rule could judge. */
export interface JudgedPeriod {
  /** Milliseconds since the epoch. */
  from: number;
  /** Whole days. */
  days: number;
}

/**
 * The moments of a back-test before which the data goes far enough back.
 * @param end of the back-test, in milliseconds since the epoch
 */
export function judgedPeriod(
  { days, reads, pastDays }: Pick<BackTest, 'days' | 'reads' | 'pastDays'>,
  { rollup, events, address_days }: DataBegin,
  end: number
): JudgedPeriod {
  const stored = reads === 'rollup' ? rollup : events;
  const kept = reads === 'addresses' && address_days > 0 ? end - address_days * DAY_MS : -Infinity;
  const begin = stored === null ? end : Math.max(stored, kept);
  const from = Math.min(end, Math.max(begin + pastDays * DAY_MS, end - days * DAY_MS));
  return { from, days: Math.floor((end - from) / DAY_MS) };
}

type Moment = Pick<BackTestRow, 'consumer_id' | 'consumer' | 'page' | 'detail' | 'time' | 'value'>;

/** The alarms of a threshold within a judged period. */
export interface AlarmRate {
  alarms: number;
  /** Those that were above the threshold at one moment only. */
  single: number;
  /** Null where no whole day was judged. */
  perWeek: number | null;
}

/** How often a threshold would have raised an alarm. @param rows of a judged period. @param stepMs between two moments */
export function alarmRate(rows: readonly Moment[], threshold: number, stepMs: number, days: number): AlarmRate {
  const firings = firingsOf(rows, threshold, stepMs);
  return {
    alarms: firings.length,
    single: firings.filter(({ start, last }) => start === last).length,
    perWeek: days === 0 ? null : (firings.length * WEEK_DAYS) / days,
  };
}

/** Alarms that a number a week allows in some days. */
export const allowedAlarms = (perWeek: number, days: number): number => Math.floor((perWeek * days) / WEEK_DAYS);

/** A threshold, and what it would have raised. */
export interface Suggestion {
  threshold: number;
  alarms: number;
  /** The least one that can be tried keeps to the number too: a smaller one might. */
  isLeast: boolean;
}

/**
 * The smallest threshold from which on no threshold raises more alarms than are allowed. A threshold far below joins alarms,
 * so that fewer of them last longer: such a one is not taken. Between two values that were measured, which raise the same
 * alarms, the roundest number is.
 * @param least threshold that can be tried
 * @param most alarms that are allowed
 */
export function suggestThreshold(
  rows: readonly Moment[],
  { least, stepMs, most }: { least: number; stepMs: number; most: number }
): Suggestion {
  const above = rows.filter(({ value }) => value > least).sort((a, b) => b.value - a.value);
  const times = new Map<string, number[]>();
  let alarms = 0;
  for (let next = 0, last = Infinity; next < above.length;) {
    const { value } = above[next];
    let raised = alarms;
    for (; next < above.length && above[next].value === value; next++) {
      const key = alarmKey(above[next]);
      const own = times.get(key) ?? [];
      times.set(key, own);
      raised += addMoment(own, above[next].time, stepMs);
    }
    if (raised > most) {
      return { threshold: roundestBetween(value, last), alarms, isLeast: false };
    }
    [alarms, last] = [raised, value];
  }
  return { threshold: least, alarms, isLeast: true };
}

/** Adds a moment of one alarm to those before, in their order. @returns by how many the number of alarms changes */
function addMoment(times: number[], time: number, stepMs: number): number {
  const at = firstNotBefore(times, time);
  const [before = -Infinity, after = Infinity] = [times[at - 1], times[at]];
  const joined = (from: number, to: number) => (to - from <= stepMs ? 1 : 0);
  times.splice(at, 0, time);
  return 1 - joined(before, time) - joined(time, after) + joined(before, after);
}

function firstNotBefore(times: readonly number[], time: number): number {
  let [low, high] = [0, times.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    [low, high] = times[middle] < time ? [middle + 1, high] : [low, middle];
  }
  return low;
}

/** Significant digits of a threshold, unless more are needed to tell it from the next value. */
const DIGITS = 3;
const MOST_DIGITS = 15;

/** The number with fewest digits, three or more, that is at least `low` and below `high`. */
export function roundestBetween(low: number, high: number): number {
  for (let digits = DIGITS; digits <= MOST_DIGITS && low > 0; digits++) {
    const unit = 10 ** (Math.floor(Math.log10(low)) + 1 - digits);
    const rounded = Number((Math.ceil(low / unit) * unit).toPrecision(digits + 1));
    if (rounded >= low && rounded < high) {
      return rounded;
    }
  }
  return low;
}
