import { dateTime, type TimeRange } from '@grafana/data';

/** Shorter periods would show one call. */
const SHORTEST_MS = 60 * 60 * 1000;

/** Milliseconds after the last call, so that it is in the period, whose end is exclusive. */
const AFTER_MS = 60 * 1000;

/**
 * A period as long as the given one, at least an hour, that ends just after a time.
 * @param time milliseconds since the epoch
 */
export function rangeBefore(time: number, { from, to }: TimeRange): TimeRange {
  const end = time + AFTER_MS;
  const start = end - Math.max(SHORTEST_MS, to.valueOf() - from.valueOf());
  const raw = { from: dateTime(start), to: dateTime(end) };
  return { ...raw, raw };
}
