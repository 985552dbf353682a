import type { Curve } from './kaplanMeier';

/** A percentile of the time to a step, in the unit of the curve; null where too few have reached the step to tell. */
export interface TimeToReach {
  time: number | null;
  /** Interval of 95%: where the band of the curve crosses. */
  low: number | null;
  high: number | null;
}

/** Sums of floating point may lie above a level that they equal. */
const ROUNDING = 1e-12;

/**
 * The time after which a share of all consumers has reached the step: those that still wait count as waiting.
 * @param share between 0 and 1, such as 0.5 for the median
 */
export function timeToReach({ points }: Curve, share: number): TimeToReach {
  const level = 1 - share + ROUNDING;
  const firstBelow = (value: (point: Curve['points'][number]) => number) =>
    points.find((point) => value(point) <= level)?.time ?? null;
  return {
    time: firstBelow(({ survival }) => survival),
    low: firstBelow(({ low }) => low),
    high: firstBelow(({ high }) => high),
  };
}
