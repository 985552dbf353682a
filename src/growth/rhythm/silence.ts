import { RHYTHM_WEEKS } from '../../../model/rhythm';
import { check } from '../../experiment/checks';
import { both, chain, fail, finite, type Result } from '../../experiment/result';
import { lateness, WEEK_HOURS, type Lateness } from './lateness';
import { activityShares, LATENESS_LIMITS, rhythmClass, type RhythmClass } from './rhythmClass';

/** A rhythm needs so many weeks from the first to the last active hour, and so many active hours. */
export const MIN_RHYTHM = { weeks: 4, hours: 6 };

/** Hours after which a consumer without a rhythm is silent: 28 days. */
export const NO_RHYTHM_HOURS = 28 * 24;

/** How silent a consumer is. */
export interface Silence extends Lateness {
  /** null: too young or too rare to have a rhythm. */
  rhythm: RhythmClass | null;
  /** The lateness against what is silence for the class: above 1 the consumer is silent. */
  excess: number;
}

/**
 * Whether a consumer is silent by its own rhythm, by the limit of its class; without a rhythm after 28 days.
 * @param activeHours hours since the epoch with a call, of the RHYTHM_WEEKS weeks before now
 * @param now the hour that begins now
 */
export function silence(activeHours: readonly number[], now: number): Result<Silence> {
  return chain(both(check('positive', { now }), activityShares(activeHours)), ([, shares]) => {
    const first = activeHours.reduce((earliest, hour) => Math.min(earliest, hour), Infinity);
    const weeks = Math.min(RHYTHM_WEEKS, Math.max(1, Math.ceil((now - first) / WEEK_HOURS)));
    return chain(lateness({ activeHours, weeks, now }), (late) => {
      if (late.gapClock < 0) {
        return fail('INVALID_INPUT', `now is ${now}; it must be after the last active hour.`);
      }
      const span = late.lastActive - first;
      const isKnown = span >= MIN_RHYTHM.weeks * WEEK_HOURS && new Set(activeHours).size >= MIN_RHYTHM.hours;
      const rhythm = isKnown ? rhythmClass(shares) : null;
      const excess = rhythm === null ? late.gapClock / NO_RHYTHM_HOURS : late.lateness / LATENESS_LIMITS[rhythm].silent;
      return finite({ ...late, rhythm, excess });
    });
  });
}
