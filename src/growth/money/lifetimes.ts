import { byOrganization, versionAt, type Billing, type BillingSubscription } from '../../../model/billing';
import { addMonths, dateOf, dayNumber, type DaySpan } from '../../../model/billingPeriods';
import { kaplanMeier } from '../survival/kaplanMeier';
import { reachedBy } from '../survival/reachedBy';
import { revenueOf, type Account } from './accounts';
import { amountOf, fractionOf, sumOf, writeExact, ZERO } from './decimal';
import { grouped } from './grouped';
import type { LifeSegment } from './lifeSegments';
import { lifetimeValue, MIN_CHURNED, MIN_SUBSCRIPTIONS, type LifetimeValue, type Subscription } from './lifetimeValue';

/** Subscriptions that are seen for the whole horizon, below which there is no number. */
export const MIN_OBSERVED = 5;

/** Discount of a year. */
export const ANNUAL_DISCOUNT = 0.1;

/** Tenths of days of a month. */
export const MONTH_TENTHS = 304;

/** How long an organization paid without a break, whatever its plans were. */
export interface PaidLife {
  organization_id: string;
  /** On which it began to pay. */
  first: BillingSubscription;
  from: number;
  /** The first day that is not paid; today where it still pays. */
  to: number;
  ended: boolean;
}

/** Plans with an amount above 0 in any of their versions. */
function payingPlans({ prices }: Billing): ReadonlySet<string> {
  const costs = prices.filter(({ tiers }) =>
    tiers.some((tier) => amountOf(tier.unit_amount) > ZERO || amountOf(tier.flat_amount) > ZERO)
  );
  return new Set(costs.map(({ plan_id }) => plan_id));
}

/** The paid lives of all organizations: subscriptions to plans that cost, where each begins before the one before ends. */
export function paidLives(billing: Billing, today: string): PaidLife[] {
  const paying = payingPlans(billing);
  const paid = billing.subscriptions.filter(
    ({ plan_id, discount_percent, start }) => paying.has(plan_id) && Number(discount_percent) < 100 && start < today
  );
  return [...byOrganization(paid)].flatMap(([organization_id, own]) => {
    const lives: PaidLife[] = [];
    for (const first of [...own].sort((a, b) => (a.start < b.start ? -1 : 1))) {
      const runs = first.end === '' || first.end > today;
      const [from, to] = [dayNumber(first.start), dayNumber(runs ? today : first.end)];
      const last = lives.at(-1);
      if (last !== undefined && from <= last.to) {
        last.to = Math.max(last.to, to);
        last.ended &&= !runs;
      } else {
        lives.push({ organization_id, first, from, to, ended: !runs });
      }
    }
    return lives;
  });
}

/** Months between two days of the calendar: 1 from January 31 to February 28, and a part for days of a month. */
export function monthsOf(from: number, to: number): number {
  const start = dateOf(from);
  const after = (months: number) => dayNumber(addMonths(start, months));
  let whole = Math.max(0, Math.floor((to - from) / 31));
  while (after(whole + 1) <= to) {
    whole++;
  }
  return whole + (to - after(whole)) / (after(whole + 1) - after(whole));
}

/** Why there is no lifetime value: too few subscriptions, ended ones, ones seen for the horizon; or none pays now. */
export interface LifetimeRefusal {
  reason: 'subscriptions' | 'ended' | 'observed' | 'margin';
  known: number;
  needed: number;
}

export interface SegmentLifetime {
  /** Empty: all. */
  segment: string;
  subscriptions: number;
  ended: number;
  /** At risk at the horizon: seen for so long. */
  observed: number;
  /** Share that pays for the horizon or longer, with its interval of 95%; undefined where nobody was seen for so long. */
  staying: { share: number; low: number; high: number } | undefined;
  /** Contribution of a month of a paid subscription in the span: exact decimal; undefined where none has a day in it. */
  marginPerMonth: string | undefined;
  value: LifetimeValue | LifetimeRefusal;
}

export interface LifetimesInput {
  billing: Billing;
  today: string;
  span: DaySpan;
  accounts: readonly Account[];
}

