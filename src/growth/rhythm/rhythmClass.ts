import { checkEach } from '../../experiment/checks';
import { chain, fail, ok, type Result } from '../../experiment/result';

/** What a consumer's rhythm looks like. */
export const RHYTHM_CLASSES = ['continuous', 'daily', 'weekday', 'weekly', 'rare'] as const;

export type RhythmClass = (typeof RHYTHM_CLASSES)[number];

/**
 * The lateness above which a consumer of a class is silent: about one false alarm in 1,000 consumer-weeks, calibrated
 * on simulated consumers (docs/alerts.md). `late` is the same for about ten.
 */
export const LATENESS_LIMITS: Record<RhythmClass, { late: number; silent: number }> = {
  continuous: { late: 1, silent: 2.2 },
  daily: { late: 1.1, silent: 1.5 },
  weekday: { late: 2.4, silent: 3.3 },
  weekly: { late: 1.9, silent: 3.5 },
  rare: { late: 3, silent: 6.3 },
};

/** Shares of the days, hours and weeks of a consumer's life, from its first to its last active day. */
export interface ActivityShares {
  days: number;
  hours: number;
  weekdays: number;
  weekendDays: number;
  weeks: number;
}

/** Shares from which a rhythm has its class. */
export const CLASS_LIMITS = { days: 0.8, hours: 0.6, weekendDays: 0.3, weeks: 0.75 };

/** Days of a consumer's life that its shares are taken of at most. */
export const LONGEST_LIFE_DAYS = 3660;

/** The class of a rhythm. */
export function rhythmClass(shares: ActivityShares): RhythmClass {
  const { days, hours, weekendDays, weeks } = CLASS_LIMITS;
  if (shares.days >= days) {
    return shares.hours >= hours ? 'continuous' : 'daily';
  }
  if (shares.weekdays >= days && shares.weekendDays < weekendDays) {
    return 'weekday';
  }
  return shares.weeks >= weeks ? 'weekly' : 'rare';
}

/**
 * The shares of a consumer's active time.
 * @param activeHours hours since the epoch, in UTC
 */
export function activityShares(activeHours: readonly number[]): Result<ActivityShares> {
  return chain(checkEach('count', 'activeHours', activeHours), () => {
    const hours = new Set(activeHours);
    const days = new Set([...hours].map((hour) => Math.floor(hour / 24)));
    if (days.size === 0) {
      return fail('NOT_ESTIMABLE', 'The consumer has no active hour.');
    }
    const [first, last] = [...days].reduce(
      ([low, high], day) => [Math.min(low, day), Math.max(high, day)],
      [Infinity, -Infinity]
    );
    if (last - first >= LONGEST_LIFE_DAYS) {
      return fail(
        'INVALID_INPUT',
        `The active hours span ${last - first + 1} days; at most ${LONGEST_LIFE_DAYS} are looked at.`
      );
    }
    const span = Array.from({ length: last - first + 1 }, (_day, index) => first + index);
    const share = (of: readonly number[], active: (day: number) => boolean) =>
      of.length === 0 ? 0 : of.filter(active).length / of.length;
    const isActive = (day: number) => days.has(day);
    const weeks = [...new Set(span.map(weekOf))];
    const activeWeeks = new Set([...days].map(weekOf));
    return ok({
      days: share(span, isActive),
      hours: hours.size / (24 * span.length),
      weekdays: share(
        span.filter((day) => !isWeekend(day)),
        isActive
      ),
      weekendDays: share(span.filter(isWeekend), isActive),
      weeks: share(weeks, (week) => activeWeeks.has(week)),
    });
  });
}

/** 1970-01-01 was a Thursday: weeks begin on Monday. */
const weekOf = (day: number) => Math.floor((day + 3) / 7);
const isWeekend = (day: number) => (day + 3) % 7 >= 5;
