import { type Billing } from '../../../../../model/billing';

type Row = Record<string, unknown>;

/** The tables of the billing file and their rows, without the number of the load. */
export function billingRows(billing: Billing): Record<string, Row[]> {
  const positions = new Map<string, number>();
  const next = (key: string): number => {
    const position = positions.get(key) ?? 0;
    positions.set(key, position + 1);
    return position;
  };
  return {
    plans: billing.plans.map((plan) => ({ ...plan })),
    plan_versions: billing.plan_versions.map(({ interval, ...version }) => ({
      ...version,
      billing_interval: interval,
    })),
    prices: billing.prices.map(({ tiers, ...price }) => ({
      ...price,
      position: next(`${price.plan_id} ${price.version}`),
      tier_up_to: tiers.map(({ up_to }) => up_to),
      tier_unit_amount: tiers.map(({ unit_amount }) => unit_amount),
      tier_flat_amount: tiers.map(({ flat_amount }) => flat_amount),
    })),
    subscriptions: billing.subscriptions.map(({ start, end, anchor, ...subscription }, position) => ({
      ...{ ...subscription, position, start_day: start, anchor_day: anchor },
      end_day: end === '' ? null : end,
    })),
    invoices: billing.invoices.map((invoice) => ({ ...invoice })),
    fixed_costs: billing.fixed_costs.map((cost) => ({ ...cost, month: `${cost.month}-01` })),
    exchange_rates: billing.exchange_rates.map((rate) => ({ ...rate })),
  };
}

/** Tables whose rows are of a load; the load itself is in billing_loads. */
export const BILLING_TABLES = [
  'plans',
  'plan_versions',
  'prices',
  'subscriptions',
  'invoices',
  'fixed_costs',
  'exchange_rates',
] as const;
