/** What an arm is with and without one of its consumers. */
export interface LeftOut {
  unit: string;
  label: string;
  arm: string;
  /** The consumer's own value. */
  value: number;
  /** The value of the arm. */
  arm_value: number;
  /** The value of the arm without the consumer; null where nobody is left. */
  without_value: number | null;
}

/** How a consumer moves the difference of a variant and the baseline. */
export interface Influence {
  unit: string;
  label: string;
  arm: string;
  value: number;
  /**
   * What the consumer adds to the difference of the variant and the baseline: without it the difference is less by so
   * much. Relative: without it 1 + the change is divided by 1 + this. Null where nobody is left without it.
   */
  shift: number | null;
}

/** What the whole of an arm has over the rest of it. */
const OVER: Record<'absolute' | 'relative', (whole: number, rest: number) => number> = {
  absolute: (whole, rest) => whole - rest,
  relative: (whole, rest) => whole / rest - 1,
};

/**
 * The consumers of two arms by how much they move the difference, the one that moves it most first.
 * @param scale of the difference (`changeScale`)
 */
export const influences = (
  rows: readonly LeftOut[],
  { baseline, variant, scale }: { baseline: string; variant: string; scale: 'absolute' | 'relative' }
): Influence[] =>
  rows
    .filter(({ arm }) => arm === baseline || arm === variant)
    .map(({ unit, label, arm, value, arm_value, without_value }) => {
      const [whole, rest] = arm === variant ? [arm_value, without_value] : [without_value, arm_value];
      const shift = whole === null || rest === null ? null : OVER[scale](whole, rest);
      return { unit, label, arm, value, shift: shift !== null && Number.isFinite(shift) ? shift : null };
    })
    .sort((a, b) => Math.abs(b.shift ?? Infinity) - Math.abs(a.shift ?? Infinity));
