/** Consumers that were active on a day, in the 7 and in the 28 days that end with it. */
export interface RollingActive {
  day: number;
  dau: number;
  wau: number;
  mau: number;
}

export const WEEK_DAYS = 7;
export const MONTH_DAYS = 28;

/**
 * Exact rolling counts, as `activeConsumersQuery` computes them in SQL: what its tests compare with. A month is 28 days,
 * so that each has the same weekdays.
 * @param activeDays the days of each consumer, counted from day 0
 * @param lastDay the last day of the answer, which begins with day 0
 */
export function rollingActive(activeDays: ReadonlyArray<readonly number[]>, lastDay: number): RollingActive[] {
  const within = (day: number, days: number) =>
    activeDays.filter((own) => own.some((one) => one <= day && one > day - days)).length;
  return Array.from({ length: lastDay + 1 }, (_day, day) => ({
    day,
    dau: within(day, 1),
    wau: within(day, WEEK_DAYS),
    mau: within(day, MONTH_DAYS),
  }));
}
