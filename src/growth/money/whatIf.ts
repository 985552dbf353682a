import {
  byOrganization,
  INTERVAL_MONTHS,
  versionAt,
  type Billing,
  type PlanPrice,
  type PlanVersion,
} from '../../../model/billing';
import { billingPeriods, dateOf, type DaySpan } from '../../../model/billingPeriods';
import { all, chain, fail, ok, type Result } from '../../experiment/result';
import { accountsOf, type AccountsInput } from './accounts';
import { amountOf, readAmount, readUnits, sumOf, timesDecimal, writeExact, ZERO } from './decimal';
import { charge } from './tiers';

/** Numbers of a price that can be changed: amounts of a tier, its last unit, and the units that cost nothing. */
export const PRICE_FIELDS = ['flat_amount', 'unit_amount', 'up_to', 'included_units'] as const;

export type PriceField = (typeof PRICE_FIELDS)[number];

/** One number of a price that is another one. */
export interface PriceChange {
  plan_id: string;
  version: number;
  /** Places in `editablePrices` and in the tiers of that price. */
  price: number;
  tier: number;
  field: PriceField;
  /** Exact decimal, 0 or more; a whole number of units. */
  value: string;
}

type VersionKey = Pick<PlanVersion, 'plan_id' | 'version'>;

const isOf = (key: VersionKey) => (one: VersionKey) => one.plan_id === key.plan_id && one.version === key.version;

const NOTHING = { included_units: 0, tiers: [{ up_to: null, unit_amount: '0', flat_amount: '0' }] };

/** The prices of a version of a plan, and one of 0 for the period or for calls where it has none: it charges nothing. */
export function editablePrices({ prices }: Pick<Billing, 'prices'>, key: VersionKey): PlanPrice[] {
  const own = prices.filter(isOf(key));
  const { plan_id, version } = key;
  return [
    ...(own.some(({ meter }) => meter === '')
      ? []
      : [{ plan_id, version, kind: 'flat' as const, meter: '' as const, ...NOTHING }]),
    ...own,
    ...(own.some(({ meter }) => meter !== '')
      ? []
      : [{ plan_id, version, kind: 'overage' as const, meter: 'logical_calls' as const, ...NOTHING }]),
  ];
}

/** A version of a plan, with the subscriptions that it charges in a span. */
export interface ChargedVersion {
  version: PlanVersion;
  subscriptions: number;
}

/** The versions of plans that charge billing periods of a span, in the order of the file. */
export function chargedVersions(billing: Billing, span: DaySpan): ChargedVersion[] {
  const counts = new Map<PlanVersion, number>();
  for (const subscription of billing.subscriptions) {
    const first = versionAt(billing.plan_versions, subscription, subscription.start);
    if (first !== undefined) {
      const periods = billingPeriods(subscription, INTERVAL_MONTHS[first.interval], span);
      const used = periods.map(
        ({ held }) => versionAt(billing.plan_versions, subscription, dateOf(held.from)) ?? first
      );
      new Set(used).forEach((version) => counts.set(version, (counts.get(version) ?? 0) + 1));
    }
  }
  return billing.plan_versions.flatMap((version) => {
    const subscriptions = counts.get(version) ?? 0;
    return subscriptions === 0 ? [] : [{ version, subscriptions }];
  });
}

/** Whether changes ask for the calls of organizations whose plan has no price for units yet. */
export const needsAllUsage = ({ prices }: Pick<Billing, 'prices'>, changes: readonly PriceChange[]): boolean =>
  changes.some(
    (change) =>
      editablePrices({ prices }, change)[change.price]?.meter !== '' &&
      !prices.some(({ plan_id, meter }) => plan_id === change.plan_id && meter !== '')
  );

/** The current text of a number of a price; empty for the open end of the last tier. */
export const fieldOf = (price: PlanPrice, tier: number, field: PriceField): string =>
  field === 'included_units' ? String(price.included_units) : String(price.tiers[tier]?.[field] ?? '');

/** The billing file with other prices. @returns `INVALID_INPUT` for a price that does not exist or no price can be */
export function withPrices(billing: Billing, changes: readonly PriceChange[]): Result<Billing> {
  const changed = changes.reduce<Result<Billing>>(
    (result, change) => chain(result, (before) => withPrice(before, change)),
    ok(billing)
  );
  return chain(changed, (after) => {
    const charged = after.prices.filter(({ meter }) => meter !== '').map((price) => chargeOf(price, 0));
    return chain(all(charged), () => ok(after));
  });
}

