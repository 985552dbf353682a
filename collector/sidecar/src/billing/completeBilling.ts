import { type Billing } from '../../../../model/billing';
import { type BillingFile } from './billingSchema';

/** Whether a version of the plan has a price for the units of a meter. */
export const isMetered = ({ prices }: Pick<BillingFile, 'prices'>, plan: string): boolean =>
  prices.some(({ plan_id, meter }) => plan_id === plan && meter !== '');

/** What the file leaves out: the currency of the reports, names that are ids, and whether calls earn beside the prices. */
export function completeBilling(file: BillingFile): Billing {
  const { currency, plans, plan_versions, prices, subscriptions, invoices, fixed_costs, exchange_rates } = file;
  return {
    ...{ currency, prices, exchange_rates },
    plans: plans.map(({ id, name = id, call_revenue }) => ({
      plan_id: id,
      name,
      call_revenue: call_revenue ?? (isMetered(file, id) ? 'ignore' : 'add'),
    })),
    plan_versions: plan_versions.map((version) => ({ ...version, currency: version.currency ?? currency })),
    subscriptions: subscriptions.map(({ version = 0, end = '', anchor, ...rest }) => ({
      ...{ ...rest, version, end },
      anchor: anchor ?? rest.start,
    })),
    invoices: invoices.map(({ id, ...rest }) => ({ invoice_id: id, ...rest, currency: rest.currency ?? currency })),
    fixed_costs: fixed_costs.map((cost) => ({ ...cost, currency: cost.currency ?? currency })),
  };
}
