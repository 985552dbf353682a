import { StackingMode } from '@grafana/schema';

export interface Bar {
  category: number;
  series: number;
  /** The value that the data has. */
  value: number;
  /** Where the bar starts and ends on the value axis. */
  from: number;
  to: number;
  /** Where it stands in the category's part of the other axis, and how thick it is, as shares of that part. */
  offset: number;
  thickness: number;
}

/**
 * Bars of all categories in the order of the data.
 * @param series values by series, then category
 * @param groupWidth share of a category's part that its bars take
 */
export function barLayout(series: Array<Array<number | null>>, stacking: StackingMode, groupWidth: number): Bar[] {
  const length = Math.max(0, ...series.map((values) => values.length));
  return Array.from({ length }, (_, category) => category).flatMap((category) => {
    const values = series.map((one) => one[category] ?? null);
    return stacking === StackingMode.None
      ? sideBySide(values, category, groupWidth)
      : stacked(values, category, groupWidth, stacking === StackingMode.Percent);
  });
}

function sideBySide(values: Array<number | null>, category: number, groupWidth: number): Bar[] {
  const thickness = groupWidth / values.length;
  return values.flatMap((value, series) =>
    value === null
      ? []
      : [{ category, series, value, from: 0, to: value, offset: (1 - groupWidth) / 2 + series * thickness, thickness }]
  );
}

/** Negative values stack below zero. In percent, a bar's end is a share of the category's sum. */
function stacked(values: Array<number | null>, category: number, groupWidth: number, isPercent: boolean): Bar[] {
  const sum = values.reduce<number>((total, value) => total + Math.abs(value ?? 0), 0);
  const scale = isPercent ? 1 / (sum || 1) : 1;
  let above = 0;
  let below = 0;
  return values.flatMap((value, series) => {
    if (value === null) {
      return [];
    }
    const from = value < 0 ? below : above;
    const to = from + value * scale;
    [above, below] = value < 0 ? [above, to] : [to, below];
    return [{ category, series, value, from, to, offset: (1 - groupWidth) / 2, thickness: groupWidth }];
  });
}
