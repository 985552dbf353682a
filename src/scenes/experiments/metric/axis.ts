import type { MeasuredChange } from '../../../experiment/report/measuredChange';
import type { SeriesPoint } from '../../../experiment/report/metricSeries';
import type { Domain } from '../../axis/ticks';

/** Intervals wider than this multiple of the median one do not set the scale: those of the first days may be huge. */
const WIDEST = 4;

/** The range of a chart: zero, all changes, and the intervals but the widest ones. */
export function seriesDomain(points: readonly SeriesPoint[]): Domain {
  const changes = points.flatMap(({ change }) => (change.ok ? [change.value] : []));
  const widths = changes
    .map(({ low, high }) => (low === null || high === null ? Infinity : high - low))
    .sort((a, b) => a - b);
  const limit = WIDEST * (widths[Math.floor(widths.length / 2)] ?? 0);
  const shown = changes.flatMap(({ value, low, high }) =>
    low !== null && high !== null && high - low <= limit ? [value, low, high] : [value]
  );
  const without = points.flatMap(({ unadjusted }) => (unadjusted === null ? [] : [unadjusted.value]));
  const [low, high] = [Math.min(0, ...shown, ...without), Math.max(0, ...shown, ...without)];
  const margin = (high - low || 1) * 0.05;
  return { low: low - margin, high: high + margin };
}

/**
 * The largest change to either side that bars of one table have room for: one group with hardly any consumers must not
 * squeeze all others.
 */
export function reachOf(ranges: readonly MeasuredChange[]): number {
  const widest = ranges
    .map(({ value, low, high }) => Math.max(Math.abs(value), Math.abs(low ?? value), Math.abs(high ?? value)))
    .sort((a, b) => a - b);
  const median = widest[Math.floor((widest.length - 1) / 2)] ?? 0;
  return Math.min(widest[widest.length - 1] ?? 0, WIDEST * median) || 1;
}
