import { check } from '../checks';
import { chain, fail, finite, ok, type Result } from '../result';

/**
 * What a confidence sequence is tuned to when the experiment is planned. It stays the same until the end: a sequence
 * that follows the current number of consumers is valid at no time.
 */
export interface SequentialTuning {
  /** Consumers of both arms at the planned end, where the interval is tightest. */
  plannedUnits: number;
  /** Two-sided error level of the plan, such as 0.05; a one-sided test uses the double. */
  alpha: number;
}

/** How much the mixture weighs the data: at the planned number of consumers it is r(α) = -2 ln α + ln(1 - 2 ln α). */
export const weightAtPlan = (alpha: number): number => -2 * Math.log(alpha) + Math.log(1 - 2 * Math.log(alpha));

/** The weight of the data against the mixture: grows with the number of consumers. */
function weight(tuning: SequentialTuning, units: number, sides: 1 | 2): Result<number> {
  const alpha = sides === 1 ? 2 * tuning.alpha : tuning.alpha;
  const checked = chain(check('probability', { alpha }), () =>
    check('positive', { plannedUnits: tuning.plannedUnits, units })
  );
  return chain(checked, ({ plannedUnits }) =>
    chain(finite({ weight: (weightAtPlan(alpha) * units) / plannedUnits }), (r) =>
      r.weight > 0 ? ok(r.weight) : fail('OUT_OF_RANGE', 'The number of units is too small beside the planned one.')
    )
  );
}

/**
 * Half the width of a confidence sequence in standard errors: the asymptotic confidence sequence of Robbins' normal
 * mixture (Waudby-Smith et al., arXiv 2103.06476, equations 9 and 134). It plays the part of 1.96 and holds at all
 * looks together.
 * @param alpha error level of the interval
 * @param units consumers of both arms now
 * @param sides 2 for an interval, 1 for a bound
 */
export const sequentialMultiplier = (
  tuning: SequentialTuning,
  alpha: number,
  units: number,
  sides: 1 | 2 = 2
): Result<number> =>
  chain(check('probability', { alpha }), () =>
    chain(weight(tuning, units, sides), (r) =>
      ok(
        sides === 2
          ? Math.sqrt((1 + 1 / r) * (Math.log1p(r) - 2 * Math.log(alpha)))
          : Math.sqrt(2 * (1 + 1 / r) * Math.log1p(Math.sqrt(1 + r) / (2 * alpha)))
      )
    )
  );

/**
 * The always-valid p-value: the smallest error level at which the confidence sequence excludes zero.
 * @param statistic effect in standard errors; for one side positive when it points to the alternative
 */
export const alwaysValidP = (
  tuning: SequentialTuning,
  statistic: number,
  units: number,
  sides: 1 | 2 = 2
): Result<number> =>
  chain(check('finite', { statistic }), () =>
    chain(weight(tuning, units, sides), (r) => {
      const evidence = (statistic * statistic * r) / (2 * (1 + r));
      if (sides === 2) {
        return ok(Math.min(1, Math.exp(Math.log1p(r) / 2 - evidence)));
      }
      // The inverse of the one-sided multiplier: sqrt(1 + r) / (2 (e^evidence - 1)).
      const p = (Math.sqrt(1 + r) * Math.exp(-evidence)) / (2 * -Math.expm1(-evidence));
      return ok(statistic > 0 && p < 1 ? p : 1);
    })
  );

/** The two-sided normal mixture boundary for a sum of observations with unit variance. */
export interface MixtureBoundary {
  /** The parameter of the mixture. */
  rho: number;
  /** The sum leaves ± this value at any time with probability alpha at most. */
  boundary: number;
}

/**
 * The same boundary on the scale of a sum, as the literature and the package confseq have it (Howard et al., arXiv
 * 1810.08240, equation 14).
 * @param variance variance of the sum now
 * @param optimalVariance variance at which the boundary is tightest
 */
export const normalMixtureBoundary = (
  variance: number,
  optimalVariance: number,
  alpha: number
): Result<MixtureBoundary> =>
  chain(check('positive', { variance, optimalVariance }), () =>
    chain(check('probability', { alpha }), () => {
      const rho = optimalVariance / weightAtPlan(alpha);
      const log = Math.log1p(variance / rho) - 2 * Math.log(alpha);
      return finite({ rho, boundary: Math.sqrt((variance + rho) * log) });
    })
  );
