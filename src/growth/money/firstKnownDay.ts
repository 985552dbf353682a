import { INTERVAL_MONTHS, versionAt } from '../../../model/billing';
import { billingPeriods, dateOf } from '../../../model/billingPeriods';
import type { AccountsInput } from './accounts';

/**
 * The first day with stored calls, where a billing period of the span began before it and has a price for units: what was
 * used before is not known, and the charge too low. Undefined where all is known.
 */
export function firstKnownDay({ billing, span, usage }: AccountsInput): string | undefined {
  const metered = new Set(billing.prices.filter(({ meter }) => meter !== '').map(({ plan_id }) => plan_id));
  const starts = billing.subscriptions
    .filter(({ plan_id }) => metered.has(plan_id))
    .flatMap((subscription) => {
      const version = versionAt(billing.plan_versions, subscription, subscription.start);
      return version === undefined ? [] : billingPeriods(subscription, INTERVAL_MONTHS[version.interval], span);
    })
    .map(({ held }) => held.from);
  const first = usage.reduce((earliest, { day }) => Math.min(earliest, day), Infinity);
  return first < Infinity && starts.some((start) => start < first) ? dateOf(first) : undefined;
}
