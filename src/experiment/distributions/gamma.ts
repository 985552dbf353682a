import { continuedFraction } from './continuedFraction';
import { deviance, stirlingError } from './logGamma';

/** x^a e^-x / Γ(a + 1). */
const prefactor = (a: number, x: number): number =>
  Math.exp(-stirlingError(a) - deviance(a, x)) / Math.sqrt(2 * Math.PI * a);

/** The lower function as a power series, for x < a + 1. */
function lowerSeries(a: number, x: number): number {
  let term = 1;
  let sum = 1;
  for (let n = 1; term > sum * Number.EPSILON; n++) {
    term *= x / (a + n);
    sum += term;
  }
  return prefactor(a, x) * sum;
}

/** The upper function as a continued fraction, for x >= a + 1 (Abramowitz and Stegun 6.5.31). */
const upperFraction = (a: number, x: number): number =>
  prefactor(a, x) * a * continuedFraction(x + 1 - a, (n) => [n * (a - n), x + 2 * n + 1 - a]);

/**
 * The regularised upper incomplete gamma function Q(a, x), for a > 0 and x >= 0. It is computed as such in the tail,
 * not as 1 - P, so that small probabilities keep their digits.
 */
export function upperGamma(a: number, x: number): number {
  if (x <= 0 || x === Infinity) {
    return x <= 0 ? 1 : 0;
  }
  return x < a + 1 ? 1 - lowerSeries(a, x) : upperFraction(a, x);
}
