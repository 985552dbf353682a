const LANCZOS_G = 7;

/** Coefficients for g = 7, n = 9 (P. Godfrey, "A note on the computation of the convergent Lanczos series", 2001). */
const LANCZOS = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
  12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
];

const HALF_LOG_TWO_PI = 0.5 * Math.log(2 * Math.PI);

/** The natural logarithm of the gamma function, for x > 0. */
export function logGamma(x: number): number {
  const base = x + LANCZOS_G - 0.5;
  let sum = LANCZOS[0];
  for (let i = 1; i < LANCZOS.length; i++) {
    sum += LANCZOS[i] / (x - 1 + i);
  }
  return HALF_LOG_TWO_PI + (x - 0.5) * Math.log(base) - base + Math.log(sum);
}

/** From this value on, Stirling's series is exact to double precision. */
const STIRLING_FROM = 16;

/**
 * The error of Stirling's formula: ln Γ(x + 1) - [(x + 1/2) ln x - x + ln √(2π)], for x > 0 (C. Loader, "Fast and
 * accurate computation of binomial probabilities", 2000). It keeps the digits that a difference of logarithms of
 * large factorials loses.
 */
export function stirlingError(x: number): number {
  if (x < STIRLING_FROM) {
    return logGamma(x + 1) - (x + 0.5) * Math.log(x) + x - HALF_LOG_TWO_PI;
  }
  const xx = x * x;
  return (1 / 12 - (1 / 360 - (1 / 1260 - (1 / 1680 - 1 / 1188 / xx) / xx) / xx) / xx) / x;
}

/** Below this relative distance of x and m the deviance is summed as a series. */
const CLOSE = 0.1;

/** Each step of the series adds two digits. */
const SERIES_STEPS = 10;

/** The deviance x ln(x / m) + m - x, without cancellation when x is close to m (Loader 2000, `bd0`). */
export function deviance(x: number, m: number): number {
  if (Math.abs(x - m) >= CLOSE * (x + m)) {
    return x * Math.log(x / m) + m - x;
  }
  const v = (x - m) / (x + m);
  let sum = (x - m) * v;
  let term = 2 * x * v;
  for (let j = 1; j < SERIES_STEPS; j++) {
    term *= v * v;
    sum += term / (2 * j + 1);
  }
  return sum;
}
