import type { Domain } from './ticks';

/** The place of a value in a drawing, in pixels. */
export type Place = (value: number) => number;

/** Room around the plot, in pixels. */
export interface Margin {
  top: number;
  right: number;
  bottom: number;
  left: number;
}

/** The part of a drawing that holds the values: its edges in pixels, and where values are in it. */
export interface Plot extends Margin {
  x: Place;
  y: Place;
}

/**
 * Where values are in a drawing.
 * @param size of the drawing with its margins, in pixels
 * @param across the values at the left and the right edge; where both are the same, it is in the middle
 * @param up the values at the lower and the upper edge
 */
export function plotOf(size: { width: number; height: number }, margin: Margin, across: Domain, up: Domain): Plot {
  const [right, bottom] = [Math.max(margin.left + 1, size.width - margin.right), size.height - margin.bottom];
  const range = across.high - across.low;
  return {
    ...{ left: margin.left, right, top: margin.top, bottom },
    x: (value) => margin.left + (range > 0 ? (value - across.low) / range : 0.5) * (right - margin.left),
    y: (value) => margin.top + ((up.high - value) / (up.high - up.low)) * (bottom - margin.top),
  };
}

/** The entry with the least distance, or undefined where there is none. */
export function nearestOf<Entry>(entries: readonly Entry[], distance: (entry: Entry) => number): Entry | undefined {
  return entries.reduce<Entry | undefined>(
    (nearest, entry) => (nearest === undefined || distance(entry) < distance(nearest) ? entry : nearest),
    undefined
  );
}
