import { dateOf } from '../../../model/billingPeriods';
import { ConfigError } from '../../../collector/sidecar/src/index';
import type { Draft, DraftPrice, DraftSubscription, ImportOptions, LoosePrice, Skipped } from '../draft';
import { timesWhole } from './minorUnits';
import type { StripeItem, StripePrice, StripeSubscription } from './objects';
import type { StripeExport } from './readStripe';
import { expressPrice, type ExpressedPrice } from './stripePrices';
import { paidTime } from './stripeSubscriptions';

const DAY_SECONDS = 86_400;

/** Prices that are charged together: those of one plan in a subscription, which become one version of the plan. */
interface Bundle {
  plan_id: string;
  currency: string;
  interval: ExpressedPrice['interval'];
  /** Seconds since the epoch: of its newest price. */
  created: number;
  prices: LoosePrice[];
}

/** A price of a subscription, and how often. */
interface Line {
  source: StripePrice;
  expressed: ExpressedPrice;
  quantity: number;
}

/**
 * An export of Stripe as entries of a billing file. A product is a plan; the prices that a subscription has of it are a
 * version of the plan, and so is each price that no subscription has. Entries are in the order of ids.
 */
export function stripeDraft(found: StripeExport, options: ImportOptions): Draft {
  const draft = new StripeDraft(found, options);
  byId(found.subscriptions).forEach((subscription) => draft.addSubscription(subscription));
  byId(found.prices).forEach((price) => draft.addPrice(price));
  return draft.finish();
}

const byId = <Entry extends { id: string }>(entries: ReadonlyMap<string, Entry>): Entry[] =>
  [...entries.values()].sort((a, b) => (a.id < b.id ? -1 : 1));

class StripeDraft {
  private readonly skipped: Skipped[];
  private readonly bundles = new Map<string, Bundle>();
  private readonly held: Array<{ key: string; entry: Omit<DraftSubscription, 'version'> }> = [];
  /** Prices that are in a bundle, or whose reason is known. */
  private readonly seen = new Set<string>();

  public constructor(
    private readonly found: StripeExport,
    private readonly options: ImportOptions
  ) {
    this.skipped = [...found.skipped];
  }

  public addSubscription(subscription: StripeSubscription): void {
    const { id, items } = subscription;
    if (items.has_more) {
      throw new ConfigError([`subscription ${id}: items has more entries (has_more): export all of them.`]);
    }
    const { time, skipped } = paidTime(subscription);
    this.skipped.push(...skipped);
    if (time === undefined) {
      return;
    }
    const lines = new Map<string, Line[]>();
    for (const item of items.data) {
      const line = this.lineOf(subscription, item);
      if (line !== undefined) {
        const group = `${this.planOf(line.source)} ${line.expressed.interval}`;
        lines.set(group, [...(lines.get(group) ?? []), line]);
      }
    }
    for (const group of lines.values()) {
      const { key, quantity } = this.bundle(group, subscription.currency ?? group[0].source.currency);
      const [{ source }] = group;
      const entry = { organization_id: this.organizationOf(subscription), plan_id: this.planOf(source), ...time };
      this.held.push({ key, entry: { ...entry, ...(quantity === 1 ? {} : { quantity }) } });
    }
  }

  /** A price that no subscription has is a version of its own. */
  public addPrice(price: StripePrice): void {
    if (!this.seen.has(price.id)) {
      const expressed = this.express(price, price.currency);
      if (expressed !== undefined) {
        this.bundle([{ source: price, expressed, quantity: 1 }], price.currency);
      }
    }
  }

