import { check } from '../checks';
import { both, chain, ok, type Result } from '../result';
import { checkRatioSums, ratioSumsOf, type RatioSums, type RatioUnit } from './ratioSums';

/** One consumer in the experiment and before it. */
export interface PairedRatioUnit {
  outcome: RatioUnit;
  /** The same before the first exposure; zeros without a past. */
  past: RatioUnit;
}

/** The consumers of one arm, for a ratio that is adjusted by its past (CUPED) with the variance of the jackknife. */
export interface PairedRatioSums {
  outcome: RatioSums;
  past: RatioSums;
  /** Σ (y - R d) / (D - d) * (x - P w) / (W - w): the products whose squares are in `leaveOneOutSquares`. */
  leaveOneOutProducts: number;
}

/** How much the ratio changes when the consumer is left out. */
const influence = ({ numerator, denominator }: RatioUnit, sums: RatioSums): number =>
  (numerator - (sums.numerator / sums.denominator) * denominator) / (sums.denominator - denominator);

/** Sums of one arm. */
export const pairedRatioSumsOf = (units: readonly PairedRatioUnit[]): Result<PairedRatioSums> =>
  chain(
    both(ratioSumsOf(units.map(({ outcome }) => outcome)), ratioSumsOf(units.map(({ past }) => past))),
    ([outcome, past]) =>
      ok({
        outcome,
        past,
        leaveOneOutProducts: units.reduce(
          (sum, unit) => sum + influence(unit.outcome, outcome) * influence(unit.past, past),
          0
        ),
      })
  );

/** Checks sums that come from a query. */
export const checkPairedRatioSums = (sums: PairedRatioSums): Result<PairedRatioSums> =>
  chain(both(checkRatioSums(sums.outcome), checkRatioSums(sums.past)), () =>
    chain(check('finite', { leaveOneOutProducts: sums.leaveOneOutProducts }), () => ok(sums))
  );
