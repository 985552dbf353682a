import type { BackTestRow } from '../../queries/alerts/backTestQuery';
import type { Place } from '../axis/plot';
import type { Domain } from '../axis/ticks';

type Value = Pick<BackTestRow, 'time' | 'value'>;

/** The range of values of a chart: all values and the threshold, with some room. */
export function chartDomain(rows: readonly Value[], threshold: number): Domain {
  const [low, high] = rows.reduce(
    ([least, most], { value }) => [Math.min(least, value), Math.max(most, value)],
    [threshold, threshold]
  );
  const margin = (high - low || 1) * 0.08;
  return { low: low - margin, high: high + margin };
}

const rounded = (place: number) => Math.round(10 * place) / 10;

/** Dots as one path of lines without length: thousands of them are one element of the page. */
export const pointsPath = (rows: readonly Value[], x: Place, y: Place): string =>
  rows.map(({ time, value }) => `M${rounded(x(time))} ${rounded(y(value))}h0`).join('');

/** Short vertical lines down to a height, at some times. */
export const ticksPath = (times: readonly number[], x: Place, bottom: number): string =>
  times.map((time) => `M${rounded(x(time))} ${bottom - 12}v8`).join('');
