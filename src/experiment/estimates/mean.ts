import { checkMoments, type Moments } from '../aggregates/jointMoments';
import { checkProportion, type Proportion } from '../aggregates/proportion';
import { checkUnits } from '../checks';
import { chain, finite, type Result } from '../result';
import type { Estimate } from './estimate';

/** The mean over the consumers of an arm, for Welch's test. */
export const meanEstimate = (moments: Moments): Result<Estimate> =>
  chain(checkMoments(moments), ({ units, mean, variance }) =>
    chain(checkUnits(units), () =>
      finite({
        value: mean,
        variance: variance / units,
        degreesOfFreedom: units - 1,
        units,
        effectiveUnits: units,
      })
    )
  );

/**
 * The share of an arm's consumers with a property. The variance of a consumer is p (1 - p), as GrowthBook, PostHog and
 * Statsig have it, without the factor n / (n - 1).
 */
export const proportionEstimate = (proportion: Proportion): Result<Estimate> =>
  chain(checkProportion(proportion), ({ units, successes }) =>
    chain(checkUnits(units), () => {
      const share = successes / units;
      return finite({
        value: share,
        variance: (share * (1 - share)) / units,
        degreesOfFreedom: units - 1,
        units,
        effectiveUnits: units,
      });
    })
  );
