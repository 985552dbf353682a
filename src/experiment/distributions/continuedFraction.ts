const TINY = 1e-300;
const MAX_STEPS = 10_000;

/**
 * The continued fraction 1 / (b₀ + a₁ / (b₁ + a₂ / (b₂ + ...))) by the modified Lentz method (Thompson and Barnett
 * 1986).
 * @param first b₀
 * @param step the pair (a, b) of the n-th step, n from 1
 */
export function continuedFraction(first: number, step: (n: number) => [a: number, b: number]): number {
  const away = (value: number) => (Math.abs(value) < TINY ? TINY : value);
  let numerator = 1 / TINY;
  let denominator = 1 / away(first);
  let fraction = denominator;
  for (let n = 1; n < MAX_STEPS; n++) {
    const [a, b] = step(n);
    denominator = 1 / away(a * denominator + b);
    numerator = away(b + a / numerator);
    const factor = denominator * numerator;
    fraction *= factor;
    if (!(Math.abs(factor - 1) > Number.EPSILON)) {
      break;
    }
  }
  return fraction;
}
