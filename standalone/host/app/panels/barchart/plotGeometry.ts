import type { Bar } from './barLayout';
import type { ValueScale } from './valueScale';

export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Where things are in pixels, for bars that stand and for bars that lie. */
export interface PlotGeometry {
  bar: (bar: Bar) => Box;
  /** Place of a value on the value axis: an x of lying bars, a y of standing ones. */
  value: (value: number) => number;
  /** Middle of a category on the other axis. */
  category: (index: number) => number;
  /** Pixels of one category. */
  part: number;
}

/**
 * @param plot the room of the bars
 * @param categories how many categories share it
 */
export function plotGeometry(plot: Box, scale: ValueScale, categories: number, isLying: boolean): PlotGeometry {
  const share = (value: number) => Math.min(Math.max((value - scale.min) / (scale.max - scale.min), 0), 1);
  const value = (at: number) => (isLying ? plot.x + share(at) * plot.width : plot.y + (1 - share(at)) * plot.height);
  const part = (isLying ? plot.height : plot.width) / Math.max(categories, 1);
  const origin = isLying ? plot.y : plot.x;
  const bar = ({ category, offset, thickness, from, to }: Bar): Box => {
    const across = origin + (category + offset) * part;
    const along = Math.min(value(from), value(to));
    const length = Math.abs(value(to) - value(from));
    const thick = Math.max(thickness * part, 1);
    return isLying
      ? { x: along, y: across, width: length, height: thick }
      : { x: across, y: along, width: thick, height: length };
  };
  return { bar, value, part, category: (index) => origin + (index + 0.5) * part };
}
