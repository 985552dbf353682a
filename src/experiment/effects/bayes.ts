import { check } from '../checks';
import { normalCdf, normalDensity, normalUpperQuantile } from '../distributions/normal';
import { chain, finite, type Result } from '../result';
import type { Better } from './nonInferiority';

/** A normal prior of the effect, on the scale of the effect. */
export interface Prior {
  mean: number;
  /** Above 0. */
  variance: number;
}

/** The prior of Callsight for a relative effect: two of three changes stay within ±30%. */
export const DEFAULT_PRIOR: Prior = { mean: 0, variance: 0.3 ** 2 };

/** What is believed of the effect after the data. With a flat prior it is not protected against repeated looks. */
export interface Posterior {
  /** Mean of the effect. */
  mean: number;
  /** Standard deviation of the effect. */
  standardDeviation: number;
  /** Probability that the treatment is better than the control arm. */
  chanceToWin: number;
  /** Expected loss when the treatment is shipped: mean of how much worse it is, where better counts 0. */
  riskOfShipping: number;
  /** Expected loss when the control arm is kept. */
  riskOfKeeping: number;
  /** The central credible interval. */
  interval: { low: number; high: number };
}

/** A relative prior on the absolute scale. */
export const absolutePrior = (relative: Prior, baseline: number): Prior => ({
  mean: relative.mean * Math.abs(baseline),
  variance: relative.variance * baseline * baseline,
});

/**
 * The posterior of a normal effect with a normal prior.
 * @param prior `null` is flat
 * @param alpha 0.05 for a 95% interval
 */
export const posterior = (
  effect: number,
  standardError: number,
  prior: Prior | null,
  alpha: number,
  better: Better = 'higher'
): Result<Posterior> =>
  chain(check('finite', { effect }), () =>
    chain(check('positive', { standardError, priorVariance: prior?.variance ?? 1 }), () =>
      chain(check('probability', { alpha }), () => {
        // Weight of the data against the prior; 1 when it is flat.
        const trust = prior ? prior.variance / (prior.variance + standardError ** 2) : 1;
        const mean = trust * effect + (1 - trust) * (prior?.mean ?? 0);
        const sd = standardError * Math.sqrt(trust);
        const gain = better === 'higher' ? mean : -mean;
        const z = gain / sd;
        const half = normalUpperQuantile(alpha / 2) * sd;
        return finite({
          mean,
          standardDeviation: sd,
          chanceToWin: normalCdf(z),
          riskOfShipping: sd * expectedExcess(-z),
          riskOfKeeping: sd * expectedExcess(z),
          interval: { low: mean - half, high: mean + half },
        });
      })
    )
  );

/** E max(0, z + N) for a standard normal N: z Φ(z) + φ(z). */
const expectedExcess = (z: number): number => Math.max(0, z * normalCdf(z) + normalDensity(z));
