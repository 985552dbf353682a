import type { BillingInterval } from '../../../model/billing';
import type { DraftTier, ImportOptions, LoosePrice, Skipped } from '../draft';
import { majorAmount } from './minorUnits';
import type { StripePrice, StripeTier } from './objects';

/** A price of Stripe in the words of a billing file. */
export interface ExpressedPrice {
  interval: BillingInterval;
  price: LoosePrice;
}

/** Why something of a price has no place in a billing file: the field, and the reason. */
type Reason = Omit<Skipped, 'object'>;

export type Expressed = { ok: true; value: ExpressedPrice } | { ok: false; reason: Reason };

/** Thrown within this file, and given back as a reason. */
class NotExpressible extends Error {
  constructor(readonly reason: Reason) {
    super(reason.why);
  }
}

const refuse = (field: string, why: string): never => {
  throw new NotExpressible({ field, why });
};

type Amounts = Pick<StripeTier, 'unit_amount' | 'unit_amount_decimal'>;

/**
 * A price in one of its currencies. Prices of a fixed quantity are flat amounts, metered ones charge the units of a meter.
 * @param currency lower case, as Stripe has it
 */
export function expressPrice(price: StripePrice, currency: string, options: ImportOptions): Expressed {
  try {
    return { ok: true, value: expressed(price, currency, options) };
  } catch (error) {
    if (error instanceof NotExpressible) {
      return { ok: false, reason: error.reason };
    }
    throw error;
  }
}

function expressed(price: StripePrice, currency: string, { meters }: ImportOptions): ExpressedPrice {
  const { id, recurring, transform_quantity, billing_scheme, tiers_mode } = price;
  if (!recurring) {
    return refuse('recurring', 'it is charged once');
  }
  const interval = intervalOf(recurring.interval, recurring.interval_count);
  if (transform_quantity) {
    refuse('transform_quantity', `it charges packages of ${transform_quantity.divide_by}, rounded`);
  }
  const amounts = amountsIn(price, currency);
  if (recurring.usage_type === 'licensed') {
    return billing_scheme === 'tiered'
      ? refuse('tiers', 'it charges quantities by tiers, and tiers of a billing file are of calls')
      : { interval, price: { kind: 'flat', amount: unitAmount('unit_amount', amounts, currency) } };
  }
  const counted = recurring.meter ?? id;
  const meter =
    meters.get(counted) ?? refuse('recurring.meter', `say what it counts: --meter ${counted}=logical_calls`);
  if (billing_scheme === 'per_unit') {
    return { interval, price: { kind: 'per_unit', meter, unit_amount: unitAmount('unit_amount', amounts, currency) } };
  }
  const kind = tiers_mode ?? refuse('tiers_mode', 'it is missing');
  return { interval, price: { kind, meter, tiers: tiersOf(amounts.tiers, currency) } };
}

function intervalOf(interval: string, count: number): BillingInterval {
  const months = interval === 'year' ? 12 * count : interval === 'month' ? count : 0;
  return months === 1
    ? 'month'
    : months === 12
      ? 'year'
      : refuse(
          'recurring.interval',
          `its periods are ${count} × ${interval}, and those of a billing file a month or a year`
        );
}

function amountsIn(price: StripePrice, currency: string): Amounts & Pick<StripePrice, 'tiers'> {
  return currency === price.currency
    ? price
    : (price.currency_options?.[currency] ??
        refuse(`currency_options.${currency}`, 'the export does not have it: expand currency_options'));
}

function tiersOf(tiers: StripePrice['tiers'], currency: string): DraftTier[] {
  if (!tiers || tiers.length === 0) {
    return refuse('tiers', 'the export does not have them: expand tiers, and use JSON');
  }
  return tiers.map((tier, index) => ({
    ...(typeof tier.up_to === 'number' ? { up_to: tier.up_to } : {}),
    unit_amount: amountOf(`tiers.${index}.unit_amount`, tier.unit_amount_decimal, tier.unit_amount, currency) ?? '0',
    flat_amount: amountOf(`tiers.${index}.flat_amount`, tier.flat_amount_decimal, tier.flat_amount, currency) ?? '0',
  }));
}

const unitAmount = (field: string, { unit_amount_decimal, unit_amount }: Amounts, currency: string): string =>
  amountOf(field, unit_amount_decimal, unit_amount, currency) ??
  refuse(field, 'it is missing: the customer chooses the amount, or tiers were not expanded');

type Given<Value> = Value | null | undefined;

/** The decimal is the exact one: the whole amount is null where it is no whole number. */
function amountOf(field: string, decimal: Given<string>, whole: Given<number>, currency: string): string | undefined {
  const minor = decimal ?? (whole === null || whole === undefined ? undefined : String(whole));
  if (minor === undefined) {
    return undefined;
  }
  const amount = majorAmount(minor, currency);
  return amount.ok ? amount.value : refuse(field, `${minor} has more digits than an amount can have, or is no decimal`);
}
