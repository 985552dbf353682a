import type { ExperimentMetric } from '../../../model/experiments';
import type { DayArm, DayView } from '../../experiment/report/metricSeries';
import type { SegmentData } from '../../experiment/report/segmentChanges';
import { aggregateOf, experimentData } from './experimentData';
import type { LatencyDaysRow } from './latencyDaysQuery';
import type { LatencyPercentilesRow } from './latencyPercentilesQuery';
import type { MetricDaysRow } from './metricDaysQuery';
import type { MomentsRow } from './momentsQuery';

/** Every consumer has a row of it. */
const METRIC_OF_SIZE: ExperimentMetric = 'calls';

const viewOf = (name: string): DayView => (name === 'daily' ? 'daily' : 'cumulative');

/** The days of a metric as the statistics take them. */
export const sumDays = (rows: readonly MetricDaysRow[]): DayArm[] =>
  rows.map((row) => ({
    ...{ view: viewOf(row.day_view), slot: row.slot, arm: row.arm, units: row.units },
    figures: {
      outcome: {
        units: row.units,
        numerator: row.numerator,
        denominator: row.denominator,
        denominatorSquares: row.denominator_squares,
        leaveOneOutSquares: row.influence_squares,
      },
      rates: { units: row.rate_units, mean: row.rate_mean, variance: row.rate_variance },
    },
  }));

/** The days of a percentile as the statistics take them. */
export const latencyDays = (rows: readonly LatencyDaysRow[]): DayArm[] =>
  rows.map((row) => ({
    ...{ view: viewOf(row.day_view), slot: row.slot, arm: row.arm, units: row.units },
    figures: { level: row.level, aggregate: aggregateOf(row) },
  }));

/** The consumers of each value of a segment as the statistics take them; the value with most consumers first. */
export function segmentData(
  moments: readonly MomentsRow[],
  latencies: readonly LatencyPercentilesRow[]
): SegmentData[] {
  const unitsOf = (name: string) =>
    moments
      .filter((row) => row.segment === name && row.metric === METRIC_OF_SIZE)
      .reduce((sum, { units }) => sum + units, 0);
  const ofSegment = <Row extends { segment: string }>(rows: readonly Row[], name: string) =>
    rows.filter(({ segment }) => segment === name);
  return [...new Set(moments.map(({ segment }) => segment))]
    .sort((a, b) => unitsOf(b) - unitsOf(a))
    .map((segment) => ({
      segment,
      data: experimentData(ofSegment(moments, segment), ofSegment(latencies, segment), []),
    }));
}
