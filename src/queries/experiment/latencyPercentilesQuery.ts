import { text } from '../../sql/columns';
import { SEGMENT_ROWS } from '../../sql/limits';
import { query, type RowOf } from '../../sql/query';
import { METRIC_IDS, type ExperimentMetric } from '../../../model/experiments';
import { PERCENTILE_COLUMNS, PERCENTILE_SUMS, percentilesOf } from './latencyHistograms';
import { histogramsByUnit } from './unitHistograms';
import type { ExperimentScope, SegmentColumn } from './units';

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
  const levels = percentilesOf(
    histogramsByUnit(scope, segment),
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
