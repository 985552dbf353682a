import { adjustPValues } from '../../experiment/correction/adjust';
import { chain, type Result } from '../../experiment/result';
import { wilson, type ShareInterval } from '../proportions/wilson';
import { compareReached, type ReachedCompared } from '../survival/compareReached';
import { kaplanMeier } from '../survival/kaplanMeier';
import { reachedBy, type ReachedShare } from '../survival/reachedBy';
import { reachedTime, sinceKey, STEPS, type Beginning, type Step } from './steps';

/** The units with one value, such as those of one plan. */
export interface FunnelSegment {
  value: string;
  units: number;
  /** Units that have reached each step, in the order of STEPS. */
  reached: number[];
  /** Of the units that have reached the step so far. */
  soFar: Result<ShareInterval>;
  /** Within the horizon. */
  within: Result<Pick<ReachedShare, 'share' | 'low' | 'high'>>;
  /** Against all other units, with the p-value of Holm over the segments. */
  compared: Result<ReachedCompared>;
}

/**
 * The units by a value of theirs, those with most units first.
 * @param step whose conversion is compared
 * @param horizon hours since the key
 */
export function segmentsOf<Unit extends Beginning>(
  units: readonly Unit[],
  valueOf: (unit: Unit) => string,
  step: Step,
  horizon: number
): FunnelSegment[] {
  const durations = (some: readonly Unit[]) => some.map((unit) => sinceKey(unit, step));
  const segments = [...new Set(units.map(valueOf))].map((value): FunnelSegment => {
    const own = units.filter((unit) => valueOf(unit) === value);
    const others = units.filter((unit) => valueOf(unit) !== value);
    const reached = STEPS.map((one) => own.filter((unit) => reachedTime(unit, one) !== null).length);
    return {
      ...{ value, units: own.length, reached },
      soFar: wilson({ units: own.length, successes: reached[STEPS.indexOf(step)] }),
      within: chain(kaplanMeier(durations(own)), (curve) => reachedBy(curve, horizon)),
      compared: compareReached(durations(own), durations(others), horizon),
    };
  });
  return withHolm(segments.sort((a, b) => b.units - a.units || a.value.localeCompare(b.value)));
}

/** Of several segments one differs by chance: the p-values are those of all comparisons together. */
function withHolm(segments: FunnelSegment[]): FunnelSegment[] {
  const pValues = segments.flatMap(({ compared }) => (compared.ok ? [compared.value.pValue] : []));
  const adjusted = adjustPValues(pValues, 'holm');
  const rest = adjusted.ok ? [...adjusted.value] : pValues;
  return segments.map((segment) =>
    segment.compared.ok
      ? {
          ...segment,
          compared: { ok: true, value: { ...segment.compared.value, pValue: rest.shift() ?? 1 } },
        }
      : segment
  );
}
