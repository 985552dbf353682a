import { normal, type Random } from '../../standalone/demo/random';

/** A gamma number with shape `a` and scale 1 (Marsaglia and Tsang 2000). */
export function gamma(random: Random, a: number): number {
  if (a < 1) {
    return gamma(random, a + 1) * (1 - random()) ** (1 / a);
  }
  const d = a - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = normal(random);
    const v = (1 + c * x) ** 3;
    if (v > 0 && Math.log(1 - random()) < 0.5 * x * x + d - d * v + d * Math.log(v)) {
      return d * v;
    }
  }
}

/** A beta number with the given mean; the larger the concentration, the closer to the mean. */
export function beta(random: Random, mean: number, concentration: number): number {
  const a = gamma(random, mean * concentration);
  const b = gamma(random, (1 - mean) * concentration);
  return a / (a + b);
}

/** From this variance on the rounded normal distribution stands for the binomial one. */
const NORMAL_FROM = 25;

/** Successes of `trials` independent trials: exact by geometric gaps where successes or failures are rare. */
export function binomial(random: Random, trials: number, p: number): number {
  if (p > 0.5) {
    return trials - binomial(random, trials, 1 - p);
  }
  const variance = trials * p * (1 - p);
  if (variance > NORMAL_FROM) {
    const drawn = Math.round(trials * p + Math.sqrt(variance) * normal(random));
    return Math.min(trials, Math.max(0, drawn));
  }
  let successes = 0;
  const logFailure = Math.log1p(-p);
  for (let at = 0; p > 0; successes++) {
    at += Math.floor(Math.log(1 - random()) / logFailure) + 1;
    if (at > trials) {
      return successes;
    }
  }
  return successes;
}
