/** The arithmetic mean; 0 of nothing. */
export const meanOf = (values: readonly number[]): number =>
  values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;

/** The middle of the sorted values, of an even number the upper one, as ClickHouse's medianExact; 0 of nothing. */
export const upperMedian = (values: readonly number[]): number => exactQuantile(values, 0.5);

/** The value at a share of the sorted values, as ClickHouse's quantileExact; 0 of nothing. */
export function exactQuantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}

/** The median absolute deviation from the upper median. */
export function medianDeviation(values: readonly number[]): number {
  const middle = upperMedian(values);
  return upperMedian(values.map((value) => Math.abs(value - middle)));
}
