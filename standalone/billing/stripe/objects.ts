import { z } from 'zod';

/*
 * The objects of Stripe's API that say what consumers pay (https://docs.stripe.com/api), as far as they are read here.
 * Members that are not named are not read.
 */

const id = z.string('must be a text').min(1, 'must not be empty');

/** An id, or the object itself where it was expanded. */
const reference = z
  .union([id, z.looseObject({ id })], 'must be an id, or the expanded object')
  .transform((value) => (typeof value === 'string' ? value : value.id));

/** Seconds since the epoch. */
const time = z.number('must be a time in seconds').int('must be a time in seconds');

const metadata = z.record(z.string(), z.string()).nullish();

/** An amount in minor units: whole, or a decimal as text. */
const amounts = {
  unit_amount: z.number().nullish(),
  unit_amount_decimal: z.string().nullish(),
};

const tier = z.looseObject({
  ...amounts,
  /** Of the API null; of parameters and of older exports `inf`. */
  up_to: z.union([z.number(), z.literal('inf'), z.null()], 'must be a number, null or inf'),
  flat_amount: z.number().nullish(),
  flat_amount_decimal: z.string().nullish(),
});

const optionOfCurrency = z.looseObject({ ...amounts, tiers: z.array(tier).nullish() });

export const price = z.looseObject({
  ...{ id, ...amounts, product: reference, currency: z.string(), created: time, metadata },
  billing_scheme: z.enum(['per_unit', 'tiered']).default('per_unit'),
  tiers_mode: z.enum(['graduated', 'volume']).nullish(),
  tiers: z.array(tier).nullish(),
  transform_quantity: z.looseObject({ divide_by: z.number() }).nullish(),
  recurring: z
    .looseObject({
      interval: z.enum(['day', 'week', 'month', 'year']),
      interval_count: z.number().default(1),
      usage_type: z.enum(['licensed', 'metered']).default('licensed'),
      meter: z.string().nullish(),
    })
    .nullish(),
  currency_options: z.record(z.string(), optionOfCurrency).nullish(),
});

export const product = z.looseObject({ id, name: z.string().nullish(), metadata });

export const customer = z.looseObject({ id, metadata });

const coupon = z.looseObject({
  percent_off: z.number().nullish(),
  duration: z.string().nullish(),
});

const discount = z.union([
  z.string(),
  z.looseObject({ coupon: coupon.nullish(), source: z.looseObject({ coupon: z.unknown() }).nullish() }),
]);

const item = z.looseObject({
  id: z.string().default(''),
  price: z
    .looseObject({ id })
    .or(id)
    .transform((value) => (typeof value === 'string' ? value : value.id)),
  quantity: z.number().nullish(),
  discounts: z.array(discount).nullish(),
});

export const subscription = z.looseObject({
  ...{ id, metadata, customer: reference, status: z.string(), start_date: time },
  currency: z.string().nullish(),
  billing_cycle_anchor: time.nullish(),
  current_period_end: time.nullish(),
  cancel_at: time.nullish(),
  cancel_at_period_end: z.boolean().nullish(),
  ended_at: time.nullish(),
  trial_end: time.nullish(),
  discount: discount.nullish(),
  discounts: z.array(discount).nullish(),
  items: z.looseObject({ data: z.array(item), has_more: z.boolean().nullish() }),
});

export type StripePrice = z.output<typeof price>;
export type StripeTier = z.output<typeof tier>;
export type StripeProduct = z.output<typeof product>;
export type StripeCustomer = z.output<typeof customer>;
export type StripeSubscription = z.output<typeof subscription>;
export type StripeItem = z.output<typeof item>;
export type StripeDiscount = z.output<typeof discount>;
