import { upperGamma } from './gamma';

/** The density of the standard normal distribution. */
export const normalDensity = (z: number): number => Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);

/** P(Z > z) of the standard normal distribution. Exact in the far tail, where 1 - P(Z <= z) is 0. */
export function normalSurvival(z: number): number {
  const tail = upperGamma(0.5, (z * z) / 2) / 2;
  return z >= 0 ? tail : 1 - tail;
}

/** P(Z <= z) of the standard normal distribution. */
export const normalCdf = (z: number): number => normalSurvival(-z);

/** The value that a standard normal number exceeds with probability p <= 1/2. */
function upperQuantile(p: number): number {
  // Abramowitz and Stegun 26.2.23: right to 4.5e-4.
  const r = Math.sqrt(-2 * Math.log(p));
  let z = r - (2.515517 + r * (0.802853 + r * 0.010328)) / (1 + r * (1.432788 + r * (0.189269 + r * 0.001308)));
  for (let step = 0; step < 4; step++) {
    // Halley's method on the survival function: each step triples the digits.
    const newton = (normalSurvival(z) - p) / normalDensity(z);
    z += newton / (1 - (z * newton) / 2);
  }
  return z;
}

/**
 * The quantile of the standard normal distribution.
 * @param p between 0 and 1, both excluded
 */
export const normalQuantile = (p: number): number => (p < 0.5 ? -upperQuantile(p) : upperQuantile(1 - p));

/** The value that a standard normal number exceeds with probability p. */
export const normalUpperQuantile = (p: number): number => -normalQuantile(p);
