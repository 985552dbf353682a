import { check, checkEach } from '../../experiment/checks';
import { both, chain, fail, finite, ok, type Result } from '../../experiment/result';
import { exactQuantile, meanOf, medianDeviation } from '../numbers';

/** Hours of a block of calls. */
export const BLOCK_HOURS = 6;

/** Blocks of a day, of a week and of the weeks that a block is compared with. */
export const DAY_BLOCKS = 24 / BLOCK_HOURS;
export const WEEK_BLOCKS = 7 * DAY_BLOCKS;
export const PAST_WEEKS = 4;
export const PAST_BLOCKS = PAST_WEEKS * WEEK_BLOCKS;

/** Blocks with calls that the past needs, one for each day: of fewer the own scatter is not known. */
export const MIN_ACTIVE_BLOCKS = PAST_WEEKS * 7;

/** |z| above which a block is an alert, and above which it is listed. */
export const BLOCK_ALERT_Z = 6.5;
export const BLOCK_LIST_Z = 5;

/** The square root that makes the variance of a count about 1 (Anscombe 1948). */
const root = (calls: number) => 2 * Math.sqrt(calls + 3 / 8);

/**
 * How far a count is from what is expected, in standard deviations.
 * @param calls the count
 * @param expected its expectation
 * @param scale standard deviation of the consumer's own residuals; 1 is that of a Poisson count
 */
export function anscombeZ(calls: number, expected: number, scale: number): Result<number> {
  const checked = both(check('notNegative', { calls, expected }), check('positive', { scale }));
  return chain(checked, () => chain(finite({ z: (root(calls) - root(expected)) / scale }), ({ z }) => ok(z)));
}

/** A block of calls against the consumer's own last four weeks. */
export interface BlockAnomaly {
  expected: number;
  /** Standard deviation of the residuals of the last four weeks, 1 at least. */
  scale: number;
  z: number;
}

/**
 * A block of six hours against the PAST_BLOCKS blocks before. Expected is the mean of the same block of the week of
 * four weeks and the mean of the same block of all days; the scale is the larger of 1.4826 × MAD and the 99th
 * percentile / 2.576 of the residuals of the same four weeks.
 * @param past calls of the blocks before, the oldest first; `NOT_ESTIMABLE` with calls in fewer than MIN_ACTIVE_BLOCKS
 * @param calls of the block
 */
export function blockAnomaly(past: readonly number[], calls: number): Result<BlockAnomaly> {
  return chain(checkEach('notNegative', 'past', past), () => {
    if (past.length !== PAST_BLOCKS) {
      return fail('INVALID_INPUT', `past has ${past.length} blocks; it must have ${PAST_BLOCKS}.`);
    }
    const active = past.filter((block) => block > 0).length;
    if (active < MIN_ACTIVE_BLOCKS) {
      return fail('NOT_ESTIMABLE', `past has calls in ${active} blocks; a scatter needs ${MIN_ACTIVE_BLOCKS}.`);
    }
    const expectations = Array.from({ length: WEEK_BLOCKS }, (_block, phase) => expectedAt(past, phase));
    const residuals = past.map((block, index) => root(block) - root(expectations[index % WEEK_BLOCKS]));
    const scale = Math.max(
      1.4826 * medianDeviation(residuals),
      exactQuantile(residuals.map(Math.abs), 0.99) / 2.576,
      1
    );
    const expected = expectations[0];
    return chain(anscombeZ(calls, expected, scale), (z) => finite({ expected, scale, z }));
  });
}

/** What is expected in a block whose place in the week is `phase` blocks after the first of the past. */
function expectedAt(past: readonly number[], phase: number): number {
  const inWeek = past.filter((_block, index) => index % WEEK_BLOCKS === phase);
  const inDay = past.filter((_block, index) => index % DAY_BLOCKS === phase % DAY_BLOCKS);
  return (inWeek.reduce((sum, calls) => sum + calls, 0) + meanOf(inDay)) / (PAST_WEEKS + 1);
}
