import type { Contrast } from '../estimates/contrast';
import { chain, type Result } from '../result';
import { metricContrast, type ContrastRequest } from './contrasts';
import type { ExperimentData } from './inputs';
import { measuredChange, type MeasuredChange } from './measuredChange';

/** A day alone, or all days up to it. */
export type DayView = 'daily' | 'cumulative';

/** One arm on one day. */
export interface DayArm {
  view: DayView;
  /** Number of the slot of days, from 0. */
  slot: number;
  arm: string;
  units: number;
  /** One row of the arm, of one metric. */
  data: Pick<ExperimentData, 'moments' | 'latencies'>;
}

/** A variant against the baseline on one day. */
export interface SeriesPoint {
  slot: number;
  /** Consumers of the baseline and the variant. */
  units: [baseline: number, variant: number];
  /** The change with its interval, adjusted by the past where that helps; or why there is none. */
  change: Result<MeasuredChange>;
  /** The change without the adjustment, where there is one. */
  unadjusted: MeasuredChange | null;
}

function pointOf(control: DayArm, treatment: DayArm, request: ContrastRequest): SeriesPoint {
  const { rule, alpha, metric } = request;
  const data: ExperimentData = {
    moments: [...control.data.moments, ...treatment.data.moments],
    latencies: [...control.data.latencies, ...treatment.data.latencies],
    exposures: [],
  };
  const changeOf = (contrast: Contrast) => measuredChange(metric, contrast, { rule, alpha });
  const found = metricContrast(data, request);
  const unadjusted = found.ok && found.value.cuped?.adjustment ? changeOf(found.value.cuped.unadjusted) : null;
  return {
    ...{ slot: control.slot, units: [control.units, treatment.units] },
    change: chain(found, ({ contrast }) => changeOf(contrast)),
    unadjusted: unadjusted?.ok ? unadjusted.value : null,
  };
}

/**
 * The change of a metric on each day that both arms have, in their order. Where consumers still join, their number grows
 * from day to day.
 */
export function metricSeries(arms: readonly DayArm[], view: DayView, request: ContrastRequest): SeriesPoint[] {
  const ofArm = (name: string) =>
    new Map(arms.filter((one) => one.view === view && one.arm === name).map((one) => [one.slot, one]));
  const treated = ofArm(request.variant);
  return [...ofArm(request.baseline).values()]
    .flatMap((control) => {
      const treatment = treated.get(control.slot);
      return treatment === undefined ? [] : [pointOf(control, treatment, request)];
    })
    .sort((a, b) => a.slot - b.slot);
}
