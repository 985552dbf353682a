import { dateOf } from '../../../model/billingPeriods';
import type { BillingInterval } from '../../../model/billing';
import { readAmount, writeExact } from '../../../src/growth/money/decimal';
import type { Draft, DraftPrice, DraftSubscription, DraftTier, ImportOptions, LoosePrice } from '../draft';
import type { OpenMeterPhase, OpenMeterPlan, OpenMeterRateCard, OpenMeterSubscription } from './objects';
import type { OpenMeterExport } from './readOpenMeter';

const DAY_MS = 86_400_000;

/** Months and days of a duration of ISO 8601, such as `P1M`; undefined for one with hours or fractions. */
interface Duration {
  months: number;
  days: number;
}

/**
 * An export of OpenMeter as entries of a billing file. A version of a plan is the same there. Its last phase, which has
 * no end, is charged; subscriptions begin with it.
 */
export function openMeterDraft(found: OpenMeterExport, options: ImportOptions): Draft {
  const draft: Draft = { plans: [], plan_versions: [], prices: [], subscriptions: [], skipped: [...found.skipped] };
  const leads = new Map<string, Duration>();
  const plans = [...found.plans].sort((a, b) => (a.key === b.key ? a.version - b.version : a.key < b.key ? -1 : 1));
  for (const plan of plans) {
    const lead = addPlan(plan, found, options, draft);
    if (lead !== undefined) {
      leads.set(`${plan.key} ${plan.version}`, lead);
    }
  }
  for (const subscription of [...found.subscriptions].sort((a, b) => (a.id < b.id ? -1 : 1))) {
    addSubscription(subscription, found, options, leads, draft);
  }
  return draft;
}

/** Adds a version of a plan. @returns how long its phases before the last one are; undefined where it is left out */
function addPlan(
  plan: OpenMeterPlan,
  { features }: OpenMeterExport,
  options: ImportOptions,
  draft: Draft
): Duration | undefined {
  const { key, version, name, currency, effectiveFrom, phases } = plan;
  const object = `plan ${key} version ${version}`;
  const skip = (field: string, why: string) => void draft.skipped.push({ object, field, why });
  const last = phases[phases.length - 1];
  const interval = intervalOf(plan.billingCadence ?? cadenceOf(last));
  const lead = leadOf(phases.slice(0, -1));
  if (!effectiveFrom) {
    return void skip('effectiveFrom', 'it is not published');
  }
  if (interval === undefined) {
    return void skip('billingCadence', 'its periods are neither a month nor a year');
  }
  if (lead === undefined) {
    return void skip('phases.duration', 'it is no number of whole days, weeks, months or years');
  }
  if (last.duration) {
    skip(`phases.${last.key}.duration`, 'the last phase ends, and counts as one without an end');
  }
  for (const phase of phases.slice(0, -1)) {
    skip(`phases.${phase.key}`, phase.rateCards.some(isPaid) ? 'what it charges is left out' : 'it is free');
  }
  if (!draft.plans.some(({ id }) => id === key)) {
    draft.plans.push({ id: key, name: name ?? key });
  }
  draft.plan_versions.push({
    ...{ plan_id: key, version, valid_from: dayOf(effectiveFrom), currency: currency.toUpperCase(), interval },
  });
  for (const card of last.rateCards) {
    const expressed = expressCard(card, plan.billingCadence ?? cadenceOf(last), features, options);
    for (const { field, why } of expressed.skipped) {
      skip(`rateCards.${card.key}${field}`, why);
    }
    draft.prices.push(...expressed.prices.map((price): DraftPrice => ({ plan_id: key, version, ...price })));
  }
  return lead;
}

/** A plan of an earlier version of OpenMeter has the cadence in its rate cards alone. */
const cadenceOf = ({ rateCards }: OpenMeterPhase): string | null =>
  rateCards.map(({ billingCadence }) => billingCadence).find((cadence) => typeof cadence === 'string') ?? null;

const isPaid = ({ price }: OpenMeterRateCard): boolean =>
  price !== null && price !== undefined && !(price.type === 'flat' && /^0*(\.0*)?$/.test(price.amount ?? ''));

interface CardPrices {
  prices: LoosePrice[];
  /** The field below the rate card, with a point before it. */
  skipped: Array<{ field: string; why: string }>;
}

function expressCard(
  card: OpenMeterRateCard,
  cadence: string | null,
  features: OpenMeterExport['features'],
  { meters }: ImportOptions
): CardPrices {
  const { price, billingCadence, discounts } = card;
  const no = (field: string, why: string): CardPrices => ({ prices: [], skipped: [{ field, why }] });
  if (!price) {
    return { prices: [], skipped: [] };
  }
  if (!billingCadence) {
    return no('.billingCadence', 'it is charged once');
  }
  if (intervalOf(billingCadence) !== intervalOf(cadence)) {
    return no('.billingCadence', `it is charged each ${billingCadence}, and the plan each ${String(cadence)}`);
  }
  const skipped = [
    ...(discounts?.percentage ? [{ field: '.discounts.percentage', why: 'it is not applied' }] : []),
    ...(['minimumAmount', 'maximumAmount'] as const).flatMap((field) =>
      price[field] ? [{ field: `.price.${field}`, why: 'amounts of a billing file have no bounds' }] : []
    ),
  ];
  if (price.type === 'flat') {
    const amount = exact(price.amount);
    return amount === undefined
      ? no('.price.amount', 'it is no decimal of up to 12 digits after the point')
      : { prices: [{ kind: 'flat', amount }], skipped };
  }
  const feature = features.get(card.featureKey ?? card.key);
  const counted = feature?.meterSlug ?? card.featureKey ?? card.key;
  const meter = meters.get(counted);
  if (meter === undefined) {
    return no('.featureKey', `say what it counts: --meter ${counted}=logical_calls`);
  }
  if (Object.keys(feature?.meterGroupByFilters ?? {}).length > 0) {
    return no('.featureKey', `the feature ${counted} counts a part of its meter (meterGroupByFilters)`);
  }
  const included = wholeOf(discounts?.usage?.quantity);
  const shared = { meter, ...(included === undefined || included === 0 ? {} : { included_units: included }) };
  const units = unitsOf(price);
  return typeof units === 'string' ? no('.price', units) : { prices: [{ ...units, ...shared }], skipped };
}

