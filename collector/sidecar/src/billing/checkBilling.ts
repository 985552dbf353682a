import {
  byOrganization,
  INTERVAL_MONTHS,
  versionAt,
  type Billing,
  type BillingSubscription,
} from '../../../../model/billing';
import { billingPeriods, dayNumber } from '../../../../model/billingPeriods';

/**
 * What of a billing file does not fit together: entries that refer to none, are there twice, overlap, or lack a rate.
 * Each problem names the entry and what to do.
 */
export function checkBilling(billing: Billing): string[] {
  return [
    ...checkRepeated(billing),
    ...checkPlans(billing),
    ...billing.subscriptions.flatMap((subscription, index) => checkSubscription(billing, subscription, index)),
    ...checkInvoices(billing),
    ...checkRates(billing),
  ];
}

function repeated<Entry>(section: string, entries: readonly Entry[], keyOf: (entry: Entry) => string): string[] {
  const seen = new Set<string>();
  return entries.flatMap((entry, index) => {
    const key = keyOf(entry);
    const isRepeated = seen.has(key);
    seen.add(key);
    return isRepeated ? [`${section}.${index}: ${key} is listed twice.`] : [];
  });
}

const checkRepeated = (billing: Billing): string[] => [
  ...repeated('plans', billing.plans, ({ plan_id }) => `"${plan_id}"`),
  ...repeated('plan_versions', billing.plan_versions, (one) => `version ${one.version} of "${one.plan_id}"`),
  ...repeated(
    'plan_versions',
    billing.plan_versions,
    (one) => `a version of "${one.plan_id}" from ${one.valid_from} on`
  ),
  ...repeated('invoices', billing.invoices, ({ invoice_id }) => `"${invoice_id}"`),
  ...repeated('fixed_costs', billing.fixed_costs, ({ month, name }) => `"${name}" of ${month}`),
  ...repeated('exchange_rates', billing.exchange_rates, (one) => `the rate of ${one.from_currency} of ${one.day}`),
];

function checkPlans({ plans, plan_versions, prices }: Billing): string[] {
  const ids = new Set(plans.map(({ plan_id }) => plan_id));
  const versions = new Set(plan_versions.map(({ plan_id, version }) => `${plan_id} ${version}`));
  return [
    ...plan_versions.flatMap(({ plan_id }, index) =>
      ids.has(plan_id) ? [] : [`plan_versions.${index}.plan_id: "${plan_id}" is not listed under plans.`]
    ),
    ...prices.flatMap(({ plan_id, version }, index) =>
      versions.has(`${plan_id} ${version}`)
        ? []
        : [`prices.${index}: version ${version} of "${plan_id}" is not listed under plan_versions.`]
    ),
  ];
}

function checkSubscription(billing: Billing, subscription: BillingSubscription, index: number): string[] {
  const { plan_id, version, start, end } = subscription;
  const place = `subscriptions.${index}`;
  if (!billing.plans.some((plan) => plan.plan_id === plan_id)) {
    return [`${place}.plan_id: "${plan_id}" is not listed under plans.`];
  }
  if (end !== '' && end <= start) {
    return [`${place}.end: must be after start: it is the first day that is not paid.`];
  }
  const versions = billing.plan_versions.filter((one) => one.plan_id === plan_id);
  if (version === 0 && new Set(versions.map((one) => `${one.currency} ${one.interval}`)).size > 1) {
    return [`${place}.version: must be set: the versions of "${plan_id}" differ in currency or interval.`];
  }
  if (versionAt(versions, subscription, start) === undefined) {
    return version === 0
      ? [`${place}.start: no version of "${plan_id}" is valid on ${start}: add one to plan_versions.`]
      : [`${place}.version: version ${version} of "${plan_id}" is not listed under plan_versions.`];
  }
  return [];
}

/** An invoice takes the place of whole periods: what a part of one would have cost, nobody can say. */
function checkInvoices(billing: Billing): string[] {
  const subscriptions = byOrganization(billing.subscriptions);
  return billing.invoices.flatMap(({ organization_id, period_start, period_end }, index) => {
    const place = `invoices.${index}`;
    if (period_end <= period_start) {
      return [`${place}.period_end: must be after period_start: it is the first day that is not billed.`];
    }
    const span = { from: dayNumber(period_start), to: dayNumber(period_end) };
    const cut = (subscriptions.get(organization_id) ?? [])
      .flatMap((one) => {
        const version = versionAt(billing.plan_versions, one, one.start);
        return version === undefined ? [] : billingPeriods(one, INTERVAL_MONTHS[version.interval], span);
      })
      .some(({ held }) => held.from < span.from || held.to > span.to);
    return cut
      ? [`${place}: covers a part of a billing period of "${organization_id}": make it begin and end with periods.`]
      : [];
  });
}

/** Amounts of several currencies are never added without a rate. */
function checkRates(billing: Billing): string[] {
  const uses = [
    ...billing.subscriptions.map((one, index) => ({
      place: `subscriptions.${index}`,
      currency: versionAt(billing.plan_versions, one, one.start)?.currency ?? billing.currency,
      day: one.start,
    })),
    ...billing.invoices.map((one, index) => ({
      ...{ place: `invoices.${index}.currency`, currency: one.currency, day: one.period_start },
    })),
    ...billing.fixed_costs.map((one, index) => ({
      ...{ place: `fixed_costs.${index}.currency`, currency: one.currency, day: `${one.month}-01` },
    })),
  ];
  const missing = uses.filter(
    ({ currency, day }) =>
      currency !== billing.currency &&
      !billing.exchange_rates.some((rate) => rate.from_currency === currency && rate.day <= day)
  );
  return [
    ...billing.exchange_rates.flatMap(({ from_currency }, index) =>
      from_currency === billing.currency
        ? [`exchange_rates.${index}.from_currency: ${from_currency} is the currency of the reports: remove the rate.`]
        : []
    ),
    ...missing.map(
      ({ place, currency, day }) =>
        `${place}: there is no rate of ${currency} for ${day}: add one of that day or before to exchange_rates.`
    ),
  ];
}
