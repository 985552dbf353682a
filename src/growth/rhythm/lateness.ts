import { check, checkEach } from '../../experiment/checks';
import { both, chain, fail, finite, type Result } from '../../experiment/result';

/** Hours of a week, the period of the rhythm. */
export const WEEK_HOURS = 168;

/** The shortest pause that counts as one, in hours of the consumer's own activity and of the clock. */
export const SHORTEST_PAUSE = { operational: 1, clock: 6 };

/** When a consumer was active. Hours are whole numbers since any start. */
export interface Activity {
  /** Hours with a call, of the last weeks. */
  activeHours: readonly number[];
  /** Weeks that the hours lie in, to weigh them. */
  weeks: number;
  /** The hour that begins now; the last full hour is the one before. */
  now: number;
}

/** How long a consumer is silent, against its own longest pause. */
export interface Lateness {
  /** The longest earlier pause, in hours weighted by the consumer's weekly rhythm. */
  maxOperational: number;
  /** The longest earlier pause, in hours. */
  maxClock: number;
  /** The pause that lasts, in weighted hours. */
  gapOperational: number;
  /** The pause that lasts, in hours. */
  gapClock: number;
  /** 1 is as long as ever before. */
  lateness: number;
  /** The hour of the last call. */
  lastActive: number;
}

/**
 * How late a consumer is by its own rhythm. An hour of the week weighs as much as the share of weeks in which the
 * consumer was active then, so that nights and weekends pass at nearly no speed: its operational time. The pause is
 * compared with the longest one before, in operational time and by the clock; the smaller of the two counts.
 * @returns `NOT_ESTIMABLE` with fewer than two active hours: there is no pause to compare with
 */
export function lateness({ activeHours, weeks, now }: Activity): Result<Lateness> {
  const checked = both(check('positive', { weeks, now }), checkEach('count', 'activeHours', activeHours));
  return chain(checked, () => {
    const hours = [...new Set(activeHours)].filter((hour) => hour < now).sort((a, b) => a - b);
    const last = hours.at(-1);
    if (last === undefined || hours.length < 2) {
      return fail('NOT_ESTIMABLE', `The consumer was active in ${hours.length} hours; a pause lies between two.`);
    }
    const passed = operationalTime(hours, weeks);
    const pauses = (time: (hour: number) => number) =>
      hours.slice(1).reduce((longest, hour, index) => Math.max(longest, time(hour) - time(hours[index])), 0);
    const maxOperational = pauses(passed);
    const maxClock = pauses((hour) => hour);
    const gapOperational = passed(now - 1) - passed(last);
    const gapClock = now - 1 - last;
    const late = Math.min(
      gapOperational / Math.max(maxOperational, SHORTEST_PAUSE.operational),
      gapClock / Math.max(maxClock, SHORTEST_PAUSE.clock)
    );
    return finite({ maxOperational, maxClock, gapOperational, gapClock, lateness: late, lastActive: last });
  });
}

/** The operational time that has passed at the end of an hour. */
function operationalTime(hours: readonly number[], weeks: number): (hour: number) => number {
  const weights = new Array<number>(WEEK_HOURS).fill(hours.length / WEEK_HOURS);
  hours.forEach((hour) => (weights[hour % WEEK_HOURS] += 1));
  let sum = 0;
  const cumulative = weights.map((weight) => (sum += weight / (weeks + 1)));
  return (hour) => Math.floor(hour / WEEK_HOURS) * sum + cumulative[hour % WEEK_HOURS];
}
