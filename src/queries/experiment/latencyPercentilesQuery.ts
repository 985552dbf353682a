import { text } from '../../sql/columns';
import { SEGMENT_ROWS } from '../../sql/limits';
import { query, type RowOf } from '../../sql/query';
import { subquery } from '../../sql/statement';
import { METRIC_IDS, type ExperimentMetric } from '../../../model/experiments';
import { HAS_LATENCY, LATENCY_BUCKET, PERCENTILE_COLUMNS, PERCENTILE_SUMS, percentilesOf } from './latencyHistograms';
import { AFTER, analysedCalls, type ExperimentScope, type SegmentColumn } from './units';

/** The percentiles, by their metric. */
export const PERCENTILES: ReadonlyArray<[metric: ExperimentMetric, level: number]> = METRIC_IDS.flatMap(
  (metric): Array<[ExperimentMetric, number]> => {
    const level = /^latency_p(\d\d)$/.exec(metric)?.[1];
    return level === undefined ? [] : [[metric, Number(level) / 100]];
  }
);

/**
 * Latency by arm and percentile: the histogram of the arm, and the calls of each of its consumers up to the bucket of
 * the percentile. Calls whose connection is long-lived have no latency.
 * @param segment splits the consumers by a characteristic
 */
export function latencyPercentilesQuery(scope: ExperimentScope, segment?: SegmentColumn) {
  const { from, where } = analysedCalls(scope, segment);
  const histograms = subquery({
    select: [
      ...['assigned.arm AS arm', 'assigned.unit AS unit', 'assigned.segment AS segment'],
      ...[`${LATENCY_BUCKET} AS bucket`, 'count() AS bucket_calls'],
    ],
    from,
    where: [...where, AFTER, HAS_LATENCY],
    groupBy: ['arm', 'unit', 'segment', 'bucket'],
  });
  const levels = percentilesOf(
    histograms,
    ['segment'],
    PERCENTILES.map(([, level]) => level)
  );
  return query(`${scope.screen}/latency-percentiles`, {
    columns: { segment: text(), ...PERCENTILE_COLUMNS },
    select: { segment: 'levels.segment', ...PERCENTILE_SUMS },
    from: `${levels} AS levels`,
    orderBy: ['segment', 'arm', 'level'],
    limit: SEGMENT_ROWS * PERCENTILES.length,
  });
}

export type LatencyPercentilesRow = RowOf<ReturnType<typeof latencyPercentilesQuery>>;
