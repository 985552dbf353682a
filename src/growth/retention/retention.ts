import { mondayOf, type Life } from './days';

/** One week of life of a cohort. */
export interface RetentionCell {
  /** The Monday of the calendar week in which the consumers began, in days since the epoch. */
  cohort: number;
  /** 0 for the days 0 to 6 after the start of each consumer. */
  week: number;
  /** Consumers of the cohort. */
  size: number;
  /** Those whose week is over: the denominator of each kind of retention. */
  eligible: number;
  /** Active in the week. */
  active: number;
  /** Active in the week or later. The last weeks are low: later is not known yet. */
  activeSince: number;
  /** Active in each week from the first one to this one. */
  activeThroughout: number;
}

/**
 * Retention by week of life, as `retentionQuery` computes it in SQL: what its tests compare with. A consumer counts in a
 * week, above and below the line, only when its own week is over, so that no week is cut. Who never called stays in the
 * cohort. Cells without an eligible consumer are left out.
 * @param upto the day after the last whole day, in days since the epoch
 * @returns the cells by cohort and week
 */
export function retentionOf(lives: readonly Life[], upto: number): RetentionCell[] {
  const cohorts = [...new Set(lives.map(({ start }) => mondayOf(start)))].sort((a, b) => a - b);
  return cohorts.flatMap((cohort) => {
    const members = lives.filter(({ start }) => mondayOf(start) === cohort);
    const weeks = Math.max(0, ...members.map(({ start }) => Math.floor((upto - start) / 7)));
    return Array.from({ length: weeks }, (_week, week) => cellOf(cohort, members, week, upto));
  });
}

function cellOf(cohort: number, members: readonly Life[], week: number, upto: number): RetentionCell {
  const eligible = members.filter(({ start }) => start + 7 * (week + 1) <= upto);
  const weeksOf = ({ start, activeDays }: Life) =>
    new Set(activeDays.filter((day) => day >= start && day < upto).map((day) => Math.floor((day - start) / 7)));
  const count = (isActive: (weeks: Set<number>) => boolean) =>
    eligible.filter((life) => isActive(weeksOf(life))).length;
  return {
    ...{ cohort, week, size: members.length, eligible: eligible.length },
    active: count((weeks) => weeks.has(week)),
    activeSince: count((weeks) => [...weeks].some((one) => one >= week)),
    activeThroughout: count((weeks) => Array.from({ length: week + 1 }, (_one, one) => one).every((w) => weeks.has(w))),
  };
}
