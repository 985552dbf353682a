import { stringify } from 'yaml';
import { addMonths } from '../../../model/billingPeriods';
import { daysBefore, formerSubscriptions, invoicesOf, subscriptionsOf } from './subscriptions';
import { type Timeline } from '../traffic/timeline';

/** Days before the anchor: the first prices, and the higher price of the plan pro. */
const FIRST_PRICES = 760;
const PRICE_CHANGE = 80;

/** Calls of a period that the plan enterprise includes; its quota is higher, and each further call costs. */
export const INCLUDED_CALLS = 150_000;

/** Of each month, in US dollars. */
const FIXED_COSTS = [
  { name: 'Cluster', amount: 420, driver: 'logical_calls' },
  { name: 'Support desk', amount: 180, driver: 'consumers' },
  { name: 'Office', amount: 60, driver: 'none' },
];

/** Months with fixed costs, up to the one of the anchor and the next. */
const COST_MONTHS = 14;

/** What the demo's customers pay, as the sidecar's billing file has it (docs/billing.md). */
export function toBilling(timeline: Timeline) {
  const { plans, organizations } = timeline.world;
  const version = (plan_id: string, number: number, days: number) => ({
    ...{ plan_id, version: number, valid_from: daysBefore(timeline, days) },
  });
  const months = Array.from({ length: COST_MONTHS }, (_month, index) =>
    addMonths(`${daysBefore(timeline, 0).slice(0, 7)}-01`, index + 2 - COST_MONTHS).slice(0, 7)
  );
  return {
    currency: 'USD',
    plans: plans.map(({ id, name }) => ({ id, name })),
    plan_versions: [...plans.map(({ id }) => version(id, 1, FIRST_PRICES)), version('pro', 2, PRICE_CHANGE)],
    prices: [
      { plan_id: 'free', kind: 'flat', amount: 0 },
      { plan_id: 'pro', version: 1, kind: 'flat', amount: 79 },
      { plan_id: 'pro', version: 2, kind: 'flat', amount: 99 },
      { plan_id: 'enterprise', kind: 'flat', amount: 499 },
      { plan_id: 'enterprise', kind: 'overage', included_units: INCLUDED_CALLS, unit_amount: 0.0009 },
    ],
    subscriptions: [
      ...organizations.flatMap((organization) => subscriptionsOf(timeline, organization)),
      ...formerSubscriptions(timeline),
    ],
    invoices: organizations.flatMap((organization) => invoicesOf(timeline, organization)),
    fixed_costs: months.flatMap((month) => FIXED_COSTS.map((cost) => ({ month, ...cost }))),
  };
}

/** The text of the billing file. */
export function billingYaml(timeline: Timeline): string {
  return `# What the demo's customers pay, made by standalone/demo. Overwritten at each start.\n${stringify(toBilling(timeline))}`;
}