function withPrice(billing: Billing, change: PriceChange): Result<Billing> {
  const { field, tier, value } = change;
  const prices = editablePrices(billing, change);
  const price = prices[change.price];
  const isVersion = billing.plan_versions.some(isOf(change));
  if (!isVersion || price === undefined || fieldOf(price, tier, field) === '') {
    return fail('INVALID_INPUT', `The plan ${JSON.stringify(change.plan_id)} has no such price.`);
  }
  const isCount = field === 'up_to' || field === 'included_units';
  const read = isCount ? readUnits(/^\d+$/.test(value) ? Number(value) : NaN, field) : readAmount(value, field);
  return chain(read, (units) => {
    if (units < ZERO) {
      return fail('INVALID_INPUT', `${field} is ${value}; it must be 0 or more.`);
    }
    const after: PlanPrice =
      field === 'included_units'
        ? { ...price, included_units: Number(value) }
        : {
            ...price,
            tiers: price.tiers.map((one, index) =>
              index === tier ? { ...one, [field]: isCount ? Number(value) : value } : one
            ),
          };
    return ok({
      ...billing,
      prices: [
        ...billing.prices.filter((one) => !isOf(change)(one)),
        ...prices.map((one) => (one === price ? after : one)),
      ],
    });
  });
}

const chargeOf = ({ kind, tiers, included_units }: PlanPrice, units: number) =>
  charge(units, {
    mode: kind === 'volume' ? 'volume' : 'graduated',
    tiers: tiers.map((tier) => ({ upTo: tier.up_to, unitAmount: tier.unit_amount, flatAmount: tier.flat_amount })),
    includedUnits: included_units,
  });

/** What the prices charge an organization on the days of a span, before and after. Exact decimals. */
export interface BillChange {
  organization_id: string;
  before: string;
  after: string;
  difference: string;
  /** By more than the share that is asked for, or from nothing. */
  risesMuch: boolean;
}

/** Where more units cost less: the last unit of a tier. */
export interface PriceDrop {
  plan_id: string;
  units: number;
  /** Of that many units, and of one more. Exact decimals. */
  amount: string;
  oneMore: string;
}

export interface WhatIf {
  before: string;
  after: string;
  difference: string;
  /** Of all organizations with a subscription in the span: the largest rise first. */
  bills: BillChange[];
  drops: PriceDrop[];
}

/**
 * Replays the units of a span with other prices. Both sides are what prices charge, without invoices and without what
 * calls earn by themselves, and nobody changes what they do.
 * @param rise share of a bill above which a rise is much: exact decimal
 */
export function whatIf(
  { billing, span, usage }: Omit<AccountsInput, 'calls'>,
  changes: readonly PriceChange[],
  rise: string
): Result<WhatIf> {
  return chain(withPrices(billing, changes), (changed) => {
    const before = chargesOf({ billing, span, usage });
    const after = chargesOf({ billing: changed, span, usage });
    const bills = [...before].map(([organization_id, old]) => {
      const amount = after.get(organization_id) ?? ZERO;
      return {
        ...{ organization_id, before: writeExact(old), after: writeExact(amount) },
        ...{ difference: writeExact(amount - old), risesMuch: amount - old > timesDecimal(old, rise) },
      };
    });
    const sum = (amounts: Iterable<bigint>) => sumOf([...amounts]);
    const [total, other] = [sum(before.values()), sum(after.values())];
    return ok({
      ...{ before: writeExact(total), after: writeExact(other), difference: writeExact(other - total) },
      bills: bills.sort((a, b) => compare(amountOf(b.difference), amountOf(a.difference))),
      drops: changed.prices.filter((price) => changes.some(isOf(price))).flatMap(dropsOf),
    });
  });
}

const compare = (a: bigint, b: bigint): number => (a < b ? -1 : a > b ? 1 : 0);

function chargesOf({ billing, span, usage }: Omit<AccountsInput, 'calls'>): Map<string, bigint> {
  const accounts = accountsOf({ billing: { ...billing, invoices: [] }, span, usage, calls: [] });
  return new Map(
    [...byOrganization(accounts)].map(([id, own]) => [id, sumOf(own.map(({ flat, metered }) => flat + metered))])
  );
}

function dropsOf(price: PlanPrice): PriceDrop[] {
  return price.tiers.flatMap(({ up_to }) => {
    if (price.kind !== 'volume' || up_to === null) {
      return [];
    }
    const units = up_to + price.included_units;
    const [last, next] = [chargeOf(price, units), chargeOf(price, units + 1)];
    return last.ok && next.ok && amountOf(next.value.exact) < amountOf(last.value.exact)
      ? [{ plan_id: price.plan_id, units, amount: last.value.exact, oneMore: next.value.exact }]
      : [];
  });
}