function segmentOf({ plan_versions }: Billing, by: LifeSegment, { first }: PaidLife): string {
  switch (by) {
    case 'plan':
      return first.plan_id;
    case 'interval':
      return versionAt(plan_versions, first, first.start)?.interval ?? 'month';
    case 'discount':
      return Number(first.discount_percent) > 0 ? 'yes' : 'no';
    case 'year':
      return first.start.slice(0, 4);
  }
}

/**
 * Lifetime values by segment, all together last. The margin is that of the span: contribution of the accounts of paying
 * organizations under plans that cost, by their paid days.
 * @param horizon whole months
 */
export function lifetimesOf(input: LifetimesInput, by: LifeSegment, horizon: number): SegmentLifetime[] {
  const lives = paidLives(input.billing, input.today);
  const segments = grouped(lives, (life) => segmentOf(input.billing, by, life));
  return [...[...segments].sort(([a], [b]) => (a < b ? -1 : 1)), ['', lives] as const].map(([segment, own]) =>
    lifetimeOf(input, segment, own, horizon)
  );
}

function lifetimeOf(input: LifetimesInput, segment: string, lives: readonly PaidLife[], horizon: number) {
  const subscriptions = lives.map(({ from, to, ended }) => ({ months: monthsOf(from, to), churned: ended }));
  const curve = kaplanMeier(subscriptions.map(({ months, churned }) => ({ time: months, reached: churned })));
  const left = curve.ok ? reachedBy(curve.value, horizon) : curve;
  const known = {
    ...{ segment, subscriptions: lives.length, ended: lives.filter(({ ended }) => ended).length },
    observed: subscriptions.filter(({ months }) => months >= horizon).length,
    staying: left.ok ? { share: 1 - left.value.share, low: 1 - left.value.high, high: 1 - left.value.low } : undefined,
    marginPerMonth: marginOf(input, lives),
  };
  return { ...known, value: valueOf(known, subscriptions, horizon) };
}

/** Contribution of a month; the accounts are those of the organizations whose last paid day before the end is of a life. */
function marginOf({ billing, span, accounts }: LifetimesInput, lives: readonly PaidLife[]): string | undefined {
  const inside = lives.filter(({ from, to }) => from < span.to && to > span.from);
  const days = inside.reduce((sum, { from, to }) => sum + Math.min(to, span.to) - Math.max(from, span.from), 0);
  const paying = payingPlans(billing);
  const free = new Set(billing.plans.map(({ plan_id }) => plan_id).filter((id) => !paying.has(id)));
  const organizations = new Set(inside.map(({ organization_id }) => organization_id));
  const own = accounts.filter(
    ({ organization_id, plan_id }) => organizations.has(organization_id) && !free.has(plan_id)
  );
  const contribution = sumOf(own.map((account) => revenueOf(account) - account.cost));
  return days === 0 ? undefined : writeExact(fractionOf(contribution, BigInt(MONTH_TENTHS), BigInt(10 * days)));
}

function valueOf(
  { observed, ended, marginPerMonth }: Omit<SegmentLifetime, 'value'>,
  subscriptions: readonly Subscription[],
  horizon: number
): LifetimeValue | LifetimeRefusal {
  const least: LifetimeRefusal[] = [
    { reason: 'subscriptions', known: subscriptions.length, needed: MIN_SUBSCRIPTIONS },
    { reason: 'ended', known: ended, needed: MIN_CHURNED },
    { reason: 'observed', known: observed, needed: MIN_OBSERVED },
    { reason: 'margin', known: marginPerMonth === undefined ? 0 : 1, needed: 1 },
  ];
  const refusal = least.find(({ known, needed }) => known < needed);
  if (refusal !== undefined) {
    return refusal;
  }
  const options = { marginPerMonth: Number(marginPerMonth), horizon, annualDiscount: ANNUAL_DISCOUNT };
  const value = lifetimeValue(subscriptions, options);
  if (!value.ok) {
    throw new Error(value.error.message);
  }
  return value.value;
}
