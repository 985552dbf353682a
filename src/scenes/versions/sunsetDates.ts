import { dateTimeFormat } from '@grafana/data';

const DAY_MS = 86_400_000;
const WEEK_DAYS = 7;

/** Weeks to the date of a plan where none is chosen. */
export const USUAL_PLAN_WEEKS = 13;

/** A day of an address, such as 2027-03-31, as the start of it in UTC; undefined for any other text. */
export function parseDay(text: string): number | undefined {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text) ?? [];
  const time = Date.UTC(Number(year), Number(month) - 1, Number(day));
  return Number.isFinite(time) && dayText(time) === text ? time : undefined;
}

/** The day of a time in UTC, such as 2027-03-31. */
export const dayText = (time: number): string => new Date(time).toISOString().slice(0, 10);

/** The same for a reader: 31 Mar 2027. Days are those of UTC, as in the headers. */
export const dayName = (time: number): string => dateTimeFormat(time, { timeZone: 'utc', format: 'D MMM YYYY' });

/** The planned day: that of the address, or USUAL_PLAN_WEEKS after a time. */
export const plannedDay = (text: string, from: number): number =>
  parseDay(text) ?? parseDay(dayText(from + USUAL_PLAN_WEEKS * WEEK_DAYS * DAY_MS)) ?? from;

/** Whole weeks from one time to another, the last one counted as whole; 0 where it is over. */
export const weeksBetween = (from: number, to: number): number =>
  Math.max(0, Math.ceil((to - from) / (WEEK_DAYS * DAY_MS)));
