import { all, chain, fail, ok, type Result } from '../../experiment/result';
import { ONE, ZERO, MONEY_SCALE, readAmount, readAmounts, tenTo, writeAmount } from './decimal';

/**
 * Divides an amount in proportion to weights so that the parts add up to it exactly: largest remainder (Hamilton), ties
 * to the first.
 * @param total exact decimal, with `scale` digits after the point at most
 * @param weights exact decimals, 0 or more
 * @param scale digits after the point of the parts
 * @returns a part for each weight; `ZERO_DENOMINATOR` where all weights are 0: the amount stays unallocated
 */
export function allocate(total: string, weights: readonly string[], scale: number): Result<string[]> {
  if (!Number.isInteger(scale) || scale < 0 || scale > MONEY_SCALE) {
    return fail('INVALID_INPUT', `scale is ${scale}; it must be a whole number from 0 to ${MONEY_SCALE}.`);
  }
  const step = tenTo(MONEY_SCALE - scale);
  return chain(all([readAmount(total, 'total')]), ([amount]) =>
    chain(readAmounts(weights, 'weights'), (sizes) => {
      const sum = sizes.reduce((all, size) => all + size, ZERO);
      if (sizes.some((size) => size < ZERO)) {
        return fail('INVALID_INPUT', 'A weight is below 0.');
      }
      if (amount % step !== ZERO) {
        return fail('INVALID_INPUT', `total is ${total}; it must have ${scale} digits after the point at most.`);
      }
      if (sum === ZERO) {
        return fail('ZERO_DENOMINATOR', 'All weights are 0: nothing says who gets the amount.');
      }
      const sign = amount < ZERO ? -ONE : ONE;
      const parts = largestRemainder((sign * amount) / step, sizes, sum);
      return ok(parts.map((part) => writeAmount(sign * part * step, scale)));
    })
  );
}

/** @param units whole units to divide */
function largestRemainder(units: bigint, sizes: readonly bigint[], sum: bigint): bigint[] {
  const parts = sizes.map((size) => (units * size) / sum);
  const left = Number(units - parts.reduce((all, part) => all + part, ZERO));
  const order = sizes
    .map((size, index) => ({ index, remainder: (units * size) % sum }))
    .sort((a, b) => (a.remainder === b.remainder ? a.index - b.index : a.remainder > b.remainder ? -1 : 1));
  const raised = new Set(order.slice(0, left).map(({ index }) => index));
  return parts.map((part, index) => (raised.has(index) ? part + ONE : part));
}
