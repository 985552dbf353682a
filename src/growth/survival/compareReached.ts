import { normalSurvival } from '../../experiment/distributions/normal';
import { both, chain, fail, finite, type Result } from '../../experiment/result';
import { compareShares } from '../proportions/newcombe';
import { Z_95 } from '../proportions/wilson';
import { kaplanMeier, type Duration } from './kaplanMeier';
import { reachedBy, type ReachedShare } from './reachedBy';

/** Below so many consumers on a side two shares are not compared. */
export const MIN_COMPARED = 10;

/** The shares that reach a step within the same time on two sides, and their difference, current minus before. */
export interface ReachedCompared {
  current: Pick<ReachedShare, 'share' | 'low' | 'high'>;
  before: Pick<ReachedShare, 'share' | 'low' | 'high'>;
  difference: number;
  /** Interval of 95%. */
  low: number;
  high: number;
  /** Two-sided, of no difference. */
  pValue: number;
}

/**
 * Compares how many reach a step within a fixed time of their start. Where all were observed for so long it is a
 * comparison of shares (Wilson, Newcombe); else both curves of Kaplan and Meier at that time with Greenwood's variance.
 * Shares of all consumers without a fixed time would always be lower for the newer ones, who had less time.
 * @param horizon in the unit of the durations
 * @returns `TOO_FEW_UNITS` below MIN_COMPARED on a side, `NOT_ESTIMABLE` where nobody was observed for so long,
 *   `ZERO_VARIANCE` where all are the same
 */
export function compareReached(
  current: readonly Duration[],
  before: readonly Duration[],
  horizon: number
): Result<ReachedCompared> {
  const fewest = Math.min(current.length, before.length);
  if (fewest < MIN_COMPARED) {
    return fail('TOO_FEW_UNITS', `A side has ${fewest} consumers; a comparison needs ${MIN_COMPARED}.`);
  }
  const areObserved = [...current, ...before].every(({ time, reached }) => reached || time >= horizon);
  return areObserved ? compareObserved(current, before, horizon) : compareCurves(current, before, horizon);
}

function compareObserved(current: readonly Duration[], before: readonly Duration[], horizon: number) {
  const countOf = (side: readonly Duration[]) => ({
    units: side.length,
    successes: side.filter(({ time, reached }) => reached && time <= horizon).length,
  });
  const [a, b] = [countOf(current), countOf(before)];
  const pooled = (a.successes + b.successes) / (a.units + b.units);
  const error = Math.sqrt(pooled * (1 - pooled) * (1 / a.units + 1 / b.units));
  return chain(compareShares(a, b), (compared) => withPValue(compared, error));
}

function compareCurves(current: readonly Duration[], before: readonly Duration[], horizon: number) {
  const share = (side: readonly Duration[]) => chain(kaplanMeier(side), (curve) => reachedBy(curve, horizon));
  return chain(both(share(current), share(before)), ([a, b]) => {
    const difference = a.share - b.share;
    const error = Math.sqrt(a.variance + b.variance);
    const interval = { low: difference - Z_95 * error, high: difference + Z_95 * error };
    return withPValue({ current: a, before: b, difference, ...interval }, error);
  });
}

/** @param error standard error of the difference if there is none */
function withPValue(compared: Omit<ReachedCompared, 'pValue'>, error: number): Result<ReachedCompared> {
  return error === 0
    ? fail('ZERO_VARIANCE', 'All consumers of both sides are the same: all or none of them reach the step.')
    : finite({ ...compared, pValue: 2 * normalSurvival(Math.abs(compared.difference) / error) });
}
