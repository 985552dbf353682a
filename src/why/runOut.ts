/** What is known about a counter that calls fill up. */
export interface Counter {
  /** What is left of the limit. */
  remaining: number;
  /** What the counter rose by in the last 24 hours. */
  used: number;
  /** Calls by hour of at least the last week; times in milliseconds since the epoch. */
  hours: ReadonlyArray<{ time: number; calls: number }>;
  /** Milliseconds since the epoch. */
  now: number;
}

const HOUR_MS = 3_600_000;
const WEEK_HOURS = 7 * 24;

/**
 * When the limit is reached if the hours to come are like the same hours a week earlier, and each call counts as much
 * as one of the last 24 hours does. Seasonal naive forecast (Hyndman and Athanasopoulos, Forecasting, 5.2).
 * @returns milliseconds since the epoch; undefined where that is not within a week, or nothing is used
 */
export function runOutOf({ remaining, used, hours, now }: Counter): number | undefined {
  const recent = hours.filter(({ time }) => time > now - 24 * HOUR_MS).reduce((sum, { calls }) => sum + calls, 0);
  if (recent === 0 || used <= 0) {
    return undefined;
  }
  if (remaining <= 0) {
    return now;
  }
  const perCall = used / recent;
  const calls = new Map(hours.map((hour) => [hour.time, hour.calls]));
  const first = Math.floor(now / HOUR_MS) * HOUR_MS;
  let left = remaining;
  for (let hour = 0; hour < WEEK_HOURS; hour++) {
    const start = first + hour * HOUR_MS;
    const part = Math.min(1, (start + HOUR_MS - now) / HOUR_MS);
    const expected = perCall * part * (calls.get(start - WEEK_HOURS * HOUR_MS) ?? 0);
    if (expected > 0 && expected >= left) {
      return Math.max(now, start) + (left / expected) * part * HOUR_MS;
    }
    left -= expected;
  }
  return undefined;
}
