import { checkEach } from '../../experiment/checks';
import { chain, fail, finite, type Result } from '../../experiment/result';
import { meanOf } from '../numbers';

/** The coefficient of variation below which calls come from a timer, of so many calls, nearly all of them reads. */
export const CADENCE = { cv: 0.3, calls: 200, readShare: 0.95 };

/**
 * The coefficient of variation of the times between calls: 1 for calls at random (Poisson), near 0 for a timer.
 * @param gaps in any unit, two or more
 */
export const cadence = (gaps: readonly number[]): Result<{ cv: number }> =>
  chain(checkEach('notNegative', 'gaps', gaps), () => {
    if (gaps.length < 2) {
      return fail('NOT_ESTIMABLE', `There are ${gaps.length} times between calls; a scatter needs two.`);
    }
    const mean = meanOf(gaps);
    if (mean === 0) {
      return fail('ZERO_DENOMINATOR', 'All calls came at the same moment.');
    }
    const variance = gaps.reduce((sum, gap) => sum + (gap - mean) ** 2, 0) / (gaps.length - 1);
    return finite({ cv: Math.sqrt(variance) / mean });
  });
