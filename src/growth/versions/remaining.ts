import { check } from '../../experiment/checks';
import { betaCdf } from '../../experiment/distributions/beta';
import { chain, fail, finite, type Result } from '../../experiment/result';

/** One belief about the consumers: each stays until the end with the probability `stay`, by itself. */
export interface Belief {
  /** Weight against the other beliefs; all weights add up to 1. */
  weight: number;
  stay: number;
}

/** How many consumers remain at the end of a horizon. */
export interface Remaining {
  expected: number;
  /** The probability that nobody remains. */
  zeroProbability: number;
  /** The range that holds the number with 80%: whole consumers. */
  range: { low: number; high: number };
}

/** Consumers that a forecast is made for at most. */
export const MAX_CONSUMERS = 1_000_000;

/** Beliefs with less weight change no digit that is shown. */
const NEGLIGIBLE = 1e-9;

/** The predictive distribution of how many of some consumers remain: a mixture of binomial distributions. */
export function remainingOf(consumers: number, beliefs: readonly Belief[]): Result<Remaining> {
  return chain(check('count', { consumers }), () => {
    if (consumers > MAX_CONSUMERS) {
      return fail('OUT_OF_RANGE', `There are ${consumers} consumers; a forecast takes ${MAX_CONSUMERS} at most.`);
    }
    const total = beliefs.reduce((sum, { weight }) => sum + weight, 0);
    const mean = (of: (stay: number) => number, which = beliefs) =>
      which.reduce((sum, { weight, stay }) => sum + weight * of(stay), 0) / total;
    const relevant = beliefs.filter(({ weight }) => weight / total > NEGLIGIBLE);
    const atMost = (k: number) => mean((stay) => binomialCdf(k, consumers, stay), relevant);
    return finite({
      expected: mean((stay) => consumers * stay),
      zeroProbability: mean((stay) => Math.pow(1 - stay, consumers)),
      range: { low: smallest(consumers, (k) => atMost(k) >= 0.1), high: smallest(consumers, (k) => atMost(k) >= 0.9) },
    });
  });
}

/** P(X <= k) of a binomial distribution, by the incomplete beta function. */
function binomialCdf(k: number, n: number, p: number): number {
  if (k >= n || p <= 0) {
    return 1;
  }
  return p >= 1 ? 0 : betaCdf(1 - p, n - k, k + 1, p);
}

/** The smallest whole number up to `most` for which a condition holds that then holds for all larger ones. */
function smallest(most: number, holds: (k: number) => boolean): number {
  let [low, high] = [0, most];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    [low, high] = holds(middle) ? [low, middle] : [middle + 1, high];
  }
  return low;
}
