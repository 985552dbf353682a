/** One consumer: the day that its life begins with, and the days on which it was active. Days are counted from any day. */
export interface Life {
  start: number;
  activeDays: readonly number[];
}

/** Days from a Monday to day 0 of the epoch, a Thursday. */
const EPOCH_WEEKDAY = 3;

/** The Monday of the calendar week of a day. @param day counted from the epoch */
export const mondayOf = (day: number): number => day - ((((day + EPOCH_WEEKDAY) % 7) + 7) % 7);
