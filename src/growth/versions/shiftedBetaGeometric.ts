import { check } from '../../experiment/checks';
import { logGamma } from '../../experiment/distributions/logGamma';
import { both, chain, finite, ok, type Result } from '../../experiment/result';

/** ln of the beta function. */
const logBeta = (a: number, b: number): number => logGamma(a) + logGamma(b) - logGamma(a + b);

/**
 * ln of the shares that stay for 0 to t periods; for inputs that are checked. By the recurrence of Fader and Hardie: of
 * those that stay for t - 1 periods (beta + t - 1) / (alpha + beta + t - 1) stay for one more.
 */
export function logSbgSurvivals(alpha: number, beta: number, t: number): number[] {
  const logs = [0];
  for (let period = 1; period <= t; period++) {
    logs.push(logs[period - 1] + Math.log1p(-alpha / (alpha + beta + period - 1)));
  }
  return logs;
}

/** ln of the share that stays for t periods; for inputs that are checked. */
const logSbgSurvival = (alpha: number, beta: number, t: number): number =>
  t === 0 ? 0 : logBeta(alpha, beta + t) - logBeta(alpha, beta);

/**
 * The share of consumers that stay for t periods where each leaves with a probability of its own, distributed as
 * Beta(alpha, beta): the shifted beta-geometric distribution (Fader and Hardie 2007).
 * @param t periods, 0 or more
 */
export const sbgSurvival = (alpha: number, beta: number, t: number): Result<number> =>
  chain(both(check('positive', { alpha, beta }), check('notNegative', { t })), () =>
    chain(finite({ stay: Math.exp(logSbgSurvival(alpha, beta, t)) }), ({ stay }) => ok(Math.min(1, stay)))
  );
