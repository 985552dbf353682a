/** The active consumers of a week by where they come from: active = new + returning + resurrected. */
export interface LifecycleWeek {
  week: number;
  /** Active for the first time ever. */
  new: number;
  /** Active in the week before, too. */
  returning: number;
  /** Active earlier, but not in the week before. */
  resurrected: number;
  /** Active in the week before, and not in this one. */
  dormant: number;
  active: number;
}

/**
 * The kinds of active consumers by week, as `lifecycleQuery` computes them in SQL: what its tests compare with.
 * @param activeWeeks the weeks of each consumer; all history, or old consumers look new
 * @param last the last week of the answer, which begins with week 0
 */
export function lifecycle(activeWeeks: ReadonlyArray<readonly number[]>, last: number): LifecycleWeek[] {
  return Array.from({ length: last + 1 }, (_week, week) => {
    const isIn = (own: readonly number[], one: number) => own.includes(one);
    const active = activeWeeks.filter((own) => isIn(own, week));
    const before = activeWeeks.filter((own) => isIn(own, week - 1));
    const isNew = (own: readonly number[]) => own.every((one) => one >= week);
    const returning = active.filter((own) => isIn(own, week - 1)).length;
    const fresh = active.filter(isNew).length;
    return {
      ...{ week, new: fresh, returning, resurrected: active.length - fresh - returning },
      ...{ dormant: before.length - returning, active: active.length },
    };
  });
}
