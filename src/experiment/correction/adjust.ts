import { check } from '../checks';
import { all, chain, ok, type Result } from '../result';

/**
 * How p-values of a family are corrected. `holm` bounds the chance of any false discovery (success metrics);
 * `benjamini_hochberg` bounds the share of false ones among the discoveries (exploration).
 */
export type Correction = 'holm' | 'benjamini_hochberg' | 'bonferroni' | 'none';

/** Positions of the p-values from small to large. */
const ranked = (pValues: readonly number[]): number[] =>
  pValues.map((_p, position) => position).sort((a, b) => pValues[a] - pValues[b]);

/** Holm (1979): the j-th smallest of m times m - j + 1, never below the one before. */
function holm(pValues: readonly number[]): number[] {
  const adjusted = [...pValues];
  let largest = 0;
  ranked(pValues).forEach((position, rank) => {
    largest = Math.max(largest, Math.min(1, (pValues.length - rank) * pValues[position]));
    adjusted[position] = largest;
  });
  return adjusted;
}

/** Benjamini and Hochberg (1995): the j-th smallest of m times m / j, never above the one after. */
function benjaminiHochberg(pValues: readonly number[]): number[] {
  const adjusted = [...pValues];
  let smallest = 1;
  const order = ranked(pValues);
  for (let rank = order.length; rank > 0; rank--) {
    const position = order[rank - 1];
    smallest = Math.min(smallest, (pValues.length * pValues[position]) / rank);
    adjusted[position] = smallest;
  }
  return adjusted;
}

const METHODS: Record<Correction, (pValues: readonly number[]) => number[]> = {
  holm,
  benjamini_hochberg: benjaminiHochberg,
  bonferroni: (pValues) => pValues.map((p) => Math.min(1, p * pValues.length)),
  none: (pValues) => [...pValues],
};

/** p-values from 0 to 1; zero is one that is too small for a double. */
const checkPValue = (p: number): Result<number> => chain(check('notNegative', { p, one_minus_p: 1 - p }), () => ok(p));

/**
 * Corrects the p-values of a family: success metrics times arms, times segments when a breakdown is open.
 * @returns adjusted p-values in the order of the input
 */
export const adjustPValues = (pValues: readonly number[], correction: Correction): Result<number[]> =>
  chain(all(pValues.map(checkPValue)), (checked) => ok(METHODS[correction](checked)));

/** The error level of each interval of a family, so that all together hold with 1 - alpha. */
export const intervalAlpha = (alpha: number, family: number): Result<number> =>
  chain(check('probability', { alpha }), () =>
    chain(check('positive', { family }), () => ok(alpha / Math.max(1, family)))
  );
