import { check, checkEach } from '../checks';
import { chain, fail, ok, type Result } from '../result';
import { columnMoments, type JointMoments, type Moments } from './jointMoments';

/** A centred sum below this multiple of the raw sum is rounding error. */
const ROUNDING = 16 * Number.EPSILON;

/** The centred sum of products, or nothing when the raw sums contradict each other. */
function centred(products: number, sumA: number, sumB: number, units: number): number {
  const value = products - (sumA / units) * sumB;
  return Math.abs(value) <= ROUNDING * Math.abs(products) ? 0 : value;
}

/**
 * Moments of sums and sums of products, as other tools export them. The query of Callsight returns centred moments
 * instead: a variance that is 1e-16 of the squared mean does not survive a sum of squares.
 * @param units consumers
 * @param sums the sum of each column
 * @param products the sum of products of each pair of columns, a symmetric matrix
 * @returns `INVALID_INPUT` when a sum of squares is too small for the sum
 */
export function jointMomentsOfSums(
  units: number,
  sums: readonly number[],
  products: ReadonlyArray<readonly number[]>
): Result<JointMoments> {
  const checked = chain(check('count', { units }), () =>
    chain(checkEach('finite', 'sums', sums), () => checkEach('finite', 'products', products.flat()))
  );
  if (!checked.ok) {
    return checked;
  }
  const divide = (value: number, divisor: number) => (divisor > 0 ? value / divisor : 0);
  const covariances = products.map((row, a) =>
    row.map((product, b) => divide(centred(product, sums[a], sums[b], units), units - 1))
  );
  const wrong = sums.findIndex((_sum, column) => covariances[column][column] < 0);
  return wrong < 0
    ? ok({ units, means: sums.map((sum) => divide(sum, units)), covariances })
    : fail('INVALID_INPUT', `The sum of squares of column ${wrong} is smaller than its sum allows.`);
}

/** Moments of the sum and the sum of squares of one column. */
export const momentsOfSums = (units: number, sum: number, sumOfSquares: number): Result<Moments> =>
  chain(jointMomentsOfSums(units, [sum], [[sumOfSquares]]), (joint) => ok(columnMoments(joint, 0)));
