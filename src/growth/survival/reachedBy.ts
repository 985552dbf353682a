import { chain, fail, ok, type Result } from '../../experiment/result';
import { wilson, Z_95 } from '../proportions/wilson';
import type { Curve } from './kaplanMeier';

/** The share that has reached a step by a time, with its interval of 95%. */
export interface ReachedShare {
  share: number;
  low: number;
  high: number;
  /** Variance of the share. */
  variance: number;
}

/**
 * The share of consumers that reaches the step within a time of the start.
 * @param time in the unit of the curve
 * @returns `NOT_ESTIMABLE` where nobody was observed for so long and some still waited
 */
export function reachedBy(curve: Curve, time: number): Result<ReachedShare> {
  const { points } = curve;
  const observed = atRiskAt(curve, time);
  const last = points[points.length - 1];
  if (last === undefined || (time > last.time && last.survival > 0)) {
    return fail('NOT_ESTIMABLE', `time is ${time}; no consumer was observed for longer than ${last?.time ?? 0}.`);
  }
  const until = points.filter((point) => point.time <= time);
  const { survival, low, high, greenwood } = until.at(-1) ?? { survival: 1, low: 1, high: 1, greenwood: 0 };
  if (survival === 0 || survival === 1) {
    const reached = until.reduce((sum, { events }) => sum + events, 0);
    return allOrNone(survival === 0 ? { units: reached, successes: reached } : { units: observed, successes: 0 });
  }
  return ok({ share: 1 - survival, low: 1 - high, high: 1 - low, variance: survival * survival * greenwood });
}

/** Greenwood knows no spread where all or none have reached the step: the interval of Wilson does. */
const allOrNone = (proportion: Parameters<typeof wilson>[0]): Result<ReachedShare> =>
  chain(wilson(proportion), ({ share, low, high }) =>
    ok({ share, low, high, variance: ((high - low) / (2 * Z_95)) ** 2 })
  );

/** Consumers that still wait just before a time and are observed: the basis of the curve there. */
export const atRiskAt = ({ units, points }: Curve, time: number): number => {
  const next = points.find((point) => point.time >= time);
  return next?.atRisk ?? (points.length === 0 ? units : 0);
};

/**
 * The chance that a consumer that has waited for some time reaches the step within a further time.
 * @returns null where no consumer has waited so long before it reached the step
 */
export function chanceToReach({ points }: Curve, waited: number, within: number): number | null {
  const at = (time: number) => points.filter((point) => point.time <= time).at(-1)?.survival ?? 1;
  const lastEvent = points.filter(({ events }) => events > 0).at(-1)?.time;
  const [now, later] = [at(waited), at(waited + within)];
  return lastEvent === undefined || waited >= lastEvent || now === 0 ? null : 1 - later / now;
}
