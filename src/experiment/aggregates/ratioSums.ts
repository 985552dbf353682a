import { check, checkEach } from '../checks';
import { chain, fail, ok, type Result } from '../result';

/** What one consumer adds to a ratio, such as successful calls of all calls. */
export interface RatioUnit {
  /** For example successful calls. */
  numerator: number;
  /** For example all calls; 0 or more. */
  denominator: number;
}

/** The consumers of one arm, for a ratio whose variance is the jackknife's. */
export interface RatioSums {
  /** Consumers, those without calls included. */
  units: number;
  /** The sum of numerators. */
  numerator: number;
  /** The sum of denominators. */
  denominator: number;
  /** The sum of squared denominators. */
  denominatorSquares: number;
  /** Σ ((y - R d) / (D - d))², where R is the ratio of the sums and D the sum of denominators. */
  leaveOneOutSquares: number;
}

const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);

/**
 * Sums of one arm.
 * @returns `ZERO_DENOMINATOR` without calls; `TOO_FEW_EFFECTIVE_UNITS` when one consumer makes all calls, so that
 *   nothing is left without it
 */
export function ratioSumsOf(units: readonly RatioUnit[]): Result<RatioSums> {
  const denominators = units.map((unit) => unit.denominator);
  const numerators = units.map((unit) => unit.numerator);
  const checked = chain(checkEach('notNegative', 'denominator', denominators), () =>
    checkEach('finite', 'numerator', numerators)
  );
  if (!checked.ok) {
    return checked;
  }
  const [numerator, denominator] = [total(numerators), total(denominators)];
  if (units.length === 0 || denominator === 0) {
    return units.length === 0
      ? fail('NO_UNITS', 'The arm has no consumers.')
      : fail('ZERO_DENOMINATOR', 'The consumers of the arm have no calls.');
  }
  if (denominators.some((d) => d === denominator)) {
    return fail('TOO_FEW_EFFECTIVE_UNITS', 'One consumer makes all calls of the arm.');
  }
  const ratio = numerator / denominator;
  return ok({
    units: units.length,
    numerator,
    denominator,
    denominatorSquares: total(denominators.map((d) => d * d)),
    leaveOneOutSquares: total(
      units.map((unit) => ((unit.numerator - ratio * unit.denominator) / (denominator - unit.denominator)) ** 2)
    ),
  });
}

/** The rate of each consumer that has calls: the consumer-weighted view of a ratio. */
export const ratesOf = (units: readonly RatioUnit[]): number[] =>
  units.filter((unit) => unit.denominator > 0).map((unit) => unit.numerator / unit.denominator);

/** Checks sums that come from a query. */
export function checkRatioSums(sums: RatioSums): Result<RatioSums> {
  const { units, numerator, denominator, denominatorSquares, leaveOneOutSquares } = sums;
  return chain(check('count', { units }), () =>
    chain(check('finite', { numerator }), () =>
      chain(check('notNegative', { denominator, denominatorSquares, leaveOneOutSquares }), () =>
        denominator > 0 ? ok(sums) : fail('ZERO_DENOMINATOR', 'The consumers of the arm have no calls.')
      )
    )
  );
}
