import { INTERVAL_MONTHS, versionAt, type Billing, type BillingSubscription } from '../../../model/billing';
import { addMonths, billingPeriods, dateOf, dayNumber } from '../../../model/billingPeriods';
import { chain, ok, type Result } from '../../experiment/result';
import { amountOf, fractionOf, MONEY_SCALE, sumOf, tenTo, writeExact, ZERO } from './decimal';
import { mrrMovements, type MrrMovement } from './mrrMovements';
import { inReportCurrency } from './rates';

/** The monthly recurring revenue at the end of a month, and why it is not that of the month before. */
export interface RecurringMonth {
  /** `2026-11` */
  month: string;
  /** The day whose end it is: the last one of the month, or today. */
  day: string;
  start: string;
  movement: MrrMovement;
  end: string;
}

/** What a subscription pays in a month on a day, in the currency of the reports at the rate of `rateDay`. */
function monthly(billing: Billing, subscription: BillingSubscription, day: number, rateDay: string): bigint {
  const plan = versionAt(billing.plan_versions, subscription, subscription.start);
  const months = INTERVAL_MONTHS[plan?.interval ?? 'month'];
  const [current] = billingPeriods(subscription, months, { from: day, to: day + 1 });
  if (plan === undefined || current === undefined) {
    return ZERO;
  }
  const version = versionAt(billing.plan_versions, subscription, dateOf(current.held.from)) ?? plan;
  const flat = billing.prices
    .filter((price) => price.plan_id === version.plan_id && price.version === version.version && price.meter === '')
    .map((price) => amountOf(price.tiers[0].flat_amount));
  const paid = BigInt(100) * tenTo(MONEY_SCALE) - amountOf(subscription.discount_percent);
  const share = fractionOf(
    sumOf(flat) * BigInt(subscription.quantity),
    paid,
    BigInt(100) * tenTo(MONEY_SCALE) * BigInt(months)
  );
  return inReportCurrency(billing, share, version.currency, rateDay);
}

/**
 * What each organization pays in a month on a day: the flat amounts of its subscriptions, those of a year by twelve, after
 * discounts. Charges for units are no recurring revenue.
 * @param day whose end is meant
 * @param rateDay of the exchange rates: one for all days that are compared, so that rates move nothing
 */
export function recurringRevenue(billing: Billing, day: string, rateDay: string): Record<string, string> {
  const sums = new Map<string, bigint>();
  for (const subscription of billing.subscriptions) {
    const id = subscription.organization_id;
    const amount = monthly(billing, subscription, dayNumber(day), rateDay);
    sums.set(id, (sums.get(id) ?? ZERO) + amount);
  }
  return Object.fromEntries([...sums].map(([id, units]) => [id, writeExact(units)]));
}

/** The last days of the months from the first subscription to today; today for the running one. */
function monthEnds({ subscriptions }: Billing, today: string): string[] {
  const first = subscriptions.reduce((earliest, { start }) => (start < earliest ? start : earliest), today);
  const ends: string[] = [];
  for (let month = `${first.slice(0, 7)}-01`; month <= today; month = addMonths(month, 1)) {
    const last = dateOf(dayNumber(addMonths(month, 1)) - 1);
    ends.push(last < today ? last : today);
  }
  return ends;
}

/**
 * Monthly recurring revenue by month since the first subscription, with its movements: start and movements add up to the
 * end, as text. A subscription that ends on the first day of a month is churn of that month.
 */
export function recurringMonths(billing: Billing, today: string): Result<RecurringMonth[]> {
  const ends = monthEnds(billing, today);
  const states = ends.map((day) => recurringRevenue(billing, day, today));
  return chain(mrrMovements([{}, ...states]), ({ movements, totals }) =>
    ok(
      ends.map((day, index) => ({
        ...{ month: day.slice(0, 7), day },
        ...{ start: totals[index], movement: movements[index], end: totals[index + 1] },
      }))
    )
  );
}
