import { betaCdf } from './beta';
import { findRoot } from './findRoot';
import { normalSurvival } from './normal';

/** From this number of degrees of freedom on, Hill's expansion is exact to double precision. */
const LARGE = 10_000;

/** The normal number with the same tail as t, for many degrees of freedom (G. W. Hill, CACM 13, 1970, algorithm 395). */
function normalEquivalent(t: number, df: number): number {
  const a = df - 0.5;
  const b = 48 * a * a;
  const zz = a * Math.log1p((t * t) / df);
  const z = Math.sqrt(zz);
  const correction = (((4 * zz + 33) * zz + 240) * zz + 855) / (10 * b * (b + 0.8 * zz * zz + 100));
  return z * (1 + (zz + 3) / b - correction);
}

/** The square of a larger number is no double. */
const MAX_T = 1e150;

/**
 * P(T > t) of Student's distribution, for |t| up to 1e150. Exact in the far tail, where 1 - P(T <= t) is 0.
 * @param df degrees of freedom, above 0, not necessarily whole
 */
export function studentSurvival(t: number, df: number): number {
  if (t < 0) {
    return 1 - studentSurvival(-t, df);
  }
  if (df >= LARGE) {
    return normalSurvival(normalEquivalent(t, df));
  }
  const ratio = (t * t) / df;
  return betaCdf(1 / (1 + ratio), df / 2, 0.5, ratio / (1 + ratio)) / 2;
}

/**
 * The value that a number of Student's distribution exceeds with probability p.
 * @param p between 0 and 1, both excluded
 * @returns infinity when the value is above 1e150: a fraction of a degree of freedom and a tiny p
 */
export function studentUpperQuantile(p: number, df: number): number {
  if (p >= 0.5) {
    return p > 0.5 ? -studentUpperQuantile(1 - p, df) : 0;
  }
  let high = 1;
  while (studentSurvival(high, df) > p) {
    high *= 2;
    if (high > MAX_T) {
      return Infinity;
    }
  }
  const low = high > 1 ? high / 2 : 0;
  return findRoot((t) => Math.log(studentSurvival(t, df) / p), low, high);
}

/** The quantile of Student's distribution. */
export const studentQuantile = (p: number, df: number): number => -studentUpperQuantile(p, df);
