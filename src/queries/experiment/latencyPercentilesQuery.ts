import { METRIC_IDS, type ExperimentMetric } from '../../../model/experiments';
import { count, number, text, trend } from '../../sql/columns';
import { SEGMENT_ROWS } from '../../sql/limits';
import { query, type RowOf } from '../../sql/query';
import { subquery } from '../../sql/statement';
import { AFTER, analysedCalls, type ExperimentScope, type SegmentColumn } from './units';

/** The ratio of a bucket's bounds: 64 buckets double the latency, each is 1.1% wide. */
export const LATENCY_BUCKET_BASE = 2 ** (1 / 64);

/** The percentiles, by their metric. */
export const PERCENTILES: ReadonlyArray<[metric: ExperimentMetric, level: number]> = METRIC_IDS.flatMap(
  (metric): Array<[ExperimentMetric, number]> => {
    const level = /^latency_p(\d\d)$/.exec(metric)?.[1];
    return level === undefined ? [] : [[metric, Number(level) / 100]];
  }
);

/** OpenTelemetry's index of a bucket of milliseconds: base^index < latency <= base^(index + 1). Of 1 µs at least. */
const BUCKET = 'toInt32(ceil(log2(greatest(duration_us, 1) / 1000) * 64)) - 1';

/** A rank that is above a whole number by rounding error only is that number. */
const RANK_TOLERANCE = '1e-9';

const floats = (list: string) => `CAST(${list}, 'Array(Float64)')`;

/**
 * Latency by arm and percentile: the histogram of the arm, and the calls of each of its consumers up to the bucket of
 * the percentile. Calls whose connection is long-lived have no latency.
 * @param segment splits the consumers by a characteristic
 */
export function latencyPercentilesQuery(scope: ExperimentScope, segment?: SegmentColumn) {
  const { from, where } = analysedCalls(scope, segment);
  const keys = ['assigned.arm AS arm', 'assigned.unit AS unit', 'assigned.segment AS segment'];
  const histograms = subquery({
    select: [...keys, `${BUCKET} AS bucket`, 'count() AS bucket_calls'],
    from,
    where: [...where, AFTER, 'NOT long_lived'],
    groupBy: ['arm', 'unit', 'segment', 'bucket'],
  });
  const units = subquery({
    select: ['segment', 'arm', 'unit', 'sumMap(map(bucket, bucket_calls)) AS histogram'],
    from: histograms,
    groupBy: ['segment', 'arm', 'unit'],
  });
  const arms = subquery({
    select: ['segment', 'arm', 'sumMap(histogram) AS arm_histogram', 'groupArray(histogram) AS unit_histograms'],
    from: units,
    groupBy: ['segment', 'arm'],
  });
  const at = [
    `arrayFirstIndex(sum -> sum >= level * arraySum(mapValues(arm_histogram)) * (1 - ${RANK_TOLERANCE}),`,
    'arrayCumSum(mapValues(arm_histogram)))',
  ].join(' ');
  const levels = subquery({
    select: ['*', `mapKeys(arm_histogram)[${at}] AS quantile_bucket`],
    from: `(SELECT *, arrayJoin([${PERCENTILES.map(([, level]) => level).join(', ')}]) AS level FROM ${arms})`,
  });
  const upTo = 'arraySum(mapValues(mapFilter((key, calls) -> key <= quantile_bucket, histogram)))';
  return query(`${scope.screen}/latency-percentiles`, {
    columns: {
      segment: text(),
      arm: text(),
      level: number(),
      units: count(),
      /** Indices of buckets as the histogram has them, less the smallest one, `first_bucket`. */
      first_bucket: number('Int64'),
      buckets: trend(),
      bucket_calls: trend(),
      /** One item a consumer: calls up to the percentile, and all. */
      unit_below: trend(),
      unit_calls: trend(),
    },
    select: {
      segment: 'levels.segment',
      arm: 'levels.arm',
      level: 'level',
      units: 'length(unit_histograms)',
      first_bucket: 'mapKeys(arm_histogram)[1]',
      buckets: floats('arrayMap(key -> key - mapKeys(arm_histogram)[1], mapKeys(arm_histogram))'),
      bucket_calls: floats('mapValues(arm_histogram)'),
      unit_below: floats(`arrayMap(histogram -> ${upTo}, unit_histograms)`),
      unit_calls: floats('arrayMap(histogram -> arraySum(mapValues(histogram)), unit_histograms)'),
    },
    from: `${levels} AS levels`,
    orderBy: ['segment', 'arm', 'level'],
    limit: SEGMENT_ROWS * PERCENTILES.length,
  });
}

export type LatencyPercentilesRow = RowOf<ReturnType<typeof latencyPercentilesQuery>>;
