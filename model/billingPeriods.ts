const DAY_MS = 86_400_000;

/** Days since 1970-01-01 of a date of UTC, such as `2026-11-01`. NaN for a text that is no date. */
export const dayNumber = (date: string): number => Date.parse(`${date}T00:00:00Z`) / DAY_MS;

/** The date of UTC of a number of days since 1970-01-01. */
export const dateOf = (day: number): string => new Date(day * DAY_MS).toISOString().slice(0, 10);

/** Days from a date on (inclusive) to another (exclusive), as numbers of days since 1970-01-01. */
export interface DaySpan {
  from: number;
  to: number;
}

/** A billing period of a subscription, and the days of it on which the subscription was held: a part at the ends. */
export interface BillingPeriod {
  period: DaySpan;
  held: DaySpan;
}

/** When a subscription is held; `end` is empty while it runs. */
export interface Held {
  start: string;
  end: string;
  anchor: string;
}

/** The date a number of months after another one; a day that the month does not have becomes its last one. */
export function addMonths(date: string, months: number): string {
  const [year, month, day] = date.split('-').map(Number);
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return dateOf(Date.UTC(year, month - 1 + months, Math.min(day, last)) / DAY_MS);
}

/** Whole months between the months of two dates. */
const monthsBetween = (from: string, to: string): number => {
  const [fromYear, fromMonth] = from.split('-').map(Number);
  const [toYear, toMonth] = to.split('-').map(Number);
  return 12 * (toYear - fromYear) + toMonth - fromMonth;
};

/**
 * The billing periods of a subscription that have held days in a span, in order.
 * @param months of a period
 */
export function billingPeriods({ start, end, anchor }: Held, months: number, span: DaySpan): BillingPeriod[] {
  const subscribed = { from: dayNumber(start), to: end === '' ? Infinity : dayNumber(end) };
  const from = Math.max(span.from, subscribed.from);
  const to = Math.min(span.to, subscribed.to);
  if (!(to > from)) {
    return [];
  }
  const periods: BillingPeriod[] = [];
  const boundary = (index: number) => dayNumber(addMonths(anchor, index * months));
  // The month of a date may be one too late for a day late in it.
  let index = Math.floor(monthsBetween(anchor, dateOf(from)) / months) - 1;
  for (; boundary(index) < to; index++) {
    const period = { from: boundary(index), to: boundary(index + 1) };
    if (period.to > from) {
      periods.push({
        period,
        held: { from: Math.max(period.from, subscribed.from), to: Math.min(period.to, subscribed.to) },
      });
    }
  }
  return periods;
}
