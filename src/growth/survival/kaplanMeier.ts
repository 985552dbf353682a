import { checkEach } from '../../experiment/checks';
import { chain, fail, ok, type Result } from '../../experiment/result';
import { Z_95 } from '../proportions/wilson';

/** One consumer's time to a step: until the step, or until the end of what is known about it. */
export interface Duration {
  /** 0 or more, in any unit. */
  time: number;
  /** Whether the step was reached at `time`; else the consumer still waits for it then. */
  reached: boolean;
}

/** The curve at one of the observed times. */
export interface CurvePoint {
  time: number;
  /** Consumers that reach the step at this time. */
  events: number;
  /** Consumers that wait for the step just before. */
  atRisk: number;
  /** Share that still waits after this time, with its interval of 95%. */
  survival: number;
  low: number;
  high: number;
  /** Greenwood's sum: the variance of `survival` is its square times this. */
  greenwood: number;
}

/** The curve: one point for each observed time, in their order. */
export interface Curve {
  /** Consumers. */
  units: number;
  points: readonly CurvePoint[];
}

/**
 * The estimator of Kaplan and Meier (1958, JASA 53) for the share that still waits for a step. Who has not reached it
 * counts for as long as it is known. The interval is that of Greenwood on the scale log(-log), as lifelines has it.
 * @returns `NO_UNITS` without durations, `INVALID_INPUT` for a time below 0
 */
export function kaplanMeier(durations: readonly Duration[]): Result<Curve> {
  if (durations.length === 0) {
    return fail('NO_UNITS', 'durations is empty; a curve needs at least one.');
  }
  const times = durations.map(({ time }) => time);
  return chain(checkEach('notNegative', 'time', times), () =>
    ok({ units: durations.length, points: pointsOf(durations) })
  );
}

function pointsOf(durations: readonly Duration[]): CurvePoint[] {
  let atRisk = durations.length;
  let survival = 1;
  let greenwood = 0;
  return atTimes(durations).map(({ time, units, events }) => {
    const waiting = atRisk - events;
    survival *= waiting / atRisk;
    greenwood += waiting === 0 || events === 0 ? 0 : events / (atRisk * waiting);
    const point = { time, events, atRisk, survival, ...bandOf(survival, greenwood), greenwood };
    atRisk -= units;
    return point;
  });
}

/** Units and events at each time, the earliest first. */
function atTimes(durations: readonly Duration[]): Array<{ time: number; units: number; events: number }> {
  const steps = new Map<number, { time: number; units: number; events: number }>();
  for (const { time, reached } of durations) {
    const step = steps.get(time) ?? { time, units: 0, events: 0 };
    steps.set(time, { time, units: step.units + 1, events: step.events + (reached ? 1 : 0) });
  }
  return [...steps.values()].sort((a, b) => a.time - b.time);
}

/** The interval of 95% on the scale log(-log), which stays within 0 and 1. A share of 0 or 1 has none. */
function bandOf(survival: number, greenwood: number): { low: number; high: number } {
  if (survival === 0 || survival === 1) {
    return { low: survival, high: survival };
  }
  const center = Math.log(-Math.log(survival));
  const half = (Z_95 * Math.sqrt(greenwood)) / Math.abs(Math.log(survival));
  return { low: Math.exp(-Math.exp(center + half)), high: Math.exp(-Math.exp(center - half)) };
}
