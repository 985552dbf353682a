import { check } from '../../experiment/checks';
import { logGamma } from '../../experiment/distributions/logGamma';
import { both, chain, finite, ok, type Result } from '../../experiment/result';

/** ln of the beta function. */
const logBeta = (a: number, b: number): number => logGamma(a) + logGamma(b) - logGamma(a + b);

/** ln of the share that stays for t periods; for inputs that are checked. */
export const logSbgSurvival = (alpha: number, beta: number, t: number): number =>
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
