import { dateOf } from '../../../model/billingPeriods';
import type { Skipped } from '../draft';
import type { StripeDiscount, StripeSubscription } from './objects';

/** When a subscription is paid, and how much less. */
export interface PaidTime {
  start: string;
  end?: string;
  anchor?: string;
  discount_percent?: string;
}

const DAY_SECONDS = 86_400;

/** What a status means here; those that are not listed are paid, or owed. */
const NOT_PAID: Readonly<Record<string, string | undefined>> = {
  incomplete: 'its first payment is not made: it has not begun',
  incomplete_expired: 'its first payment was never made: it did not begin',
  paused: 'it is paused after its trial, and nothing is charged',
};

const PAID = ['active', 'trialing', 'past_due', 'unpaid', 'canceled'];

/**
 * The days on which a subscription is paid, in UTC: from the end of its trial on. An amount of a discount that a billing
 * file cannot have is skipped, and the subscription stays.
 * @returns a list of what is skipped, and no time where the subscription is
 */
export function paidTime(subscription: StripeSubscription): { time?: PaidTime; skipped: Skipped[] } {
  const { id, status, start_date, trial_end, billing_cycle_anchor, pause_collection } = subscription;
  const object = `subscription ${id}`;
  const no = (field: string, why: string) => ({ skipped: [{ object, field, why }] });
  if (!PAID.includes(status)) {
    return no('status', NOT_PAID[status] ?? `${status} is not known`);
  }
  const end = endOf(subscription);
  if (status === 'canceled' && end === undefined) {
    return no('ended_at', 'it is canceled, and the day of its end is missing');
  }
  const start = dayOf(Math.max(start_date, trial_end ?? 0));
  if (end !== undefined && end <= start) {
    return no('ended_at', 'it ended in its trial, or on the day on which it began: no day of it is paid');
  }
  const { percent, skipped } = discountOf(subscription);
  return {
    time: {
      start,
      ...(end === undefined ? {} : { end }),
      ...(billing_cycle_anchor === undefined || billing_cycle_anchor === null
        ? {}
        : { anchor: dayOf(billing_cycle_anchor) }),
      ...(percent === undefined ? {} : { discount_percent: percent }),
    },
    skipped: [
      ...skipped.map((one) => ({ object, ...one })),
      ...(pause_collection ? [{ object, field: 'pause_collection', why: 'it counts as paid in the pause' }] : []),
    ],
  };
}

const dayOf = (seconds: number): string => dateOf(Math.floor(seconds / DAY_SECONDS));

/** The first day that is not paid. */
function endOf(subscription: StripeSubscription): string | undefined {
  const { ended_at, cancel_at, cancel_at_period_end, current_period_end, items } = subscription;
  const planned = cancel_at_period_end ? (current_period_end ?? periodEndOf(items.data)) : undefined;
  const end = ended_at ?? cancel_at ?? planned;
  return end === undefined || end === null ? undefined : dayOf(end);
}

/** Newer versions of the API have the period in the items. */
function periodEndOf(items: StripeSubscription['items']['data']): number | undefined {
  const ends = items.flatMap(({ current_period_end: end }) => (typeof end === 'number' ? [end] : []));
  return ends.length === 0 ? undefined : Math.max(...ends);
}

function discountOf({ discount, discounts, items }: StripeSubscription): {
  percent?: string;
  skipped: Array<Omit<Skipped, 'object'>>;
} {
  const given = [...(discount ? [discount] : []), ...(discounts ?? [])];
  const ofItems = items.data.some((item) => (item.discounts ?? []).length > 0)
    ? [{ field: 'items.discounts', why: 'a discount of an item is not applied' }]
    : [];
  const [first] = given;
  if (first === undefined) {
    return { skipped: ofItems };
  }
  const why = given.length > 1 ? 'there are several, and none is applied' : whyNotApplied(first);
  if (why !== undefined) {
    return { skipped: [...ofItems, { field: 'discounts', why }] };
  }
  return { percent: String(couponOf(first)?.percent_off), skipped: ofItems };
}

function whyNotApplied(discount: StripeDiscount): string | undefined {
  const coupon = couponOf(discount);
  if (coupon === undefined) {
    return 'the export has its id alone, and it is not applied: expand discounts and their coupons';
  }
  if (typeof coupon.percent_off !== 'number') {
    return 'it takes off an amount and no percentage: it is not applied';
  }
  return coupon.duration === 'forever'
    ? undefined
    : `it lasts ${String(coupon.duration)} and not forever: it is not applied`;
}

interface Coupon {
  percent_off?: unknown;
  duration?: unknown;
}

function couponOf(discount: StripeDiscount): Coupon | undefined {
  if (typeof discount === 'string') {
    return undefined;
  }
  const coupon: unknown = discount.coupon ?? discount.source?.coupon;
  return typeof coupon === 'object' && coupon !== null ? coupon : undefined;
}
