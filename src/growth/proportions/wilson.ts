import { checkProportion, type Proportion } from '../../experiment/aggregates/proportion';
import { normalUpperQuantile } from '../../experiment/distributions/normal';
import { chain, fail, finite, type Result } from '../../experiment/result';

/** Quantile of the normal distribution for two-sided intervals of 95%. */
export const Z_95 = normalUpperQuantile(0.025);

/** A share with its interval of 95%; all three between 0 and 1. */
export interface ShareInterval {
  share: number;
  low: number;
  high: number;
}

/**
 * The interval of Wilson (1927, JASA 22) for a share. It stays within 0 and 1 and has its level for small counts and for
 * shares near 0 and 1, where the usual ± of the normal approximation has not.
 * @returns `NO_UNITS` without units, `INVALID_INPUT` for counts that are none
 */
export function wilson(proportion: Proportion): Result<ShareInterval> {
  return chain(checkProportion(proportion), ({ units, successes }) => {
    if (units === 0) {
      return fail('NO_UNITS', 'units is 0; a share needs at least one.');
    }
    const share = successes / units;
    const z2 = Z_95 * Z_95;
    const center = (share + z2 / (2 * units)) / (1 + z2 / units);
    const half = (Z_95 / (1 + z2 / units)) * Math.sqrt((share * (1 - share)) / units + z2 / (4 * units * units));
    // Exact at the ends, where the difference leaves a rounding error.
    return finite({
      share,
      low: successes === 0 ? 0 : Math.max(0, center - half),
      high: successes === units ? 1 : Math.min(1, center + half),
    });
  });
}
