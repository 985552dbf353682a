import { dateTimeFormat } from '@grafana/data';
import type { Domain } from './ticks';

const DAY_MS = 86_400_000;

/** The room of a day below a chart, in pixels. */
const NAME_WIDTH = 80;

/**
 * Days below a chart, from its end backwards and as many as have room; the ends of the chart have none.
 * @param range in milliseconds since the epoch
 * @param width of the plot in pixels
 */
export function dayNames(
  { low, high }: Domain,
  width: number,
  timeZone: string
): Array<{ value: number; text: string }> {
  const days = (high - low) / DAY_MS;
  const step = Math.max(1, Math.ceil(days / Math.max(1, Math.floor(width / NAME_WIDTH)))) * DAY_MS;
  const count = Math.max(0, Math.ceil((high - low) / step) - 1);
  return Array.from({ length: count }, (_day, i) => high - (i + 1) * step).map((value) => ({
    value,
    text: dateTimeFormat(value, { timeZone, format: 'D MMM' }),
  }));
}
