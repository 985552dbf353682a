import type { TimeRange } from '@grafana/data';

const DAY_MS = 86_400_000;

/** A period shorter than this says nothing about beginnings or weeks. */
export const SHORTEST_DAYS = 7;

/**
 * The period that a screen of growth is about: the chosen one, or, where that is shorter than a week, the days that end
 * with it.
 */
export function chosenOrLonger(
  { from, to, raw }: TimeRange,
  days: number
): { from: string; to: string; isWidened: boolean } {
  const asText = (time: TimeRange['from'], text: unknown) => (typeof text === 'string' ? text : time.toISOString());
  const isWidened = to.valueOf() - from.valueOf() < SHORTEST_DAYS * DAY_MS;
  const end = asText(to, raw.to);
  if (!isWidened) {
    return { from: asText(from, raw.from), to: end, isWidened };
  }
  const start = end === 'now' ? `now-${days}d` : new Date(to.valueOf() - days * DAY_MS).toISOString();
  return { from: start, to: end, isWidened };
}
