import { EXPERIMENT_METRICS } from '../../../model/experiments';
import { decomposeMix, type GroupSums, type MixDecomposition } from '../mix/decompose';
import { stratifiedEffect, type StratifiedEffect } from '../mix/stratify';
import { chain, ok, type Result } from '../result';
import { metricContrast, type ContrastRequest } from './contrasts';
import type { ExperimentData } from './inputs';
import type { SegmentData } from './segmentChanges';

/** Where the difference of two arms comes from, by the values of a segment. Nothing is adjusted by the past. */
export interface SegmentMix {
  decomposition: MixDecomposition;
  /** The effect within values beside that of all. */
  strata: StratifiedEffect;
}

const NONE: GroupSums = { numerator: 0, denominator: 0 };

/** What an arm adds to the ratio of its sums: calls, or the values of its consumers where each weighs the same. */
function sumsOf({ moments }: ExperimentData, name: string, { metric, weighting }: ContrastRequest): GroupSums {
  const found = moments.find((row) => row.arm === name && row.metric === metric);
  if (found === undefined) {
    return NONE;
  }
  const { sums, rates } = found;
  const byCalls = weighting === 'calls' && EXPERIMENT_METRICS[metric].kind === 'ratio';
  return byCalls
    ? { numerator: sums.outcome.numerator, denominator: sums.outcome.denominator }
    : { numerator: rates.units * rates.means[0], denominator: rates.units };
}

/** Splits the difference of a metric over the values of a segment; not of a percentile, which does not add up. */
export function segmentMix(segments: readonly SegmentData[], request: ContrastRequest): Result<SegmentMix> {
  const groups = segments.map(({ segment, data }) => ({
    name: segment,
    control: sumsOf(data, request.baseline, request),
    treatment: sumsOf(data, request.variant, request),
  }));
  const strata = groups.flatMap(({ name, control, treatment }, i) => {
    const found = metricContrast(segments[i].data, request);
    return found.ok
      ? [
          {
            ...{ name, contrast: found.value.cuped?.unadjusted ?? found.value.contrast },
            ...{ controlSize: control.denominator, treatmentSize: treatment.denominator },
          },
        ]
      : [];
  });
  return chain(decomposeMix(groups), (decomposition) =>
    chain(stratifiedEffect(decomposition, strata), (effect) => ok({ decomposition, strata: effect }))
  );
}
