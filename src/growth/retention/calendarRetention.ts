import { mondayOf, type Life } from './days';

/** One calendar week of a cohort. Both weeks are named by their Monday, in days since the epoch. */
export interface CalendarCell {
  cohort: number;
  activeWeek: number;
  size: number;
  active: number;
}

/**
 * Retention by calendar week: simpler to read, but the first week of a consumer that began on a Sunday has one day. The
 * size of a cohort is that of its starts, not that of its active consumers.
 * @param upto the day after the last whole day, in days since the epoch; a week that it cuts is left out
 */
export function calendarRetentionOf(lives: readonly Life[], upto: number): CalendarCell[] {
  const cohorts = [...new Set(lives.map(({ start }) => mondayOf(start)))].sort((a, b) => a - b);
  return cohorts.flatMap((cohort) => {
    const members = lives.filter(({ start }) => mondayOf(start) === cohort);
    return Array.from({ length: Math.max(0, Math.floor((upto - cohort) / 7)) }, (_week, week) => {
      const activeWeek = cohort + 7 * week;
      const active = members.filter(({ activeDays }) => activeDays.some((day) => mondayOf(day) === activeWeek));
      return { cohort, activeWeek, size: members.length, active: active.length };
    });
  });
}

/**
 * What the query of the guide answers: it groups by the week after it has joined activity, so that its "cohort size" of
 * a week counts only those who are active in that week.
 * @returns for each cohort and week with activity, active consumers as a share of themselves: always 1
 */
export function guideRetentionOf(lives: readonly Life[], upto: number): number[] {
  return calendarRetentionOf(lives, upto)
    .filter(({ active }) => active > 0)
    .map(({ active }) => active / active);
}
