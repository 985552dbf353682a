import { addMonths, billingPeriods, dateOf, dayNumber } from '../../../model/billingPeriods';
import { randomFrom } from '../random';
import { billingPeriodStart, DAY_MS, keyIssuedTime, type Timeline } from '../traffic/timeline';
import { type Organization, type Plan } from '../world/types';
import { PLAN_CHANGES } from './planChanges';
import { daysIntoBillingPeriod } from './quota';

/** A subscription as a billing file has it. */
export interface DemoSubscription {
  organization_id: string;
  plan_id: Plan['id'];
  start: string;
  end?: string;
  anchor: string;
  quantity?: number;
  discount_percent?: number;
}

/** A day that is some days before the anchor, as a date of UTC. */
export const daysBefore = ({ anchor }: Timeline, days: number): string => dateOf(Math.floor(anchor / DAY_MS) - days);

interface Stretch {
  /** Days before the anchor. */
  from: number;
  planId: Plan['id'];
  quantity?: number;
  discountPercent?: number;
}

/** Whose subscription changed before the calls that are stored, the oldest stretch first. */
const EARLIER: Record<string, Stretch[]> = {
  // Cancelled, and stayed on the free plan.
  'yarrow-farms': [
    { from: 290, planId: 'pro' },
    { from: 96, planId: 'free' },
  ],
  // Cancelled, and came back.
  'kestrel-maps': [
    { from: 310, planId: 'pro' },
    { from: 190, planId: 'free' },
    { from: 105, planId: 'pro' },
  ],
  // A second environment, given up.
  'meridian-foods': [
    { from: 270, planId: 'pro', quantity: 2 },
    { from: 45, planId: 'pro' },
  ],
  // Upgraded long ago.
  'delphi-market': [
    { from: 340, planId: 'pro' },
    { from: 215, planId: 'enterprise' },
  ],
  // Three months at half the price.
  'quartz-analytics': [
    { from: 250, planId: 'pro', discountPercent: 50 },
    { from: 160, planId: 'pro' },
  ],
};

/** Customers that left before the calls that are stored: days before the anchor on which they came, and days they stayed. */
const FORMER: Array<{ id: string; from: number; days: number }> = [
  { id: 'alder-analytics', from: 655, days: 92 },
  { id: 'basalt-tools', from: 640, days: 426 },
  { id: 'cedar-commerce', from: 610, days: 31 },
  { id: 'drift-media', from: 588, days: 184 },
  { id: 'ember-games', from: 561, days: 61 },
  { id: 'fable-books', from: 540, days: 335 },
  { id: 'gable-homes', from: 502, days: 122 },
  { id: 'heron-fitness', from: 466, days: 31 },
  { id: 'indigo-pets', from: 441, days: 275 },
  { id: 'jade-florists', from: 405, days: 61 },
  { id: 'larch-labs', from: 372, days: 153 },
  { id: 'moss-mobility', from: 318, days: 92 },
  { id: 'nettle-news', from: 251, days: 61 },
];

/** The subscriptions of former customers, all to the plan pro. */
export const formerSubscriptions = (timeline: Timeline): DemoSubscription[] =>
  FORMER.map(({ id, from, days }) => {
    const start = daysBefore(timeline, from);
    return { organization_id: id, plan_id: 'pro', start, end: daysBefore(timeline, from - days), anchor: start };
  });

/** Days between which an old customer's first subscription began. */
const OLD = { least: 70, most: 690 };

/** Days before the anchor on which an organization's first subscription began. */
function firstDay(timeline: Timeline, organization: Organization): number {
  const oldest = Math.min(...organization.applications.map((application) => keyIssuedTime(timeline, application)));
  const days = Math.floor((timeline.anchor - oldest) / DAY_MS);
  const spread = OLD.least + Math.floor(randomFrom('subscription', organization.id)() * (OLD.most - OLD.least));
  return Math.min(days, spread);
}

function stretchesOf(timeline: Timeline, organization: Organization): Stretch[] {
  const earlier = EARLIER[organization.id];
  if (earlier !== undefined) {
    return earlier;
  }
  const from = firstDay(timeline, organization);
  const change = PLAN_CHANGES[organization.id];
  return change === undefined
    ? [{ from, planId: organization.planId }]
    : [
        { from, planId: change.from },
        { from: change.daysAgo, planId: organization.planId },
      ];
}

/** The subscriptions of an organization, the oldest first. Their periods begin on the day on which the quota is reset. */
export function subscriptionsOf(timeline: Timeline, organization: Organization): DemoSubscription[] {
  const reset = billingPeriodStart(timeline, daysIntoBillingPeriod(organization), timeline.anchor);
  const stretches = stretchesOf(timeline, organization);
  return stretches.map(({ from, planId, quantity, discountPercent }, index) => {
    const next = stretches[index + 1];
    return {
      ...{ organization_id: organization.id, plan_id: planId, start: daysBefore(timeline, from) },
      ...(next === undefined ? {} : { end: daysBefore(timeline, next.from) }),
      anchor: dateOf(Math.floor(reset / DAY_MS)),
      ...(quantity === undefined ? {} : { quantity }),
      ...(discountPercent === undefined ? {} : { discount_percent: discountPercent }),
    };
  });
}

/** Who got invoices, and for how much: Cobalt Freight 10% less, for its exports that fail; Borealis Bank by contract. */
const INVOICED: Record<string, string> = { 'cobalt-freight': '449.10', 'borealis-bank': '480.00' };

/** Invoices of the last two whole billing periods. */
export function invoicesOf(timeline: Timeline, organization: Organization) {
  const amount = INVOICED[organization.id];
  if (amount === undefined) {
    return [];
  }
  const today = daysBefore(timeline, 0);
  const span = { from: dayNumber(addMonths(today, -3)), to: dayNumber(today) };
  return subscriptionsOf(timeline, organization)
    .flatMap((one) => billingPeriods({ ...one, end: one.end ?? '' }, 1, span))
    .filter(({ period, held }) => held.to === period.to && held.from === period.from && period.to <= span.to)
    .slice(-2)
    .map(({ period }) => ({
      id: `${organization.id}-${dateOf(period.from)}`,
      organization_id: organization.id,
      ...{ period_start: dateOf(period.from), period_end: dateOf(period.to), amount },
    }));
}
