import { check, checkEach } from '../../experiment/checks';
import { both, chain, fail, finite, type Result } from '../../experiment/result';
import { medianDeviation, upperMedian } from '../numbers';

/** Whole weeks before the one that is judged. */
export const BASE_WEEKS = 8;

/** A consumer that is not silent but calls less. */
export interface Decline {
  /** The usual calls of a week. */
  base: number;
  /** ln of the week's calls against the usual ones, less the change of the population. */
  change: number;
  /** How far the change is from the consumer's own scatter; a decline is below 0. */
  score: number;
}

/** A decline is a score below `-score`, a change below ln of `ratio`, of a base of so many calls at least. */
export const DECLINE = { score: 3.5, ratio: 0.7, base: 20 };

/** ln of the week's calls against the median of the weeks before: what the population's median is taken of. */
export const logChange = (week: number, before: readonly number[]): number =>
  Math.log(week + 1) - upperMedian(before.map((calls) => Math.log(calls + 1)));

/**
 * How far a whole week's calls are below the consumer's own weeks before, less what all consumers changed by that week
 * (a holiday is no decline of anyone).
 * @param week calls of the week
 * @param before calls of the BASE_WEEKS weeks before
 * @param population the median over all consumers of logChange of that week
 */
export function decline(week: number, before: readonly number[], population: number): Result<Decline> {
  const checked = both(
    both(check('notNegative', { week }), check('finite', { population })),
    checkEach('notNegative', 'before', before)
  );
  return chain(checked, () => {
    if (before.length !== BASE_WEEKS) {
      return fail('INVALID_INPUT', `before has ${before.length} weeks; it must have ${BASE_WEEKS}.`);
    }
    const logs = before.map((calls) => Math.log(calls + 1));
    const middle = upperMedian(logs);
    const base = Math.exp(middle) - 1;
    const largest = Math.max(...logs.map((log) => Math.abs(log - middle)));
    const scatter = Math.max(1.4826 * medianDeviation(logs), largest / 1.8);
    const scale = Math.sqrt(scatter ** 2 + 0.1 ** 2 + 1 / (base + 1));
    const change = logChange(week, before) - population;
    return finite({ base, change, score: change / scale });
  });
}

/** Whether a decline is one to tell somebody about. */
export const isDecline = ({ base, change, score }: Decline): boolean =>
  score < -DECLINE.score && change < Math.log(DECLINE.ratio) && base >= DECLINE.base;
