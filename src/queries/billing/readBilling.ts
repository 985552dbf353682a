import {
  BILLING_INTERVALS,
  CALL_REVENUES,
  COST_DRIVERS,
  METERS,
  PRICE_KINDS,
  type Billing,
  type PriceTier,
} from '../../../model/billing';
import { dayNumber } from '../../../model/billingPeriods';
import { Members, unexpected } from '../../../model/members';
import { amountOf } from '../../growth/money/decimal';
import { BILLING_ROWS } from '../../sql/limits';
import type { BillingRow } from './billingQuery';

/** The billing file, and the names of organizations by id. */
export interface StoredBilling {
  billing: Billing;
  names: ReadonlyMap<string, string>;
}

class Entry extends Members {
  amount(name: string): string {
    const text = this.text(name);
    amountOf(text);
    return text;
  }

  day(name: string): string {
    const text = this.text(name);
    return Number.isNaN(dayNumber(text)) ? unexpected(name, 'a day', text) : text;
  }

  count(name: string): number {
    return countOf(name, this.text(name));
  }
}

const countOf = (name: string, text: string): number =>
  /^\d+$/.test(text) ? Number(text) : unexpected(name, 'a whole number', text);

/**
 * The answer of billingQuery; undefined where no billing file was ever loaded.
 * @throws Error for entries that are not those of a billing file, and for more than a screen reads
 */
export function readBilling(rows: readonly BillingRow[]): StoredBilling | undefined {
  const currency = rows.find(({ section }) => section === 'currency')?.entry;
  if (currency === undefined) {
    return undefined;
  }
  if (rows.length >= BILLING_ROWS) {
    throw new Error(`The billing file has ${BILLING_ROWS} entries or more, which is more than a screen reads.`);
  }
  const entries = <Value>(section: string, read: (entry: Entry) => Value): Value[] =>
    rows.filter((row) => row.section === section).map(({ entry }) => read(new Entry(JSON.parse(entry), '')));
  return {
    billing: {
      currency,
      plans: entries('plans', (entry) => ({
        ...{ plan_id: entry.text('plan_id'), name: entry.text('name') },
        call_revenue: entry.oneOf('call_revenue', CALL_REVENUES),
      })),
      plan_versions: entries('plan_versions', (entry) => ({
        ...{ plan_id: entry.text('plan_id'), version: entry.count('version'), valid_from: entry.day('valid_from') },
        ...{ currency: entry.text('currency'), interval: entry.oneOf('billing_interval', BILLING_INTERVALS) },
      })),
      prices: entries('prices', (entry) => ({
        ...{ plan_id: entry.text('plan_id'), version: entry.count('version'), kind: entry.oneOf('kind', PRICE_KINDS) },
        ...{ meter: entry.oneOf('meter', ['', ...METERS]), included_units: entry.count('included_units') },
        tiers: tiersOf(entry.text('tiers')),
      })),
      subscriptions: entries('subscriptions', (entry) => ({
        ...{ organization_id: entry.text('organization_id'), plan_id: entry.text('plan_id') },
        ...{ version: entry.count('version'), start: entry.day('start_day'), anchor: entry.day('anchor_day') },
        end: entry.text('end_day') === '' ? '' : entry.day('end_day'),
        ...{ quantity: entry.count('quantity'), discount_percent: entry.amount('discount_percent') },
      })),
      invoices: entries('invoices', (entry) => ({
        ...{ invoice_id: entry.text('invoice_id'), organization_id: entry.text('organization_id') },
        ...{ period_start: entry.day('period_start'), period_end: entry.day('period_end') },
        ...{ amount: entry.amount('amount'), currency: entry.text('currency') },
      })),
      fixed_costs: entries('fixed_costs', (entry) => ({
        ...{ month: entry.day('month').slice(0, 7), name: entry.text('name'), amount: entry.amount('amount') },
        ...{ currency: entry.text('currency'), driver: entry.oneOf('driver', COST_DRIVERS) },
      })),
      exchange_rates: entries('exchange_rates', (entry) => ({
        ...{ day: entry.day('day'), from_currency: entry.text('from_currency'), rate: entry.amount('rate') },
      })),
    },
    names: new Map(entries('names', (entry) => [entry.text('id'), entry.text('name')] as const)),
  };
}

function tiersOf(json: string): PriceTier[] {
  const tiers: unknown = JSON.parse(json);
  return Array.isArray(tiers) ? tiers.map(tierOf) : unexpected('tiers', 'a list', tiers);
}

function tierOf(tier: unknown): PriceTier {
  const [upTo, unit_amount, flat_amount]: unknown[] = Array.isArray(tier) ? tier : [];
  if (typeof upTo !== 'string' || typeof unit_amount !== 'string' || typeof flat_amount !== 'string') {
    return unexpected('tiers', 'lists of three texts', tier);
  }
  [unit_amount, flat_amount].forEach(amountOf);
  return { up_to: upTo === '' ? null : countOf('tiers', upTo), unit_amount, flat_amount };
}
