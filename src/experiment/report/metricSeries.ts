import type { ExperimentMetric } from '../../../model/experiments';
import { contrastOf, type Contrast } from '../estimates/contrast';
import { both, chain, fail, type Result } from '../result';
import { measuredChange, type MeasuredChange } from './measuredChange';
import { armEstimate, percentileContrast, type ArmFigures, type ContrastRequest } from './contrasts';
import type { ArmLatency } from './inputs';

/** A day alone, or all days up to it. */
export type DayView = 'daily' | 'cumulative';

/** One arm on one day: sums of its consumers, or the histogram of a percentile. */
export interface DayArm {
  view: DayView;
  /** Number of the slot of days, from 0. */
  slot: number;
  arm: string;
  units: number;
  figures: ArmFigures | Pick<ArmLatency, 'level' | 'aggregate'>;
}

/** A variant against the baseline on one day. */
export interface SeriesPoint {
  slot: number;
  /** Consumers of the baseline and the variant. */
  units: [baseline: number, variant: number];
  /** The change with its interval, or why there is none. */
  change: Result<MeasuredChange>;
}

function dayContrast(control: DayArm, treatment: DayArm, request: ContrastRequest): Result<Contrast> {
  const [c, t] = [control.figures, treatment.figures];
  if ('aggregate' in c && 'aggregate' in t) {
    return percentileContrast(c, t, request);
  }
  const estimate = (metric: ExperimentMetric, figures: DayArm['figures']) =>
    'outcome' in figures
      ? armEstimate(metric, request.weighting, figures)
      : fail('INVALID_INPUT', `${metric} has a histogram in one arm only.`);
  return chain(both(estimate(request.metric, c), estimate(request.metric, t)), ([a, b]) => contrastOf(a, b));
}

/**
 * The change of a metric on each day that both arms have, in their order, without the adjustment by the past. Where
 * consumers still join, their number grows from day to day.
 */
export function metricSeries(arms: readonly DayArm[], view: DayView, request: ContrastRequest): SeriesPoint[] {
  const ofArm = (name: string) =>
    new Map(arms.filter((one) => one.view === view && one.arm === name).map((one) => [one.slot, one]));
  const treated = ofArm(request.variant);
  const { rule, alpha } = request;
  return [...ofArm(request.baseline).values()]
    .flatMap((control): SeriesPoint[] => {
      const treatment = treated.get(control.slot);
      return treatment === undefined
        ? []
        : [
            {
              slot: control.slot,
              units: [control.units, treatment.units],
              change: chain(dayContrast(control, treatment, request), (contrast) =>
                measuredChange(request.metric, contrast, { rule, alpha })
              ),
            },
          ];
    })
    .sort((a, b) => a.slot - b.slot);
}
