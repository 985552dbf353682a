/*
 * What consumers pay, as the billing file states it (docs/billing.md). Amounts are exact decimals as text, days are
 * dates of UTC (`2026-11-01`), and an end is the first day that no longer belongs to it.
 */

/** What a price asks for: an amount for the period, or one for the units of a meter. */
export const PRICE_KINDS = ['flat', 'per_unit', 'graduated', 'volume', 'overage'] as const;

export type PriceKind = (typeof PRICE_KINDS)[number];

/** What is counted: calls whose retries count once, or successful calls. */
export const METERS = ['logical_calls', 'successful_calls'] as const;

export type Meter = (typeof METERS)[number];

/** Months of a billing period. */
export const INTERVAL_MONTHS = { month: 1, year: 12 } as const;

export const BILLING_INTERVALS = ['month', 'year'] as const;

export type BillingInterval = (typeof BILLING_INTERVALS)[number];

/** Whether what calls earn by themselves (docs/costs.md) is revenue beside the prices, or only their estimate. */
export const CALL_REVENUES = ['add', 'ignore'] as const;

export type CallRevenue = (typeof CALL_REVENUES)[number];

/** By what fixed costs are allocated to consumers; `none` stays apart. */
export const COST_DRIVERS = ['logical_calls', 'response_bytes', 'upstream_us', 'consumers', 'none'] as const;

export type CostDriver = (typeof COST_DRIVERS)[number];

export interface BillingPlan {
  plan_id: string;
  name: string;
  call_revenue: CallRevenue;
}

/** The prices of a plan from a day on. */
export interface PlanVersion {
  plan_id: string;
  version: number;
  valid_from: string;
  currency: string;
  interval: BillingInterval;
}

export interface PriceTier {
  /** The last unit of the tier, inclusive; null in the last tier. */
  up_to: number | null;
  unit_amount: string;
  flat_amount: string;
}

/** A price of a version of a plan. A flat one has no meter, and one tier with the amount of a period. */
export interface PlanPrice {
  plan_id: string;
  version: number;
  kind: PriceKind;
  meter: Meter | '';
  /** Units of a period that cost nothing. */
  included_units: number;
  tiers: PriceTier[];
}

export interface BillingSubscription {
  organization_id: string;
  plan_id: string;
  /** 0: the version that is in force when a billing period begins. */
  version: number;
  start: string;
  /** Empty while it runs. */
  end: string;
  /** A day on which a billing period begins. */
  anchor: string;
  quantity: number;
  discount_percent: string;
}

/** What was really billed: it takes the place of what prices say for the days that it covers. */
export interface Invoice {
  invoice_id: string;
  organization_id: string;
  period_start: string;
  period_end: string;
  amount: string;
  currency: string;
}

export interface FixedCost {
  /** `2026-11` */
  month: string;
  name: string;
  amount: string;
  currency: string;
  driver: CostDriver;
}

/** What one unit of a currency is worth in the currency of the reports, from a day on. */
export interface ExchangeRate {
  day: string;
  from_currency: string;
  rate: string;
}

/** The content of a billing file, complete and checked. */
export interface Billing {
  /** Of the reports, and of the amounts of calls. */
  currency: string;
  plans: BillingPlan[];
  plan_versions: PlanVersion[];
  prices: PlanPrice[];
  subscriptions: BillingSubscription[];
  invoices: Invoice[];
  fixed_costs: FixedCost[];
  exchange_rates: ExchangeRate[];
}

/** The version of a plan that a billing period that begins on a day is charged by; undefined before the first. */
export function versionAt(
  versions: readonly PlanVersion[],
  { plan_id, version }: Pick<BillingSubscription, 'plan_id' | 'version'>,
  day: string
): PlanVersion | undefined {
  const own = versions.filter((one) => one.plan_id === plan_id);
  if (version !== 0) {
    return own.find((one) => one.version === version);
  }
  return own
    .filter(({ valid_from }) => valid_from <= day)
    .reduce<PlanVersion | undefined>(
      (newest, one) => (newest === undefined || one.valid_from > newest.valid_from ? one : newest),
      undefined
    );
}

/** Entries by their organization. */
export function byOrganization<Entry extends { organization_id: string }>(
  entries: readonly Entry[]
): ReadonlyMap<string, readonly Entry[]> {
  const groups = new Map<string, Entry[]>();
  for (const entry of entries) {
    const group = groups.get(entry.organization_id);
    if (group === undefined) {
      groups.set(entry.organization_id, [entry]);
    } else {
      group.push(entry);
    }
  }
  return groups;
}
