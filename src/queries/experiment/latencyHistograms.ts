import { bucketValue } from '../../experiment/aggregates/latency';
import { count, number, text, trend } from '../../sql/columns';
import { subquery } from '../../sql/statement';

/** Buckets that double the latency; each is 1.1% wide. Four of them are one bucket of the other rollups (durations.ts). */
export const LATENCY_SCALE = 64;

/** The bucket of an event: `index` holds 2^((index - 1) / 64) < latency <= 2^(index / 64) microseconds. */
export const LATENCY_BUCKET = `toUInt16(if(duration_us <= 1, 0, ceil(log2(duration_us) * ${LATENCY_SCALE})))`;

/** The latency that stands for a bucket, in milliseconds. */
export const bucketLatency = (index: number): number => bucketValue(2 ** (1 / LATENCY_SCALE), index - 1) / 1000;

/** Calls whose connection is long-lived have no latency. */
export const HAS_LATENCY = 'NOT long_lived';

/** A rank that is above a whole number by rounding error only is that number. */
const RANK_TOLERANCE = '1e-9';

/**
 * SQL of the first bucket of a histogram in which the share of calls reaches a level.
 * @param histogram Map of buckets to calls
 */
export function bucketAt(histogram: string, level: string): string {
  const calls = `mapValues(${histogram})`;
  const reached = `sum -> sum >= ${level} * arraySum(${calls}) * (1 - ${RANK_TOLERANCE})`;
  return `mapKeys(${histogram})[arrayFirstIndex(${reached}, arrayCumSum(${calls}))]`;
}

/** SQL of the histogram of rows with one `bucket` each; far faster than to add maps of one bucket. */
export const HISTOGRAM = "CAST(arraySort(groupArray((bucket, bucket_calls))), 'Map(UInt16, UInt64)')";

/** SQL of the calls of a histogram. */
export const callsOf = (histogram: string) => `arraySum(mapValues(${histogram}))`;

/** SQL of the calls of a histogram up to a bucket. */
export const callsUpTo = (histogram: string, bucket: string) =>
  `arraySum((key, n) -> if(key <= ${bucket}, n, 0), mapKeys(${histogram}), mapValues(${histogram}))`;

/**
 * A sub-query with the histogram of each arm and its consumers, for each level: the groups, `arm`, `level`,
 * `arm_histogram`, `quantile_bucket`, `unit_below` and `unit_calls`.
 * @param histograms sub-query with `arm`, the groups and `unit_histogram`, one row a consumer
 * @param groups columns that split the consumers beside the arm
 */
export function percentilesOf(histograms: string, groups: readonly string[], levels: readonly number[]): string {
  const keys = [...groups, 'arm'];
  const arms = subquery({
    select: [...keys, 'sumMap(unit_histogram) AS arm_histogram', 'groupArray(unit_histogram) AS unit_histograms'],
    from: histograms,
    groupBy: keys,
  });
  const at = subquery({
    select: ['*', `${bucketAt('arm_histogram', 'level')} AS quantile_bucket`],
    from: `(SELECT *, arrayJoin([${levels.join(', ')}]) AS level FROM ${arms})`,
  });
  return subquery({
    select: [
      ...[...keys, 'level', 'arm_histogram', 'quantile_bucket'],
      `arrayMap(histogram -> ${callsUpTo('histogram', 'quantile_bucket')}, unit_histograms) AS unit_below`,
      `arrayMap(histogram -> ${callsOf('histogram')}, unit_histograms) AS unit_calls`,
    ],
    from: at,
  });
}

/** What the statistics read of a percentile. */
export const PERCENTILE_COLUMNS = {
  arm: text(),
  level: number(),
  units: count(),
  /** Indices of buckets as the histogram has them, less the smallest one, `first_bucket`. */
  first_bucket: number('UInt16'),
  buckets: trend(),
  bucket_calls: trend(),
  /** One item a consumer: calls up to the percentile, and all. */
  unit_below: trend(),
  unit_calls: trend(),
};

const floats = (list: string) => `CAST(${list}, 'Array(Float64)')`;

/** SQL of `PERCENTILE_COLUMNS`, from `percentilesOf` AS `levels`. */
export const PERCENTILE_SUMS: Record<keyof typeof PERCENTILE_COLUMNS, string> = {
  arm: 'levels.arm',
  level: 'level',
  units: 'length(levels.unit_calls)',
  first_bucket: 'mapKeys(arm_histogram)[1]',
  buckets: floats('arrayMap(key -> key - mapKeys(arm_histogram)[1], mapKeys(arm_histogram))'),
  bucket_calls: floats('mapValues(arm_histogram)'),
  unit_below: floats('levels.unit_below'),
  unit_calls: floats('levels.unit_calls'),
};
