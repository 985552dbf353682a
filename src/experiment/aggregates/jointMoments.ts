import { check } from '../checks';
import { chain, fail, ok, type Result } from '../result';

/**
 * The consumers of one arm as centred moments of some columns. They are what ClickHouse's `avg`, `varSampStable` and
 * `covarSampStable` return. Sums of squares are not: they lose all digits of a variance that is small beside the mean.
 */
export interface JointMoments {
  /** Consumers. */
  units: number;
  /** The mean of each column over consumers. */
  means: readonly number[];
  /** Covariances of the columns over consumers, divided by units - 1; variances on the diagonal; 0 for one consumer. */
  covariances: ReadonlyArray<readonly number[]>;
}

/** The consumers of one arm as moments of one column. */
export interface Moments {
  /** Consumers. */
  units: number;
  /** The mean over consumers. */
  mean: number;
  /** The variance over consumers, divided by units - 1; 0 for one consumer. */
  variance: number;
}

/** One column of joint moments. */
export const columnMoments = (joint: JointMoments, column: number): Moments => ({
  units: joint.units,
  mean: joint.means[column],
  variance: joint.covariances[column][column],
});

/** Fills a square matrix. */
const matrix = (size: number, cell: (row: number, column: number) => number): number[][] =>
  Array.from({ length: size }, (_row, row) => Array.from({ length: size }, (_cell, column) => cell(row, column)));

/**
 * Moments of rows, by two passes over them.
 * @param rows one row a consumer, all with the same columns
 * @param columns number of columns
 */
export function jointMomentsOf(rows: ReadonlyArray<readonly number[]>, columns: number): JointMoments {
  const units = rows.length;
  const average = (value: (row: readonly number[]) => number, divisor: number) =>
    divisor > 0 ? rows.reduce((sum, row) => sum + value(row), 0) / divisor : 0;
  const means = Array.from({ length: columns }, (_mean, column) => average((row) => row[column], units));
  const covariances = matrix(columns, (a, b) => average((row) => (row[a] - means[a]) * (row[b] - means[b]), units - 1));
  return { units, means, covariances };
}

/** Moments of one column. */
export const momentsOf = (values: readonly number[]): Moments =>
  columnMoments(
    jointMomentsOf(
      values.map((value) => [value]),
      1
    ),
    0
  );

/**
 * Moments of two disjoint groups of consumers together (Chan, Golub and LeVeque 1979).
 * Both must have the same columns.
 */
export function mergeJointMoments(a: JointMoments, b: JointMoments): JointMoments {
  const units = a.units + b.units;
  if (a.units === 0 || b.units === 0) {
    return a.units === 0 ? b : a;
  }
  const gap = a.means.map((mean, column) => b.means[column] - mean);
  return {
    units,
    means: a.means.map((mean, column) => mean + (gap[column] * b.units) / units),
    covariances: matrix(a.means.length, (row, column) => {
      const within = (a.units - 1) * a.covariances[row][column] + (b.units - 1) * b.covariances[row][column];
      const between = gap[row] * gap[column] * ((a.units / units) * b.units);
      return (within + between) / (units - 1);
    }),
  };
}

/** Covariance of two linear combinations of the columns: aᵀ Σ b. With a = b it is the variance. */
export const combinedCovariance = (joint: JointMoments, a: readonly number[], b: readonly number[]): number =>
  joint.covariances.reduce(
    (sum, row, i) => sum + a[i] * row.reduce((inner, covariance, j) => inner + covariance * b[j], 0),
    0
  );

/** Checks the shape and values of moments that come from a query. */
export function checkJointMoments(joint: JointMoments, columns: number): Result<JointMoments> {
  if (joint.means.length !== columns || joint.covariances.some((row) => row.length !== columns)) {
    return fail('INVALID_INPUT', `The moments have ${joint.means.length} columns; they must have ${columns}.`);
  }
  return joint.means.reduce<Result<JointMoments>>(
    (result, _mean, column) =>
      chain(result, () => chain(checkMoments(columnMoments(joint, column)), () => checkRow(joint, column))),
    ok(joint)
  );
}

function checkRow(joint: JointMoments, row: number): Result<JointMoments> {
  const wrong = joint.covariances[row].find((covariance) => !Number.isFinite(covariance));
  return wrong === undefined
    ? ok(joint)
    : fail('INVALID_INPUT', `A covariance of column ${row} is ${wrong}; it must be a finite number.`);
}

/** Checks the values of moments that come from a query. */
export function checkMoments(moments: Moments): Result<Moments> {
  return chain(check('count', { units: moments.units }), () =>
    chain(check('finite', { mean: moments.mean }), () =>
      chain(check('notNegative', { variance: moments.variance }), () => ok(moments))
    )
  );
}
