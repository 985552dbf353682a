import {
  byOrganization,
  INTERVAL_MONTHS,
  versionAt,
  type Billing,
  type BillingSubscription,
  type Invoice,
} from '../../../model/billing';
import { billingPeriods, dateOf, dayNumber, type DaySpan } from '../../../model/billingPeriods';
import { bill, type Units } from './bill';
import { amountOf, fractionOf, ZERO } from './decimal';
import { inReportCurrency } from './rates';

/** What the calls of an organization under a plan cost and earn by themselves in a span of days. Exact decimals. */
export interface CallMoney {
  organization_id: string;
  plan_id: string;
  logical_calls: number;
  response_bytes: number;
  upstream_us: number;
  cost: string;
  /** Of the days that no invoice covers. */
  revenue: string;
}

/** Units that an organization used on a day. */
export interface UsageDay {
  organization_id: string;
  /** Since 1970-01-01. */
  day: number;
  units: Units;
}

/** What an organization pays and costs under a plan in a span of days, in the currency of the reports: 10^-12 units. */
export interface Account {
  organization_id: string;
  /** Empty for invoices of days without a subscription. */
  plan_id: string;
  isSubscribed: boolean;
  /** After discounts. */
  flat: bigint;
  metered: bigint;
  /** What calls earn by themselves. */
  calls: bigint;
  invoiced: bigint;
  cost: bigint;
  logicalCalls: number;
  responseBytes: number;
  upstreamUs: number;
}

export const revenueOf = ({ flat, metered, calls, invoiced }: Account): bigint => flat + metered + calls + invoiced;

/** What is known of a span of days. */
export interface AccountsInput {
  billing: Billing;
  span: DaySpan;
  calls: readonly CallMoney[];
  /** From the first day of the billing periods that the span cuts on. */
  usage: readonly UsageDay[];
}

class Accounts {
  private readonly all = new Map<string, Account>();

  of(organization_id: string, plan_id: string): Account {
    const key = JSON.stringify([organization_id, plan_id]);
    const known = this.all.get(key);
    const account = known ?? {
      ...{ organization_id, plan_id, isSubscribed: false, flat: ZERO, metered: ZERO, calls: ZERO, invoiced: ZERO },
      ...{ cost: ZERO, logicalCalls: 0, responseBytes: 0, upstreamUs: 0 },
    };
    if (known === undefined) {
      this.all.set(key, account);
    }
    return account;
  }

  list(): Account[] {
    return [...this.all.values()];
  }
}

/**
 * What each organization pays and costs in a span of days, by plan. A charge counts on the days on which it arises: flat
 * amounts evenly, units at the tier that the period has reached, so that spans that follow each other add up. An invoice
 * counts evenly on the days that it covers, in the place of prices and of what calls earn.
 */
export function accountsOf({ billing, span, calls, usage }: AccountsInput): Account[] {
  const accounts = new Accounts();
  const unitsOf = unitsBetween(usage);
  const invoices = byOrganization(billing.invoices);
  const subscriptions = byOrganization(billing.subscriptions);
  billing.subscriptions.forEach((subscription) => {
    const own = invoices.get(subscription.organization_id) ?? [];
    addSubscription(accounts, billing, subscription, own, span, unitsOf);
  });
  billing.invoices.forEach((invoice) => {
    const covered = { from: dayNumber(invoice.period_start), to: dayNumber(invoice.period_end) };
    const amount = inReportCurrency(billing, amountOf(invoice.amount), invoice.currency, invoice.period_end);
    const upTo = (day: number) => {
      const days = Math.max(0, Math.min(day, covered.to) - covered.from);
      return fractionOf(amount, BigInt(days), BigInt(covered.to - covered.from));
    };
    const share = upTo(span.to) - upTo(span.from);
    if (share !== ZERO) {
      const plan = planOfInvoice(subscriptions.get(invoice.organization_id) ?? [], covered);
      accounts.of(invoice.organization_id, plan).invoiced += share;
    }
  });
  const ignored = new Set(billing.plans.filter((plan) => plan.call_revenue === 'ignore').map((plan) => plan.plan_id));
  for (const money of calls) {
    const account = accounts.of(money.organization_id, money.plan_id);
    account.cost += amountOf(money.cost);
    account.calls += ignored.has(money.plan_id) ? ZERO : amountOf(money.revenue);
    account.logicalCalls += money.logical_calls;
    account.responseBytes += money.response_bytes;
    account.upstreamUs += money.upstream_us;
  }
  return accounts.list();
}

type UnitsBetween = (organization: string, from: number, to: number) => Units;

function unitsBetween(usage: readonly UsageDay[]): UnitsBetween {
  const days = byOrganization(usage);
  return (organization, from, to) => {
    const inside = (days.get(organization) ?? []).filter(({ day }) => day >= from && day < to);
    const sum = (meter: keyof Units) => inside.reduce((total, { units }) => total + units[meter], 0);
    return { logical_calls: sum('logical_calls'), successful_calls: sum('successful_calls') };
  };
}

function addSubscription(
  accounts: Accounts,
  billing: Billing,
  subscription: BillingSubscription,
  invoices: readonly Invoice[],
  span: DaySpan,
  unitsOf: UnitsBetween
): void {
  const first = versionAt(billing.plan_versions, subscription, subscription.start);
  if (first === undefined) {
    return;
  }
  for (const { period, held } of billingPeriods(subscription, INTERVAL_MONTHS[first.interval], span)) {
    const account = accounts.of(subscription.organization_id, subscription.plan_id);
    account.isSubscribed = true;
    if (isInvoiced(invoices, held)) {
      continue;
    }
    const version = versionAt(billing.plan_versions, subscription, dateOf(held.from)) ?? first;
    const upTo = (day: number) => {
      const charged = bill({
        prices: billing.prices.filter(
          (price) => price.plan_id === version.plan_id && price.version === version.version
        ),
        ...{ quantity: subscription.quantity, discountPercent: subscription.discount_percent },
        ...{ periodDays: period.to - period.from, billedDays: day - held.from },
        units: unitsOf(subscription.organization_id, held.from, day),
      });
      if (!charged.ok) {
        throw new Error(charged.error.message);
      }
      const converted = (amount: string) =>
        inReportCurrency(billing, amountOf(amount), version.currency, dateOf(period.to));
      return { flat: converted(charged.value.flat), metered: converted(charged.value.metered) };
    };
    const before = upTo(Math.max(span.from, held.from));
    const after = upTo(Math.min(span.to, held.to));
    account.flat += after.flat - before.flat;
    account.metered += after.metered - before.metered;
  }
}

const isInvoiced = (invoices: readonly Invoice[], held: DaySpan): boolean =>
  invoices.some(
    ({ period_start, period_end }) => dayNumber(period_start) <= held.from && dayNumber(period_end) >= held.to
  );

/** The plan of the last of an organization's subscriptions that has days of an invoice; empty where none has. */
function planOfInvoice(subscriptions: readonly BillingSubscription[], { from, to }: DaySpan): string {
  return subscriptions
    .filter(({ start, end }) => dayNumber(start) < to && (end === '' || dayNumber(end) > from))
    .reduce((last, one) => (one.start >= last.start ? one : last), { start: '', plan_id: '' }).plan_id;
}
