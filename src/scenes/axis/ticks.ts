/** A range of values. */
export interface Domain {
  low: number;
  high: number;
}

/** Steps of an axis have one of these first digits. */
const DIGITS = [1, 2, 5, 10];

/** Round values within a range, about `count` of them. */
export function ticksOf({ low, high }: Domain, count = 6): number[] {
  const rough = (high - low) / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * (DIGITS.find((digit) => digit * power >= rough) ?? 10);
  const first = Math.ceil(low / step);
  return Array.from({ length: Math.max(0, Math.floor(high / step) - first + 1) }, (_tick, i) => (first + i) * step);
}
