/** A linear axis of values. */
export interface ValueScale {
  min: number;
  max: number;
  /** Values that get a line and a text. */
  ticks: number[];
}

/**
 * An axis that holds the given values and zero, and ends at round values (1, 2 or 5 times a power of ten) where the
 * configuration does not fix its ends.
 * @param count how many ticks are wanted at most
 */
export function valueScale(values: number[], count: number, fixed: { min?: number; max?: number } = {}): ValueScale {
  const low = fixed.min ?? Math.min(0, ...values);
  const high = fixed.max ?? Math.max(0, ...values);
  const step = roundStep((high - low || 1) / Math.max(count, 1));
  const min = fixed.min ?? Math.floor(low / step) * step;
  const max = fixed.max ?? Math.max(Math.ceil(high / step) * step, min + step);
  const first = Math.ceil(min / step);
  const last = Math.floor(max / step + 1e-9);
  const ticks = Array.from({ length: Math.max(last - first + 1, 0) }, (_, index) =>
    Number(((first + index) * step).toPrecision(12))
  );
  return { min, max, ticks };
}

/** The smallest round step that is not below the given one. */
function roundStep(step: number): number {
  const power = 10 ** Math.floor(Math.log10(step));
  const factor = [1, 2, 5].find((candidate) => candidate * power >= step * (1 - 1e-9)) ?? 10;
  return factor * power;
}