type UsagePrice = NonNullable<OpenMeterRateCard['price']>;

/** The price of units, or why there is none. */
function unitsOf({ type, amount, mode, tiers }: UsagePrice): LoosePrice | string {
  if (type === 'unit') {
    const unit_amount = exact(amount);
    return unit_amount === undefined
      ? 'its amount is no decimal of up to 12 digits after the point'
      : { kind: 'per_unit', unit_amount };
  }
  if (type !== 'tiered' || !mode || !tiers) {
    return `a price of the type ${type} has no counterpart`;
  }
  const found: DraftTier[] = [];
  for (const { upToAmount, flatPrice, unitPrice } of tiers) {
    const [unit, flat] = [unitPrice, flatPrice].map((price) => exact(price?.amount ?? '0'));
    const up_to = wholeOf(upToAmount);
    if (unit === undefined || flat === undefined || (upToAmount && up_to === undefined)) {
      return 'a tier has no whole number of units, or an amount that is no decimal of up to 12 digits after the point';
    }
    found.push({ ...(up_to === undefined ? {} : { up_to }), unit_amount: unit, flat_amount: flat });
  }
  return { kind: mode, tiers: found };
}

const exact = (text: string | null | undefined): string | undefined => {
  const amount = readAmount(text ?? '', 'amount');
  return amount.ok && amount.value >= 0 ? writeExact(amount.value) : undefined;
};

function wholeOf(text: string | null | undefined): number | undefined {
  return text && /^\d+(\.0*)?$/.test(text) ? Number(text) : undefined;
}

function addSubscription(
  subscription: OpenMeterSubscription,
  { customers }: OpenMeterExport,
  { organizationKey }: ImportOptions,
  leads: ReadonlyMap<string, Duration>,
  draft: Draft
): void {
  const { id, plan, customerId, activeFrom, activeTo, billingAnchor } = subscription;
  const skip = (field: string, why: string) => void draft.skipped.push({ object: `subscription ${id}`, field, why });
  if (!plan) {
    return skip('plan', 'it has rate cards of its own and no plan');
  }
  const lead = leads.get(`${plan.key} ${plan.version}`);
  if (lead === undefined) {
    return skip('plan', `version ${plan.version} of ${plan.key} is in no file, or is left out, as said there`);
  }
  const customer = customers.get(customerId);
  const [start, end] = [after(activeFrom, lead), activeTo ? dayOf(activeTo) : undefined];
  if (end !== undefined && end <= start) {
    return skip('activeTo', 'it ended before its last phase, or on the day on which it began: no day of it is paid');
  }
  const entry: DraftSubscription = {
    organization_id:
      customer?.metadata?.[organizationKey] ??
      customer?.key ??
      customer?.usageAttribution?.subjectKeys[0] ??
      customerId,
    ...{ plan_id: plan.key, version: plan.version, start },
    ...(end === undefined ? {} : { end }),
    ...(billingAnchor ? { anchor: dayOf(billingAnchor) } : {}),
  };
  draft.subscriptions.push(entry);
}

const dayOf = (instant: string): string => dateOf(Math.floor(Date.parse(instant) / DAY_MS));

function intervalOf(cadence: string | null | undefined): BillingInterval | undefined {
  const duration = durationOf(cadence ?? '');
  const months = duration?.days === 0 ? duration.months : 0;
  return months === 1 ? 'month' : months === 12 ? 'year' : undefined;
}

function durationOf(text: string): Duration | undefined {
  const [, years, months, weeks, days] = /^P(?=\d)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?$/.exec(text) ?? [];
  const number = (digits: string | undefined) => Number(digits ?? 0);
  return [years, months, weeks, days].some((digits) => digits !== undefined)
    ? { months: 12 * number(years) + number(months), days: 7 * number(weeks) + number(days) }
    : undefined;
}

function leadOf(phases: readonly OpenMeterPhase[]): Duration | undefined {
  let lead: Duration | undefined = { months: 0, days: 0 };
  for (const { duration } of phases) {
    const own = durationOf(duration ?? '');
    lead = own && lead && { months: lead.months + own.months, days: lead.days + own.days };
  }
  return lead;
}

/** The day some months and days after another one; a day that a month does not have becomes its last one. */
function after(instant: string, { months, days }: Duration): string {
  const from = new Date(instant);
  const [year, month] = [from.getUTCFullYear(), from.getUTCMonth() + months];
  const lastDay = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  const shifted = Date.UTC(year, month, Math.min(from.getUTCDate(), lastDay));
  return dateOf(shifted / DAY_MS + days);
}
