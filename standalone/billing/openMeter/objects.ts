import { z } from 'zod';

/*
 * The objects of OpenMeter's API that say what consumers pay (https://openmeter.io/docs/api), as far as they are read
 * here. Members that are not named are not read.
 */

const id = z.string('must be a text').min(1, 'must not be empty');
const amount = z.string('must be a decimal as text');
const cadence = z.string().nullish();
const instant = z.iso.datetime({ offset: true, error: 'must be a time such as 2026-11-01T00:00:00Z' });

const tier = z.looseObject({
  upToAmount: amount.nullish(),
  flatPrice: z.looseObject({ amount }).nullish(),
  unitPrice: z.looseObject({ amount }).nullish(),
});

const price = z.looseObject({
  type: z.string(),
  amount: amount.nullish(),
  mode: z.enum(['graduated', 'volume']).nullish(),
  tiers: z.array(tier).nullish(),
  minimumAmount: amount.nullish(),
  maximumAmount: amount.nullish(),
});

const rateCard = z.looseObject({
  key: id,
  type: z.enum(['flat_fee', 'usage_based']),
  featureKey: z.string().nullish(),
  billingCadence: cadence,
  price: price.nullish(),
  discounts: z
    .looseObject({
      percentage: z.looseObject({ percentage: z.number() }).nullish(),
      usage: z.looseObject({ quantity: amount }).nullish(),
    })
    .nullish(),
});

const phase = z.looseObject({ key: id, duration: cadence, rateCards: z.array(rateCard) });

export const plan = z.looseObject({
  ...{ key: id, name: z.string().nullish(), version: z.number().int().min(1), currency: z.string() },
  billingCadence: cadence,
  effectiveFrom: instant.nullish(),
  phases: z.array(phase).min(1, 'must have at least one phase'),
});

export const subscription = z.looseObject({
  ...{ id, status: z.string().nullish(), customerId: id, activeFrom: instant },
  activeTo: instant.nullish(),
  billingAnchor: instant.nullish(),
  /** Null for a subscription with rate cards of its own. */
  plan: z.looseObject({ key: id, version: z.number().int().min(1) }).nullish(),
});

export const customer = z.looseObject({
  id,
  key: z.string().nullish(),
  metadata: z.record(z.string(), z.string()).nullish(),
  usageAttribution: z.looseObject({ subjectKeys: z.array(z.string()) }).nullish(),
});

export const feature = z.looseObject({
  key: id,
  meterSlug: z.string().nullish(),
  meterGroupByFilters: z.record(z.string(), z.unknown()).nullish(),
});

export type OpenMeterPlan = z.output<typeof plan>;
export type OpenMeterPhase = z.output<typeof phase>;
export type OpenMeterRateCard = z.output<typeof rateCard>;
export type OpenMeterSubscription = z.output<typeof subscription>;
export type OpenMeterCustomer = z.output<typeof customer>;
export type OpenMeterFeature = z.output<typeof feature>;
