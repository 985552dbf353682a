import { continuedFraction } from './continuedFraction';
import { deviance, stirlingError } from './logGamma';

/** x^a y^b / B(a, b), where y = 1 - x. */
function density(x: number, y: number, a: number, b: number): number {
  const n = a + b;
  const logBinomial = stirlingError(n) - stirlingError(a) - stirlingError(b) - deviance(a, n * x) - deviance(b, n * y);
  return Math.sqrt((a * b) / (2 * Math.PI * n)) * Math.exp(logBinomial);
}

/** The fraction of Abramowitz and Stegun 26.5.8, which converges fast for x < (a + 1) / (a + b + 2). */
function fraction(x: number, a: number, b: number): number {
  return continuedFraction(1, (step) => {
    const m = step >> 1;
    const term =
      step % 2 === 0
        ? (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
        : (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    return [term, 1];
  });
}

/**
 * The regularised incomplete beta function, which is the distribution function of Beta(a, b), for a, b > 0.
 * @param x between 0 and 1
 * @param y 1 - x; pass it when it is known more exactly than the difference
 */
export function betaCdf(x: number, a: number, b: number, y: number = 1 - x): number {
  if (x <= 0 || y <= 0) {
    return x <= 0 ? 0 : 1;
  }
  return x < (a + 1) / (a + b + 2)
    ? (density(x, y, a, b) / a) * fraction(x, a, b)
    : 1 - (density(y, x, b, a) / b) * fraction(y, b, a);
}