  public finish(): Draft {
    const versions = new Map<string, number>();
    const draft: Draft = { plans: [], plan_versions: [], prices: [], subscriptions: [], skipped: this.skipped };
    const plans = new Map(byId(this.found.products).map((product) => [this.idOf(product.id), product.name]));
    for (const { plan_id } of this.bundles.values()) {
      plans.set(plan_id, plans.get(plan_id));
    }
    for (const [plan_id, name] of [...plans].sort(([a], [b]) => (a < b ? -1 : 1))) {
      draft.plans.push({ id: plan_id, name: name ?? plan_id });
      const own = [...this.bundles].filter(([, bundle]) => bundle.plan_id === plan_id);
      own.sort(([a, one], [b, other]) => one.created - other.created || (a < b ? -1 : 1));
      let before = -Infinity;
      own.forEach(([key, { currency, interval, created, prices }], index) => {
        const version = index + 1;
        versions.set(key, version);
        // Versions of a plan begin on days of their own; subscriptions name theirs.
        before = Math.max(Math.floor(created / DAY_SECONDS), before + 1);
        draft.plan_versions.push({ plan_id, version, valid_from: dateOf(before), currency, interval });
        draft.prices.push(...prices.map((price): DraftPrice => ({ plan_id, version, ...price })));
      });
    }
    draft.subscriptions = this.held.map(({ key, entry: { organization_id, plan_id, ...rest } }) => ({
      ...{ organization_id, plan_id, version: versions.get(key) ?? 0, ...rest },
    }));
    return draft;
  }

  private lineOf(subscription: StripeSubscription, item: StripeItem): Line | undefined {
    const object = `subscription ${subscription.id}`;
    const source = this.found.prices.get(item.price);
    if (source === undefined) {
      this.skipped.push({ object, field: 'items.price', why: `${item.price} is in no file` });
      return undefined;
    }
    const currency = subscription.currency ?? source.currency;
    const expressed = this.express(source, currency);
    if (expressed === undefined) {
      this.skipped.push({ object, field: 'items.price', why: `${item.price} is left out, as said there` });
      return undefined;
    }
    const quantity = item.quantity ?? 1;
    if (expressed.price.kind === 'flat' && (!Number.isSafeInteger(quantity) || quantity < 1)) {
      this.skipped.push({ object, field: 'items.quantity', why: `${item.price} has the quantity ${quantity}` });
      return undefined;
    }
    return { source, expressed, quantity };
  }

  private express(price: StripePrice, currency: string): ExpressedPrice | undefined {
    const expressed = expressPrice(price, currency, this.options);
    if (expressed.ok) {
      return expressed.value;
    }
    if (!this.seen.has(price.id)) {
      this.seen.add(price.id);
      this.skipped.push({ object: `price ${price.id}`, ...expressed.reason });
    }
    return undefined;
  }

  /** One quantity multiplies all flat amounts; where items differ in it, their amounts are multiplied here. */
  private bundle(lines: readonly Line[], currency: string): { key: string; quantity: number } {
    const quantities = lines.filter(({ expressed }) => expressed.price.kind === 'flat').map(({ quantity }) => quantity);
    const isOne = new Set(quantities).size <= 1;
    const sorted = [...lines].sort((a, b) => (a.source.id < b.source.id ? -1 : 1));
    const times = ({ expressed, quantity }: Line) => (isOne || expressed.price.kind !== 'flat' ? 1 : quantity);
    const key = JSON.stringify([currency, sorted.map((line) => [line.source.id, times(line)])]);
    sorted.forEach(({ source }) => this.seen.add(source.id));
    this.bundles.set(key, {
      plan_id: this.planOf(sorted[0].source),
      currency: currency.toUpperCase(),
      interval: sorted[0].expressed.interval,
      created: Math.max(...sorted.map(({ source }) => source.created)),
      prices: sorted.map((line) => {
        const { price } = line.expressed;
        return price.amount === undefined ? price : { ...price, amount: timesWhole(price.amount, times(line)) };
      }),
    });
    return { key, quantity: isOne ? (quantities[0] ?? 1) : 1 };
  }

  private planOf(price: StripePrice): string {
    return this.idOf(price.product);
  }

  private idOf(product: string): string {
    return this.found.products.get(product)?.metadata?.[this.options.planKey] ?? product;
  }

  private organizationOf({ customer, metadata }: StripeSubscription): string {
    const { organizationKey } = this.options;
    return metadata?.[organizationKey] ?? this.found.customers.get(customer)?.metadata?.[organizationKey] ?? customer;
  }
}
