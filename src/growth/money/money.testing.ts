import type { Billing } from '../../../model/billing';

const flat = (plan_id: string, version: number, amount: string): Billing['prices'][number] => ({
  ...{ plan_id, version, kind: 'flat', meter: '', included_units: 0 },
  tiers: [{ up_to: null, unit_amount: '0', flat_amount: amount }],
});

const version = (plan_id: string, number: number, valid_from: string): Billing['plan_versions'][number] => ({
  ...{ plan_id, version: number, valid_from, currency: 'USD', interval: 'month' },
});

export const subscription = (
  organization_id: string,
  plan_id: string,
  start: string,
  end = '',
  more: Partial<Billing['subscriptions'][number]> = {}
): Billing['subscriptions'][number] => ({
  ...{ organization_id, plan_id, version: 0, start, end, anchor: start, quantity: 1, discount_percent: '0' },
  ...more,
});

/** Plans of 0, 99 (119 from September on), and 499 with an overage; no subscriptions. */
export const BILLING: Billing = {
  currency: 'USD',
  plans: [
    { plan_id: 'free', name: 'Free', call_revenue: 'add' },
    { plan_id: 'pro', name: 'Pro', call_revenue: 'add' },
    { plan_id: 'big', name: 'Big', call_revenue: 'ignore' },
  ],
  plan_versions: [
    version('free', 1, '2026-01-01'),
    version('pro', 1, '2026-01-01'),
    version('pro', 2, '2026-09-01'),
    version('big', 1, '2026-01-01'),
    { ...version('yearly', 1, '2026-01-01'), interval: 'year', currency: 'EUR' },
  ],
  prices: [
    flat('free', 1, '0'),
    flat('pro', 1, '99'),
    flat('pro', 2, '119'),
    flat('big', 1, '499'),
    {
      ...{ plan_id: 'big', version: 1, kind: 'overage', meter: 'logical_calls', included_units: 1000 },
      tiers: [{ up_to: null, unit_amount: '0.01', flat_amount: '0' }],
    },
    flat('yearly', 1, '1000'),
  ],
  subscriptions: [],
  invoices: [],
  fixed_costs: [],
  exchange_rates: [
    { day: '2026-01-01', from_currency: 'EUR', rate: '1.2' },
    { day: '2026-10-01', from_currency: 'EUR', rate: '1.1' },
  ],
};
