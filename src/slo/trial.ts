import { BURN_WINDOWS, burnThreshold, errorBudget, type BurnWindow, type SloDefinition } from '../../model/slos';
import { TRIAL_OBJECTIVES } from './trialObjectives';

/** Minutes of a slot, the shortest window of an alert. */
export const SLOT_MINUTES = 5;

const SLOT_MS = SLOT_MINUTES * 60_000;

/** Milliseconds before the first moment that the longest window of an alert reads. */
export const TRIAL_PAST_MS = 60_000 * Math.max(...BURN_WINDOWS.map(({ long }) => long));

/** Calls of one slot; slots without a call are left out. */
export interface TrialSlot {
  /** Its start, in milliseconds since the epoch. */
  time: number;
  calls: number;
  bad: number;
}

/** What one severity of alerts would have done. */
export interface TrialAlerts {
  /** How often an alert would have begun. */
  alerts: number;
  /** The days on which one fired: their places in the list of days. */
  days: number[];
}

/** What an objective would have cost in a period. */
export interface Trial {
  objective: number;
  calls: number;
  bad: number;
  /** Bad calls that the objective allows; a fraction where it is. */
  allowed: number;
  /** Share of the budget that was used; null without calls. */
  used: number | null;
  page: TrialAlerts;
  ticket: TrialAlerts;
}

type Alerting = Pick<SloDefinition, 'objective' | 'low_traffic'>;

/** Sums of calls and bad calls before each slot: those of a window are a difference. */
class Sums {
  private readonly calls: number[] = [0];
  private readonly bad: number[] = [0];

  /** @param first number of the first slot; `count` of slots */
  public constructor(
    slots: readonly TrialSlot[],
    public readonly first: number,
    count: number
  ) {
    const byNumber = new Map(slots.map((slot) => [Math.floor(slot.time / SLOT_MS) - first, slot]));
    for (let i = 0; i < count; i++) {
      const slot = byNumber.get(i);
      this.calls.push(this.calls[i] + (slot?.calls ?? 0));
      this.bad.push(this.bad[i] + (slot?.bad ?? 0));
    }
  }

  /** The sums of the slots before a place, as many as a window has. */
  public before(place: number, minutes: number): { calls: number; bad: number } {
    const from = Math.max(0, place - minutes / SLOT_MINUTES);
    return { calls: this.calls[place] - this.calls[from], bad: this.bad[place] - this.bad[from] };
  }
}

/** Whether a pair of windows burns at a place, as src/promql/sloAlerts.ts has it. */
function burns(sums: Sums, place: number, slo: Alerting, window: BurnWindow): boolean {
  const limit = burnThreshold(slo, window) * errorBudget(slo.objective);
  const long = sums.before(place, window.long);
  const { min_calls, min_errors } = slo.low_traffic;
  if (long.bad < min_errors || long.calls < min_calls || long.bad <= limit * long.calls) {
    return false;
  }
  const short = sums.before(place, window.short);
  return short.bad > limit * short.calls;
}

function alertsOf(sums: Sums, slo: Alerting, severity: BurnWindow['severity'], days: readonly number[]): TrialAlerts {
  const windows = BURN_WINDOWS.filter((window) => window.severity === severity);
  const found: TrialAlerts = { alerts: 0, days: [] };
  let [day, fired] = [0, false];
  for (let at = Math.ceil(days[0] / SLOT_MS); at * SLOT_MS <= days[days.length - 1]; at++) {
    while (at * SLOT_MS > days[day + 1]) {
      day++;
    }
    const fires = windows.some((window) => burns(sums, at - sums.first, slo, window));
    found.alerts += fires && !fired ? 1 : 0;
    if (fires && found.days.at(-1) !== day) {
      found.days.push(day);
    }
    fired = fires;
  }
  return found;
}

/**
 * What each objective would have cost: budget, and alerts on requests as they are judged at the end of each slot. Google, The
 * Site Reliability Workbook, chapter 5.
 * @param slots of the period and of TRIAL_PAST_MS before it
 * @param days the starts of the days of the period and its end, ascending, in milliseconds since the epoch; the first is the
 *   start of the period
 */
export function trialsOf(
  slots: readonly TrialSlot[],
  days: readonly number[],
  low_traffic: SloDefinition['low_traffic']
): Trial[] {
  const [start, end] = [days[0], days[days.length - 1]];
  const first = Math.floor((start - TRIAL_PAST_MS) / SLOT_MS);
  const sums = new Sums(slots, first, Math.ceil(end / SLOT_MS) - first);
  const inPeriod = slots.filter(({ time }) => time + SLOT_MS > start);
  const [calls, bad] = [sum(inPeriod, 'calls'), sum(inPeriod, 'bad')];
  return TRIAL_OBJECTIVES.map((objective) => {
    const slo = { objective, low_traffic };
    const allowed = calls * errorBudget(objective);
    return {
      ...{ objective, calls, bad, allowed, used: calls === 0 ? null : bad / allowed },
      page: alertsOf(sums, slo, 'page', days),
      ticket: alertsOf(sums, slo, 'ticket', days),
    };
  });
}

const sum = (slots: readonly TrialSlot[], of: 'calls' | 'bad') => slots.reduce((total, slot) => total + slot[of], 0);
