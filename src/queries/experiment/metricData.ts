import type { ExperimentMetric } from '../../../model/experiments';
import type { DayArm, DayView } from '../../experiment/report/metricSeries';
import type { SegmentData } from '../../experiment/report/segmentChanges';
import { aggregateOf, armMoments, experimentData } from './experimentData';
import type { LatencyDaysRow } from './latencyDaysQuery';
import type { LatencyPercentilesRow } from './latencyPercentilesQuery';
import type { MetricDaysRow } from './metricDaysQuery';
import type { MomentsRow } from './momentsQuery';

const viewOf = (name: string): DayView => (name === 'daily' ? 'daily' : 'cumulative');

/** The days of a metric as the statistics take them. */
export const sumDays = (metric: ExperimentMetric, rows: readonly MetricDaysRow[]): DayArm[] =>
  rows.map((row) => ({
    ...{ view: viewOf(row.day_view), slot: row.slot, arm: row.arm, units: row.units },
    data: { moments: [armMoments(metric, row)], latencies: [] },
  }));

/** The days of a percentile as the statistics take them. */
export const latencyDays = (metric: ExperimentMetric, rows: readonly LatencyDaysRow[]): DayArm[] =>
  rows.map((row) => ({
    ...{ view: viewOf(row.day_view), slot: row.slot, arm: row.arm, units: row.units },
    data: { moments: [], latencies: [{ arm: row.arm, metric, level: row.level, aggregate: aggregateOf(row) }] },
  }));

/** The consumers of each value of a segment as the statistics take them; the value with most consumers first. */
export function segmentData(
  moments: readonly MomentsRow[],
  latencies: readonly LatencyPercentilesRow[]
): SegmentData[] {
  const rows = [...moments, ...latencies];
  const unitsOf = (name: string) =>
    Math.max(...rows.filter(({ segment }) => segment === name).map(({ units }) => units));
  const ofSegment = <Row extends { segment: string }>(all: readonly Row[], name: string) =>
    all.filter(({ segment }) => segment === name);
  return [...new Set(rows.map(({ segment }) => segment))]
    .sort((a, b) => unitsOf(b) - unitsOf(a))
    .map((segment) => ({
      segment,
      data: experimentData(ofSegment(moments, segment), ofSegment(latencies, segment), []),
    }));
}
