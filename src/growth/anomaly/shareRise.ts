import { checkProportion } from '../../experiment/aggregates/proportion';
import { chain, both, fail, finite, type Result } from '../../experiment/result';

/** A rise: the lower bound is so many times the own share, of so many calls with the property. */
export const SHARE_RISE = { times: 3, minCalls: 20, floor: 0.005 };

/** The one-sided 99.9% quantile of the normal distribution. */
export const BOUND_Z = 3.090232306167813;

/** A share of calls against the consumer's own past. */
export interface ShareRise {
  /** The lower bound of the share (Wilson 1927, one-sided 99.9%), 0 to 1. */
  lower: number;
  /** What it is compared with: the share of the past, the floor at least. */
  usual: number;
  /** How many times the usual share the lower bound is. */
  times: number;
}

/**
 * How many times its usual share a share is at least.
 * @param now calls, and those with the property
 * @param before the same of the past
 */
export function shareRise(
  now: { units: number; successes: number },
  before: { units: number; successes: number }
): Result<ShareRise> {
  return chain(both(checkProportion(now), checkProportion(before)), () => {
    if (now.units === 0) {
      return fail('ZERO_DENOMINATOR', 'There are no calls.');
    }
    const share = now.successes / now.units;
    const z2 = BOUND_Z ** 2 / now.units;
    const spread = Math.sqrt((share * (1 - share)) / now.units + z2 / (4 * now.units));
    const lower = Math.max(0, (share + z2 / 2 - BOUND_Z * spread) / (1 + z2));
    const usual = Math.max(before.units === 0 ? 0 : before.successes / before.units, SHARE_RISE.floor);
    return finite({ lower, usual, times: lower / usual });
  });
}
