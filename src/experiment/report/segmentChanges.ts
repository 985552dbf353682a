import { adjustPValues } from '../correction/adjust';
import { chain, ok, type Result } from '../result';
import { measuredChange, type MeasuredChange } from './measuredChange';
import { metricContrast, type ContrastRequest } from './contrasts';
import type { ExperimentData } from './inputs';

/** The consumers of one value of a segment, such as a plan. */
export interface SegmentData {
  segment: string;
  data: ExperimentData;
}

/** A variant against the baseline within one value of a segment. */
export interface SegmentChange {
  segment: string;
  units: [baseline: number, variant: number];
  /** The change, with its p-value after the correction for the number of values; or why there is none. */
  result: Result<MeasuredChange & { adjustedPValue: number }>;
}

/** Consumers of an arm: of a percentile those with calls that have a latency. */
const unitsOf = ({ moments, latencies }: ExperimentData, name: string): number =>
  moments.find(({ arm }) => arm === name)?.sums.outcome.units ??
  latencies.find(({ arm }) => arm === name)?.aggregate.units.length ??
  0;

/**
 * The change of a metric within each value of a segment. The question is open, so that p-values are corrected by
 * Benjamini and Hochberg: at most a share alpha of the differences found are none.
 */
export function segmentChanges(segments: readonly SegmentData[], request: ContrastRequest): SegmentChange[] {
  const { rule, alpha, metric, baseline, variant } = request;
  const found = segments.map(({ segment, data }) => {
    const contrast = metricContrast(data, request);
    const units: SegmentChange['units'] = [unitsOf(data, baseline), unitsOf(data, variant)];
    return {
      ...{ segment, units },
      change: chain(contrast, (one) => measuredChange(metric, one.contrast, { rule, alpha })),
    };
  });
  const tested = found.flatMap(({ segment, change }) => (change.ok ? [{ segment, p: change.value.pValue }] : []));
  const adjusted = adjustPValues(
    tested.map(({ p }) => p),
    'benjamini_hochberg'
  );
  const adjustedOf = (segment: string) => tested.findIndex((one) => one.segment === segment);
  return found.map(({ segment, units, change }) => ({
    ...{ segment, units },
    result: chain(change, (one) =>
      chain(adjusted, (pValues) => ok({ ...one, adjustedPValue: pValues[adjustedOf(segment)] }))
    ),
  }));
}
