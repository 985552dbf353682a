import { all, chain, ok, type Result } from '../../experiment/result';
import { wilson, type ShareInterval } from '../proportions/wilson';
import { kaplanMeier, type Curve } from '../survival/kaplanMeier';
import { timeToReach, type TimeToReach } from '../survival/timeToReach';
import { reachedTime, sinceKey, STEPS, type Beginning, type Step } from './steps';

/** The percentiles of the time to a step that are shown. */
export const SHOWN_SHARES = [0.5, 0.75, 0.95] as const;

/** One step of a funnel. */
export interface FunnelStep {
  step: Step;
  units: number;
  reached: number;
  /** Of all units, also of those whose time is short yet. */
  share: ShareInterval;
  /** Hours from the key until the step. */
  curve: Curve;
  /** Hours after which SHOWN_SHARES of all units have reached it. */
  times: TimeToReach[];
}

/** The steps of a funnel. @returns `NO_UNITS` without units */
export function funnelOf(units: readonly Beginning[]): Result<FunnelStep[]> {
  return all(STEPS.map((step) => stepOf(units, step)));
}

function stepOf(units: readonly Beginning[], step: Step): Result<FunnelStep> {
  const reached = units.filter((unit) => reachedTime(unit, step) !== null).length;
  return chain(wilson({ units: units.length, successes: reached }), (share) =>
    chain(kaplanMeier(units.map((unit) => sinceKey(unit, step))), (curve) =>
      ok({
        ...{ step, units: units.length, reached, share, curve },
        times: SHOWN_SHARES.map((one) => timeToReach(curve, one)),
      })
    )
  );
}
