import { z } from 'zod';
import {
  BILLING_INTERVALS,
  CALL_REVENUES,
  COST_DRIVERS,
  METERS,
  PRICE_KINDS,
  type PlanPrice,
  type PriceTier,
} from '../../../../model/billing';
import { amount, currency, day, month, notNegative, percent, rate, whole } from './amounts';

const oneOf = (words: readonly string[]) => `must be one of ${words.join(', ')}`;
const id = z.coerce.string().min(1, 'must not be empty');

const plan = z.strictObject({
  id,
  name: z.string().optional(),
  call_revenue: z.enum(CALL_REVENUES, oneOf(CALL_REVENUES)).optional(),
});

const planVersion = z.strictObject({
  plan_id: id,
  version: whole(1),
  valid_from: day,
  currency: currency.optional(),
  interval: z.enum(BILLING_INTERVALS, oneOf(BILLING_INTERVALS)).default('month'),
});

const tier = z.strictObject({
  up_to: whole(1, 'must be a whole number, 1 or more, or null in the last tier').nullable().default(null),
  unit_amount: notNegative.default('0'),
  flat_amount: notNegative.default('0'),
});

const price = z
  .strictObject({
    plan_id: id,
    version: whole(1).default(1),
    kind: z.enum(PRICE_KINDS, oneOf(PRICE_KINDS)),
    amount: notNegative.optional(),
    meter: z.enum(METERS, oneOf(METERS)).optional(),
    included_units: whole(0).optional(),
    unit_amount: notNegative.optional(),
    tiers: z.array(tier).min(1, 'must have at least one tier').optional(),
  })
  .superRefine((given, context) => {
    for (const [path, message] of priceProblems(given)) {
      context.addIssue({ code: 'custom', path: [path], message, input: given[path] });
    }
  })
  .transform((given): PlanPrice => ({
    ...{ plan_id: given.plan_id, version: given.version, kind: given.kind },
    meter: given.kind === 'flat' ? '' : (given.meter ?? METERS[0]),
    included_units: given.included_units ?? 0,
    tiers: given.tiers ?? [oneTier(given)],
  }));

interface GivenPrice {
  kind: PlanPrice['kind'];
  amount?: string;
  meter?: string;
  included_units?: number;
  unit_amount?: string;
  tiers?: PriceTier[];
}

type PriceField = Exclude<keyof GivenPrice, 'kind'>;

/** The fields that a kind of price needs, and those that it may have. */
const FIELDS: Record<PlanPrice['kind'], { needs: PriceField[]; may: PriceField[] }> = {
  flat: { needs: ['amount'], may: [] },
  per_unit: { needs: ['unit_amount'], may: ['meter', 'included_units'] },
  graduated: { needs: ['tiers'], may: ['meter', 'included_units'] },
  volume: { needs: ['tiers'], may: ['meter', 'included_units'] },
  overage: { needs: ['included_units'], may: ['meter', 'unit_amount', 'tiers'] },
};

function priceProblems(given: GivenPrice): Array<[PriceField, string]> {
  const { needs, may } = FIELDS[given.kind];
  const fields: PriceField[] = ['amount', 'meter', 'included_units', 'unit_amount', 'tiers'];
  const missing = needs.filter((field) => given[field] === undefined);
  const foreign = fields.filter((field) => given[field] !== undefined && ![...needs, ...may].includes(field));
  const problems: Array<[PriceField, string]> = [
    ...missing.map((field): [PriceField, string] => [field, `must be set for the kind ${given.kind}`]),
    ...foreign.map((field): [PriceField, string] => [field, `has no meaning for the kind ${given.kind}: remove it`]),
  ];
  if (given.kind === 'overage' && (given.unit_amount === undefined) === (given.tiers === undefined)) {
    problems.push(['unit_amount', 'must be set, or tiers in its place']);
  }
  if (given.tiers !== undefined && !risesToOpenEnd(given.tiers)) {
    problems.push(['tiers', 'must rise by up_to, and the last one, and only that, must have no up_to']);
  }
  return problems;
}

const risesToOpenEnd = (tiers: readonly PriceTier[]): boolean =>
  tiers.every(({ up_to }, index) =>
    index === tiers.length - 1 ? up_to === null : up_to !== null && up_to > (tiers[index - 1]?.up_to ?? 0)
  );

const oneTier = ({ amount: flat = '0', unit_amount = '0' }: GivenPrice): PriceTier => ({
  up_to: null,
  unit_amount,
  flat_amount: flat,
});

const subscription = z.strictObject({
  organization_id: id,
  plan_id: id,
  version: whole(1).optional(),
  start: day,
  end: day.optional(),
  anchor: day.optional(),
  quantity: whole(1).default(1),
  discount_percent: percent.default('0'),
});

const invoice = z.strictObject({
  id,
  organization_id: id,
  period_start: day,
  period_end: day,
  amount,
  currency: currency.optional(),
});

const fixedCost = z.strictObject({
  month,
  name: id,
  amount: notNegative,
  currency: currency.optional(),
  driver: z.enum(COST_DRIVERS, oneOf(COST_DRIVERS)).default('none'),
});

const exchangeRate = z.strictObject({ day, from_currency: currency, rate });

/** Entries of a section at most: the screens read all of them. */
const MAX_ENTRIES = 20_000;

const listOf = <Entry extends z.ZodType>(entry: Entry) =>
  z.array(entry).max(MAX_ENTRIES, `must have at most ${MAX_ENTRIES} entries`).default([]);

/** The billing file: docs/billing.md. */
export const billingSchema = z.strictObject({
  currency: currency.default('USD'),
  plans: listOf(plan),
  plan_versions: listOf(planVersion),
  prices: listOf(price),
  subscriptions: listOf(subscription),
  invoices: listOf(invoice),
  fixed_costs: listOf(fixedCost),
  exchange_rates: listOf(exchangeRate),
});

export type BillingFile = z.output<typeof billingSchema>;
