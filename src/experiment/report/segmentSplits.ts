import type { ExperimentDefinition } from '../../../model/experiments';
import { sampleRatioByDimension, type DimensionSrm } from '../health/srm';
import { chain, ok, type Result } from '../result';

/** Consumers of an arm with one value of a characteristic, such as a plan. */
export interface SegmentArm {
  segment: string;
  value: string;
  arm: string;
  units: number;
}

/** The split within one value of a characteristic. */
export interface SegmentSplit {
  segment: string;
  value: string;
  /** Consumers of each arm, in the order of the definition. */
  observed: number[];
  srm: DimensionSrm;
}

/**
 * The check of the sample ratio within each value of each characteristic, corrected for all of them together
 * (Bonferroni). A split that is right as a whole may still lose the consumers of one SDK.
 */
export function segmentSplits(
  { variants }: Pick<ExperimentDefinition, 'variants'>,
  rows: readonly SegmentArm[]
): Result<SegmentSplit[]> {
  const keyOf = ({ segment, value }: Pick<SegmentArm, 'segment' | 'value'>) => `${segment}=${value}`;
  const groups = [...new Map(rows.map((row) => [keyOf(row), row])).values()].map(({ segment, value }) => {
    const own = rows.filter((row) => row.segment === segment && row.value === value);
    const observed = variants.map(({ name }) => own.find(({ arm }) => arm === name)?.units ?? 0);
    return { segment, value, observed };
  });
  const asked = groups.map((group) => ({
    value: keyOf(group),
    arms: variants.map(({ weight }, i) => ({ weight, units: group.observed[i] })),
  }));
  return chain(sampleRatioByDimension(asked), (found) =>
    ok(
      groups.flatMap((group) => {
        const srm = found.find(({ value }) => value === keyOf(group));
        return srm ? [{ ...group, srm }] : [];
      })
    )
  );
}
