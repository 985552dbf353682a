import { jointMomentsOf } from '../aggregates/jointMoments';
import { bucketAtLevel, type LatencyAggregate } from '../aggregates/latency';
import { ratioSumsOf } from '../aggregates/ratioSums';
import { check } from '../checks';
import { criticalValue, type Rule } from '../effects/rule';
import { clusteredEstimate, type Estimate } from '../estimates/estimate';
import { jackknifeRatioEstimate, ratioEstimate } from '../estimates/ratio';
import { both, chain, fail, finite, ok, type Result } from '../result';

/** How a percentile is estimated. */
export interface PercentileOptions {
  /** Between 0 and 1: 0.95 for p95. */
  percentile: number;
  rule: Rule;
  /** Error level of the interval. */
  alpha: number;
  /** Consumers of both arms, for a sequential rule. */
  pairUnits: number;
  /** Variance of the share of calls below the percentile. The jackknife is the default. */
  variance?: 'jackknife' | 'delta';
  /** ln of the ratio of a bucket's bounds; adds the rounding to buckets to the error. 0 for exact values. */
  logBucketWidth?: number;
}

/** A percentile of one arm with its interval. */
export interface PercentileEstimate {
  /** The percentile, in the unit of the buckets. */
  quantile: number;
  /** Share of calls up to `quantile`; at least the percentile. */
  share: number;
  /** Variance of `share` over consumers. */
  shareVariance: number;
  /** The levels whose quantiles bound the percentile. Outside 0 to 1 there is no such quantile. */
  levels: { low: number; high: number };
  /** The interval; `null` where a level has no quantile. */
  interval: { low: number | null; high: number | null };
  /** Half the width of the interval in standard errors. */
  criticalValue: number;
  /** Whether both bounds are estimable. If not, show "not estimable" with `effectiveUnits`. */
  estimable: boolean;
  /** Calls. */
  calls: number;
  /** Consumers. */
  units: number;
  /** Consumers that the calls are worth (Kish). */
  effectiveUnits: number;
  /** Standard error that the rounding to buckets adds, on the logarithmic scale. */
  bucketError: number;
}

/** The share of calls below the percentile, as a ratio over consumers. */
const shareOf = ({ units }: LatencyAggregate, variance: 'jackknife' | 'delta'): Result<Estimate> =>
  variance === 'jackknife'
    ? chain(ratioSumsOf(units.map(({ below, total }) => ({ numerator: below, denominator: total }))), (sums) =>
        jackknifeRatioEstimate(sums)
      )
    : ratioEstimate(
        jointMomentsOf(
          units.map(({ below, total }) => [below, total]),
          2
        )
      );

/**
 * A percentile with Woodruff's interval (R. S. Woodruff 1952): the quantiles at the percentile ± c standard errors of
 * the share of calls below it, where the error is that of consumers, not of calls.
 */
export const percentileEstimate = (
  aggregate: LatencyAggregate,
  options: PercentileOptions
): Result<PercentileEstimate> =>
  chain(
    both(check('probability', { percentile: options.percentile }), shareOf(aggregate, options.variance ?? 'jackknife')),
    ([{ percentile }, share]) =>
      chain(
        criticalValue(options.rule, options.alpha, 'two-sided', {
          degreesOfFreedom: share.degreesOfFreedom,
          units: options.pairUnits,
        }),
        (critical) => {
          const { buckets, units } = aggregate;
          const distance = critical * Math.sqrt(share.variance);
          const levels = { low: percentile - distance, high: percentile + distance };
          const last = bucketAtLevel(buckets, 1);
          const at = bucketAtLevel(buckets, percentile);
          // In the last bucket nothing is above the percentile, so that nothing bounds it.
          const bounded = at < last;
          const low = levels.low > 0 && bounded ? buckets[bucketAtLevel(buckets, levels.low)].value : null;
          const high = levels.high < 1 && bounded ? buckets[bucketAtLevel(buckets, levels.high)].value : null;
          return finite({
            quantile: buckets[at].value,
            share: share.value,
            shareVariance: share.variance,
            levels,
            interval: { low, high },
            criticalValue: critical,
            estimable: low !== null && high !== null,
            calls: units.reduce((sum, { total }) => sum + total, 0),
            units: share.units,
            effectiveUnits: share.effectiveUnits,
            bucketError: (options.logBucketWidth ?? 0) / Math.sqrt(12),
          });
        }
      )
  );

/**
 * A percentile as an estimate on the logarithmic scale, for a contrast of two arms. Its difference is the logarithm of
 * the relative change.
 * @returns `NOT_ESTIMABLE` when a bound is missing
 */
export function logPercentile(percentile: PercentileEstimate): Result<Estimate> {
  const { low, high } = percentile.interval;
  if (low === null || high === null) {
    return fail(
      'NOT_ESTIMABLE',
      `The percentile is not estimable with ${percentile.effectiveUnits.toFixed(1)} effective consumers.`
    );
  }
  return chain(check('positive', { low, high, quantile: percentile.quantile }), (bounds) => {
    const standardError = Math.log(bounds.high / bounds.low) / (2 * percentile.criticalValue);
    return clusteredEstimate({
      value: Math.log(bounds.quantile),
      variance: standardError ** 2 + percentile.bucketError ** 2,
      units: percentile.units,
      effectiveUnits: percentile.effectiveUnits,
    });
  });
}

/** The two percentiles of a comparison on the logarithmic scale. */
export const logPercentiles = (
  control: Result<PercentileEstimate>,
  treatment: Result<PercentileEstimate>
): Result<[Estimate, Estimate]> =>
  chain(both(control, treatment), ([c, t]) =>
    chain(both(logPercentile(c), logPercentile(t)), (estimates) => ok(estimates))
  );
