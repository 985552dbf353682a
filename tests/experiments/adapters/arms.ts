import type { JointMoments } from '../../../src/experiment/aggregates/jointMoments';
import { jointMomentsOfSums, momentsOfSums } from '../../../src/experiment/aggregates/sums';
import { meanEstimate, proportionEstimate } from '../../../src/experiment/estimates/mean';
import { chain, type Result } from '../../../src/experiment/result';
import { number, type Json } from '../vectors';

/** Name of a sum of products of two columns; either order may be the one that a vector has. */
function product(arm: Json, a: string, b: string): number {
  if (a === b) {
    return number(arm, a === '' ? 'sum_squares' : `${a}_sum_squares`);
  }
  const named = [`${a}_${b}_sum_products`, `${b}_${a}_sum_products`].find(
    (name) => typeof arm === 'object' && arm !== null && name in arm
  );
  return number(arm, named ?? `${a}_${b}_sum_products`);
}

/** Joint moments of the named columns of a vector's arm. */
export const joint = (arm: Json, columns: string[]): Result<JointMoments> =>
  jointMomentsOfSums(
    number(arm, 'n'),
    columns.map((column) => number(arm, `${column}_sum`)),
    columns.map((a) => columns.map((b) => product(arm, a, b)))
  );

/** A mean with its past: columns outcome, covariate. */
export const outcomeAndPast = (arm: Json): Result<JointMoments> => {
  const [sum, pre] = [number(arm, 'sum'), number(arm, 'pre_sum')];
  const products = number(arm, 'post_pre_sum_products');
  return jointMomentsOfSums(
    number(arm, 'n'),
    [sum, pre],
    [
      [number(arm, 'sum_squares'), products],
      [products, number(arm, 'pre_sum_squares')],
    ]
  );
};

export const mean = (arm: Json) =>
  chain(momentsOfSums(number(arm, 'n'), number(arm, 'sum'), number(arm, 'sum_squares')), meanEstimate);

export const meanOfMoments = (arm: Json) =>
  meanEstimate({ units: number(arm, 'n'), mean: number(arm, 'mean'), variance: number(arm, 'variance') });

export const proportion = (arm: Json) =>
  proportionEstimate({ units: number(arm, 'n'), successes: number(arm, 'successes') });
