import { byOrganization, type Billing } from '../../../model/billing';
import type { DaySpan } from '../../../model/billingPeriods';
import { chain, ok, type Result } from '../../experiment/result';
import { revenueOf, type Account } from './accounts';
import { averageRevenue, type AverageRevenue } from './averageRevenue';
import { amountOf, sumOf, writeExact, ZERO } from './decimal';
import { allocateFixedCosts, fixedCostsOf } from './fixedCosts';
import { grouped } from './grouped';

/** What a group of accounts pays and costs. Exact decimals in the currency of the reports. */
export interface MoneySums {
  flat: string;
  /** Charges for units, and what calls earn by themselves. */
  usage: string;
  invoiced: string;
  revenue: string;
  /** Of the calls. */
  cost: string;
  /** Revenue minus the cost of the calls. */
  contribution: string;
  logicalCalls: number;
}

export interface OrganizationMoney extends MoneySums {
  organization_id: string;
  /** Of its subscriptions in the span, the last one first. */
  plans: string[];
}

export interface PlanMoney extends MoneySums {
  /** Empty: calls and invoices of organizations without a subscription under the plan that the calls name. */
  plan_id: string;
  subscribers: number;
  /** Allocated by the drivers of the fixed costs. */
  fixedCost: string;
  /** Contribution minus the fixed costs. */
  margin: string;
}

export interface MoneyReport {
  total: MoneySums & { fixedCost: string; unallocated: string; margin: string };
  /** Those with the highest revenue first. */
  organizations: OrganizationMoney[];
  plans: PlanMoney[];
  /** Of organizations with a subscription: of those that pay, and of all. */
  paying: AverageRevenue;
  all: AverageRevenue;
}

function sumsOf(accounts: readonly Account[]): MoneySums {
  const sum = (of: (account: Account) => bigint) => sumOf(accounts.map(of));
  const revenue = sum(revenueOf);
  const cost = sum((account) => account.cost);
  return {
    flat: writeExact(sum(({ flat }) => flat)),
    usage: writeExact(sum(({ metered, calls }) => metered + calls)),
    invoiced: writeExact(sum(({ invoiced }) => invoiced)),
    ...{ revenue: writeExact(revenue), cost: writeExact(cost), contribution: writeExact(revenue - cost) },
    logicalCalls: accounts.reduce((total, { logicalCalls }) => total + logicalCalls, 0),
  };
}

/** Revenue, cost and margin of a span of days, of all, by organization and by plan. All add up exactly. */
export function moneyReport(billing: Billing, span: DaySpan, accounts: readonly Account[]): Result<MoneyReport> {
  const byPlan = [...grouped(accounts, ({ plan_id }) => plan_id)].sort(([a], [b]) => (a < b ? -1 : 1));
  const subscribersOf = (list: readonly Account[]) => list.filter(({ isSubscribed }) => isSubscribed).length;
  const weights = {
    logical_calls: byPlan.map(([, list]) => String(list.reduce((sum, one) => sum + one.logicalCalls, 0))),
    response_bytes: byPlan.map(([, list]) => String(list.reduce((sum, one) => sum + one.responseBytes, 0))),
    upstream_us: byPlan.map(([, list]) => String(list.reduce((sum, one) => sum + one.upstreamUs, 0))),
    consumers: byPlan.map(([, list]) => String(subscribersOf(list))),
  };
  return chain(allocateFixedCosts(fixedCostsOf(billing, span), weights, byPlan.length), (fixed) => {
    const total = sumsOf(accounts);
    const subscribed = revenuesOfSubscribed(accounts);
    return ok({
      total: {
        ...{ ...total, fixedCost: fixed.total, unallocated: fixed.unallocated },
        margin: subtract(total.contribution, fixed.total),
      },
      organizations: organizationsOf(accounts, billing),
      plans: byPlan.map(([plan_id, list], index) => {
        const sums = sumsOf(list);
        const fixedCost = fixed.parts[index];
        const margin = subtract(sums.contribution, fixedCost);
        return { ...{ plan_id, ...sums }, subscribers: subscribersOf(list), fixedCost, margin };
      }),
      paying: averageRevenue(subscribed.filter((units) => units > ZERO)),
      all: averageRevenue(subscribed),
    });
  });
}

const subtract = (from: string, amount: string): string => writeExact(amountOf(from) - amountOf(amount));

function organizationsOf(accounts: readonly Account[], billing: Billing): OrganizationMoney[] {
  const subscriptions = byOrganization(billing.subscriptions);
  const lastStart = (organization: string, plan: string) =>
    (subscriptions.get(organization) ?? [])
      .filter(({ plan_id }) => plan_id === plan)
      .reduce((last, { start }) => (start > last ? start : last), '');
  return [...grouped(accounts, ({ organization_id }) => organization_id)]
    .map(([organization_id, list]) => ({
      ...{ organization_id, ...sumsOf(list) },
      plans: list
        .filter(({ isSubscribed }) => isSubscribed)
        .map(({ plan_id }) => plan_id)
        .sort((a, b) => (lastStart(organization_id, a) > lastStart(organization_id, b) ? -1 : 1)),
    }))
    .sort((a, b) => {
      const difference = amountOf(b.revenue) - amountOf(a.revenue);
      return difference === ZERO ? (a.organization_id < b.organization_id ? -1 : 1) : difference > ZERO ? 1 : -1;
    });
}

/** The revenue of each organization that has a subscription in the span, ascending. */
function revenuesOfSubscribed(accounts: readonly Account[]): bigint[] {
  return [...grouped(accounts, ({ organization_id }) => organization_id).values()]
    .filter((list) => list.some(({ isSubscribed }) => isSubscribed))
    .map((list) => sumOf(list.map(revenueOf)))
    .sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
}
