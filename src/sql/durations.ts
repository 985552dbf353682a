/*
 * Latency as a histogram of fixed buckets, OpenTelemetry's exponential histogram of scale 4
 * (https://opentelemetry.io/docs/specs/otel/metrics/data-model/#exponentialhistogram): bucket k holds the durations in
 * (2^((k - 1) / 16), 2^(k / 16)] microseconds, bucket 0 those up to 1. Rollups keep the counts, `Map(UInt16, UInt64)`;
 * raw events are put into the same buckets, so that both give the same percentiles.
 */

/** Buckets that double the duration. */
const SCALE = 16;

/** SQL of the bucket that a duration in milliseconds lies in. */
export const bucketOfMilliseconds = (ms: string): string =>
  `if(${ms} <= 0.001, 0, ceil(log2(${ms} * 1000) * ${SCALE}))`;

/** Stands for the bucket of a call whose duration is no latency. */
const NO_BUCKET = 65_535;

/** The percentiles that are shown. */
const QUANTILES = '0.5, 0.95, 0.99';

/**
 * SQL of the bucket of a duration in microseconds. The views of collector/schema have the same expression.
 * @param isNone SQL condition: the event has no such duration
 */
export function durationBucket(column: string, isNone: string): string {
  return [`if(${isNone}, ${NO_BUCKET},`, `toUInt16(if(${column} <= 1, 0, ceil(log2(${column}) * ${SCALE}))))`].join(
    ' '
  );
}

/** SQL of the bucket of an event's latency. */
export const DURATION_BUCKET = durationBucket('duration_us', 'long_lived');

/** SQL of the histogram of `count()` events that all have the bucket `duration_bucket`. */
export const ONE_BUCKET = `if(duration_bucket = ${NO_BUCKET}, CAST(map(), 'Map(UInt16, UInt64)'), map(toUInt16(duration_bucket), count()))`;

/**
 * SQL of the percentiles in milliseconds, `[p50, p95, p99]`, from the column `durations`; nulls without a duration.
 * Linear within a bucket, so within 4.4% (2^(1/16)) of the exact value.
 */
export function durationQuantiles(condition?: string): string {
  return quantilesOf(condition === undefined ? 'sumMap(durations)' : `sumMapIf(durations, ${condition})`);
}

/** The same of a histogram, as SQL of a map. */
export function quantilesOf(histogram: string): string {
  const rank = 'q * sums[-1]';
  const index = `arrayFirstIndex(sum -> sum >= ${rank}, sums)`;
  const upper = (bucket: string) => `exp2(${bucket} / ${SCALE})`;
  const lower = `if(bucket = 0, 0, ${upper('(toInt32(bucket) - 1)')})`;
  const value = `${lower} + (${upper('bucket')} - ${lower}) * (${rank} - (sum - count)) / count`;
  const interpolated = `arrayMap((bucket, count, sum) -> ${value}, [buckets[i]], [counts[i]], [sums[i]])[1] / 1000`;
  const quantile = `if(empty(sums), NULL, arrayMap(i -> ${interpolated}, [${index}])[1])`;
  return [
    `arrayMap((buckets, counts, sums) -> arrayMap(q -> ${quantile}, [${QUANTILES}]),`,
    `[mapKeys(${histogram})], [mapValues(${histogram})], [arrayCumSum(mapValues(${histogram}))])[1]`,
  ].join(' ');
}
