/** Calls of an interval, and those of them that are selected. */
export interface Interval {
  /** Start in milliseconds since the epoch. */
  time: number;
  calls: number;
  selected: number;
}

/** Where the share of selected calls changes. */
export interface ChangePoint {
  /** Start of the first interval after the change. */
  time: number;
  /** Share of selected calls before and after, 0 to 1. */
  before: number;
  after: number;
}

/** Twice the logarithm of the likelihood ratio that a change needs, far beyond what the best of 700 splits of noise has. */
export const MIN_EVIDENCE = 30;

/**
 * The split of a series into two shares that is most likely for binomial counts (Hinkley and Hinkley 1970).
 * @param intervals in the order of time
 * @returns undefined where one share describes the series as well
 */
export function changePointOf(intervals: readonly Interval[], minEvidence = MIN_EVIDENCE): ChangePoint | undefined {
  const total = sum(intervals);
  const whole = logLikelihood(total);
  const before = { calls: 0, selected: 0 };
  let best: { evidence: number; point: ChangePoint } | undefined;
  for (const [index, interval] of intervals.entries()) {
    const after = { calls: total.calls - before.calls, selected: total.selected - before.selected };
    if (index > 0 && before.calls > 0 && after.calls > 0) {
      const evidence = 2 * (logLikelihood(before) + logLikelihood(after) - whole);
      if (evidence >= minEvidence && evidence > (best?.evidence ?? 0)) {
        const point = { time: interval.time, before: shareOf(before), after: shareOf(after) };
        best = { evidence, point };
      }
    }
    before.calls += interval.calls;
    before.selected += interval.selected;
  }
  return best?.point;
}

type Counts = Pick<Interval, 'calls' | 'selected'>;

const sum = (intervals: readonly Interval[]): Counts =>
  intervals.reduce((so, { calls, selected }) => ({ calls: so.calls + calls, selected: so.selected + selected }), {
    calls: 0,
    selected: 0,
  });

const shareOf = ({ calls, selected }: Counts) => selected / calls;

function logLikelihood({ calls, selected }: Counts): number {
  const term = (count: number) => (count > 0 ? count * Math.log(count / calls) : 0);
  return calls > 0 ? term(selected) + term(calls - selected) : 0;
}
