import { type Billing, type Meter } from '../../../../model/billing';
import { type CostRule } from '../costs/costRules';
import { earnsByCall } from '../costs/ruleMatch';
import { type BillingFile } from './billingSchema';
import { isMetered } from './completeBilling';

/**
 * Calls that would earn twice: by two prices for the same meter, by two subscriptions at a time, or by a price and by
 * themselves (`revenues` of callsight.yaml, docs/costs.md).
 * @param rules `revenues`
 */
export function doubleRevenue(file: BillingFile, billing: Billing, rules: readonly CostRule[]): string[] {
  return [...samePrice(billing), ...priceAndCalls(file, rules), ...sameTime(billing)];
}

function samePrice({ prices }: Billing): string[] {
  const seen = new Set<string>();
  return prices.flatMap(({ plan_id, version, meter }, index) => {
    const key = `${plan_id} ${version} ${meter}`;
    const isSecond = meter !== '' && seen.has(key);
    seen.add(key);
    return isSecond
      ? [`prices.${index}: version ${version} of "${plan_id}" charges ${meter} twice: make one price of both.`]
      : [];
  });
}

function priceAndCalls(file: BillingFile, rules: readonly CostRule[]): string[] {
  return file.plans.flatMap(({ id, call_revenue }, index) => {
    if (!isMetered(file, id) || call_revenue === 'ignore') {
      return [];
    }
    const place = `plans.${index}.call_revenue`;
    if (call_revenue === 'add') {
      return [`${place}: counts calls twice: "${id}" has a price for them. Set ignore, or remove the price.`];
    }
    return earnsByCall(rules, id)
      ? [
          `${place}: calls of "${id}" would earn twice: by a price, and by a rule of revenues in callsight.yaml. ` +
            'Set ignore to count the price alone, or remove one of them.',
        ]
      : [];
  });
}

function sameTime(billing: Billing): string[] {
  const metered = billing.subscriptions.flatMap((subscription, index) => {
    const meters = new Set<Meter>();
    billing.prices.forEach(
      ({ plan_id, meter }) => plan_id === subscription.plan_id && meter !== '' && meters.add(meter)
    );
    return [...meters].map((meter) => ({ ...subscription, meter, index }));
  });
  const sorted = metered.sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  return sorted.slice(1).flatMap((one, place) => {
    const before = sorted[place];
    const isSame = before.organization_id === one.organization_id && before.meter === one.meter;
    return isSame && (before.end === '' || before.end > one.start)
      ? [
          `subscriptions.${one.index}: charges ${one.meter} of "${one.organization_id}" as subscriptions.` +
            `${before.index} does at the same time: end that one, or use a plan without a price for calls.`,
        ]
      : [];
  });
}

const keyOf = ({ organization_id, meter, start }: { organization_id: string; meter: Meter; start: string }) =>
  JSON.stringify([organization_id, meter, start]);
