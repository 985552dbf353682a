/** How it is known when a quota is reset. */
export type ResetSource =
  /** The name of the quota says its window, such as `month`. */
  | 'bucket'
  /** The counter began again twice: the next time is as far away. */
  | 'counter'
  /** The counter began again once: a month later is an assumption. */
  | 'month_later'
  /** The counter was never seen to begin again: the end of the calendar month of UTC is an assumption. */
  | 'calendar_month';

/** The next reset of a quota. */
export interface NextReset {
  /** Milliseconds since the epoch. */
  at: number;
  source: ResetSource;
  /** When the period began, where that was seen; milliseconds since the epoch. */
  since: number | null;
  /** The window is a day or less: it begins again before a forecast by days could say anything. */
  isShort: boolean;
}

interface Counter {
  /** Name of the quota. */
  bucket: string;
  /** When its counter began again, the oldest first; milliseconds since the epoch. */
  resets: readonly number[];
  now: number;
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** Windows up to this begin again about every day. */
const SHORT_MS = 1.5 * DAY_MS;

/** Two resets at the same time of the month are this close: the first call after a reset comes later than the reset. */
const SAME_TIME_MS = 6 * HOUR_MS;

/** Windows that the names of quotas say (docs/event.md), in milliseconds. */
const NAMED_WINDOWS: Record<string, number> = { second: 1000, minute: 60_000, hour: HOUR_MS, day: DAY_MS };

/** When a quota is reset next: by its name, by what its counter did, or by an assumption that the source says. */
export function nextReset({ bucket, resets, now }: Counter): NextReset {
  const [before, since = null] = resets.length > 1 ? resets.slice(-2) : [undefined, resets[0]];
  const window = windowOf(bucket);
  const length = before === undefined || since === null ? undefined : since - before;
  const next = (at: number, source: ResetSource, isShort = false): NextReset => ({ at, source, since, isShort });
  if ((window ?? length ?? Infinity) <= SHORT_MS) {
    return next(now + DAY_MS, window === undefined ? 'counter' : 'bucket', true);
  }
  if (window !== undefined && since !== null) {
    return next(
      repeated(since, now, (time) => time + window),
      'bucket'
    );
  }
  if (/^year(ly)?$/i.test(bucket)) {
    return next(Date.UTC(new Date(now).getUTCFullYear() + 1, 0), 'bucket');
  }
  if (since === null || before === undefined || length === undefined) {
    const isNamed = /^month(ly)?$/i.test(bucket);
    const isCalendar = since === null || (isNamed && new Date(since).getUTCDate() === 1);
    return isCalendar
      ? next(monthEnd(now), isNamed ? 'bucket' : 'calendar_month')
      : next(repeated(since, now, monthAfter), isNamed ? 'bucket' : 'month_later');
  }
  const isMonth = Math.abs(monthAfter(before) - since) <= SAME_TIME_MS;
  return next(repeated(since, now, isMonth ? monthAfter : (time) => time + length), 'counter');
}

/** The window that a name says, such as `day` or `3600s`, in milliseconds. */
function windowOf(bucket: string): number | undefined {
  const seconds = /^(\d+)s$/.exec(bucket)?.[1];
  return seconds === undefined ? NAMED_WINDOWS[bucket.toLowerCase().replace(/^daily$/, 'day')] : Number(seconds) * 1000;
}

/** The first time after now of those that follow each other. */
function repeated(since: number, now: number, later: (time: number) => number): number {
  let at = later(since);
  while (at <= now) {
    at = later(at);
  }
  return at;
}

/** The same time of the next month, or its last day. */
function monthAfter(time: number): number {
  const date = new Date(time);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
  const lastDay = new Date(Date.UTC(year, month + 2, 0)).getUTCDate();
  return Date.UTC(year, month + 1, Math.min(date.getUTCDate(), lastDay)) + (time % DAY_MS);
}

const monthEnd = (now: number): number => Date.UTC(new Date(now).getUTCFullYear(), new Date(now).getUTCMonth() + 1);
