import {
  INTERVAL_MONTHS,
  versionAt,
  type Billing,
  type BillingSubscription,
  type PlanVersion,
} from '../../../model/billing';
import { addMonths, billingPeriods, dateOf, dayNumber } from '../../../model/billingPeriods';
import { chain, ok, type Result } from '../../experiment/result';
import { amountOf, fractionOf, MONEY_SCALE, tenTo, writeExact, ZERO } from './decimal';
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

/** Whether a subscription is held on a day, a date of UTC. */
const isHeld = ({ start, end }: BillingSubscription, day: string): boolean => start <= day && (end === '' || end > day);

/** What a subscription pays in a month on a day on which it is held. */
type Monthly = (day: string) => bigint;

const versionKey = ({ plan_id, version }: { plan_id: string; version: number }) => JSON.stringify([plan_id, version]);

/** The flat amounts of each version of a plan. */
function flatAmounts({ prices }: Billing): Map<string, bigint> {
  const sums = new Map<string, bigint>();
  for (const price of prices.filter(({ meter }) => meter === '')) {
    const key = versionKey(price);
    sums.set(key, (sums.get(key) ?? ZERO) + amountOf(price.tiers[0].flat_amount));
  }
  return sums;
}

/** Days of a month at most. */
const LONGEST_MONTH = 31;

const HUNDRED = BigInt(100) * tenTo(MONEY_SCALE);

/** @param flats of flatAmounts @param rateDay of the exchange rates */
function monthlyOf(
  billing: Billing,
  subscription: BillingSubscription,
  flats: ReadonlyMap<string, bigint>,
  rateDay: string
): Monthly {
  const versions = billing.plan_versions.filter(({ plan_id }) => plan_id === subscription.plan_id);
  const first = versionAt(versions, subscription, subscription.start);
  if (first === undefined) {
    return () => ZERO;
  }
  const months = INTERVAL_MONTHS[first.interval];
  const paid = HUNDRED - amountOf(subscription.discount_percent);
  const amounts = new Map(
    versions.map((version) => {
      const flat = (flats.get(versionKey(version)) ?? ZERO) * BigInt(subscription.quantity);
      const share = fractionOf(flat, paid, HUNDRED * BigInt(months));
      return [version, inReportCurrency(billing, share, version.currency, rateDay)] as const;
    })
  );
  const amount = (version: PlanVersion) => amounts.get(version) ?? ZERO;
  if (subscription.version !== 0 || versions.length === 1) {
    return () => amount(first);
  }
  return (day) => {
    const number = dayNumber(day);
    const newest = versionAt(versions, subscription, day) ?? first;
    const before = dateOf(number - LONGEST_MONTH * months);
    // Its period began between the two days: most of the time no prices have changed meanwhile.
    if (versionAt(versions, subscription, before > subscription.start ? before : subscription.start) === newest) {
      return amount(newest);
    }
    const [current] = billingPeriods(subscription, months, { from: number, to: number + 1 });
    return amount(versionAt(versions, subscription, dateOf(current.held.from)) ?? first);
  };
}

/**
 * What each organization that pays pays in a month, on each of some days: the flat amounts of its subscriptions, those of
 * a year by twelve, after discounts. Charges for units are no recurring revenue.
 * @param days whose ends are meant
 * @param rateDay of the exchange rates: one for all days, so that rates move nothing
 */
export function recurringRevenue(
  billing: Billing,
  days: readonly string[],
  rateDay: string
): Array<Record<string, string>> {
  const flats = flatAmounts(billing);
  const sums = days.map(() => new Map<string, bigint>());
  for (const subscription of billing.subscriptions) {
    const id = subscription.organization_id;
    const monthly = monthlyOf(billing, subscription, flats, rateDay);
    days.forEach((day, index) => {
      const amount = isHeld(subscription, day) ? monthly(day) : ZERO;
      if (amount !== ZERO) {
        sums[index].set(id, (sums[index].get(id) ?? ZERO) + amount);
      }
    });
  }
  return sums.map((sum) => Object.fromEntries([...sum].map(([id, units]) => [id, writeExact(units)])));
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
  const states = recurringRevenue(billing, ends, today);
  return chain(mrrMovements([{}, ...states]), ({ movements, totals }) =>
    ok(
      ends.map((day, index) => ({
        ...{ month: day.slice(0, 7), day },
        ...{ start: totals[index], movement: movements[index], end: totals[index + 1] },
      }))
    )
  );
}
