import { checkEach } from '../checks';
import { chain, fail, ok, type Result } from '../result';

/** Calls in one bucket of a latency histogram. */
export interface Bucket {
  /** The latency that stands for the bucket, in milliseconds or any other unit above 0. */
  value: number;
  /** Calls of the bucket. */
  count: number;
}

/** Calls of one consumer against a latency. */
export interface UnitCalls {
  /** Calls in buckets up to the percentile's. */
  below: number;
  /** All calls. */
  total: number;
}

/** The consumers of one arm, for one percentile. */
export interface LatencyAggregate {
  /** All calls of the arm by ascending bucket. */
  buckets: readonly Bucket[];
  /** The calls of each consumer against the percentile. */
  units: readonly UnitCalls[];
}

/**
 * The latency that stands for a bucket of an exponential histogram: the geometric middle of its bounds
 * (OpenTelemetry: bucket `index` holds base^index < latency <= base^(index + 1)).
 * @param base ratio of the upper to the lower bound of a bucket, above 1
 */
export const bucketValue = (base: number, index: number): number => base ** (index + 0.5);

/** A rank that is above a whole number by rounding error only is that number: 0.07 * 100 > 7. */
const RANK_TOLERANCE = 1e-9;

/**
 * The first bucket in which the cumulative share of calls reaches a level.
 * @param level between 0 and 1
 * @returns its position, or the last one
 */
export function bucketAtLevel(buckets: readonly Bucket[], level: number): number {
  const calls = buckets.reduce((sum, bucket) => sum + bucket.count, 0);
  const rank = level * calls * (1 - RANK_TOLERANCE);
  let cumulative = 0;
  const position = buckets.findIndex((bucket) => (cumulative += bucket.count) >= rank && cumulative > 0);
  return position < 0 ? buckets.length - 1 : position;
}

/** Adds histograms of consumers to one of the arm, ascending. */
function addHistograms(histograms: ReadonlyArray<readonly Bucket[]>): Bucket[] {
  const counts = new Map<number, number>();
  for (const { value, count } of histograms.flat()) {
    counts.set(value, (counts.get(value) ?? 0) + count);
  }
  return [...counts].map(([value, count]) => ({ value, count })).sort((a, b) => a.value - b.value);
}

const callsUpTo = (histogram: readonly Bucket[], value: number): number =>
  histogram.reduce((sum, bucket) => sum + (bucket.value <= value ? bucket.count : 0), 0);

/**
 * The aggregate of an arm for one percentile.
 * @param histograms the buckets of each consumer; all consumers share the bounds
 * @param percentile between 0 and 1, such as 0.95
 */
export function latencyAggregateOf(
  histograms: ReadonlyArray<readonly Bucket[]>,
  percentile: number
): Result<LatencyAggregate> {
  const all = histograms.flat();
  const checked = chain(
    checkEach(
      'positive',
      'value',
      all.map((bucket) => bucket.value)
    ),
    () =>
      checkEach(
        'notNegative',
        'count',
        all.map((bucket) => bucket.count)
      )
  );
  if (!checked.ok) {
    return checked;
  }
  const buckets = addHistograms(histograms);
  if (buckets.every((bucket) => bucket.count === 0)) {
    return histograms.length === 0
      ? fail('NO_UNITS', 'The arm has no consumers.')
      : fail('ZERO_DENOMINATOR', 'The consumers of the arm have no calls.');
  }
  const quantile = buckets[bucketAtLevel(buckets, percentile)].value;
  const units = histograms.map((histogram) => ({
    below: callsUpTo(histogram, quantile),
    total: callsUpTo(histogram, Infinity),
  }));
  return ok({ buckets, units });
}
