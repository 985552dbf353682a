import type { z } from 'zod';
import { describeIssues } from '../../../collector/sidecar/src/config/describe';
import { DataTextError, formatOf, readDataText } from '../../../collector/sidecar/src/files/dataText';
import { ConfigError } from '../../../collector/sidecar/src/index';
import { isObject } from '../../../model/isObject';
import type { ExportFile, Skipped } from '../draft';
import * as objects from './objects';
import type { StripeCustomer, StripePrice, StripeProduct, StripeSubscription } from './objects';
import { objectsOfRows } from './stripeCsv';

/** The objects of all files, by their ids. */
export interface StripeExport {
  products: Map<string, StripeProduct>;
  prices: Map<string, StripePrice>;
  customers: Map<string, StripeCustomer>;
  subscriptions: Map<string, StripeSubscription>;
  skipped: Skipped[];
}

/** Objects that may lie within others, or say nothing about money: they are not worth a message there. */
const QUIET = ['list', 'plan', 'subscription_item', 'billing.meter', 'coupon', 'discount'];

/**
 * Reads exports of Stripe: JSON of the API (an object, an array, or a list of a page) and CSV of the dashboard or Sigma.
 * Expanded objects within others are read as well.
 * @throws ConfigError that names the file, the object and the field
 */
export function readStripe(files: readonly ExportFile[]): StripeExport {
  const found: StripeExport = {
    ...{ products: new Map(), prices: new Map(), customers: new Map(), subscriptions: new Map(), skipped: [] },
  };
  const pages = new Map<string, string | undefined>();
  for (const { name, text } of files) {
    const format = formatOf(name);
    const value = readText(name, text, format === 'csv' ? 'csv' : 'json');
    notePage(name, value, pages);
    collect(name, value, found, true);
  }
  const problems = [...pages].flatMap(([kind, file]) =>
    file === undefined
      ? []
      : [`${file}: the list of ${kind} has more entries (has_more): name the files of all its pages.`]
  );
  if (problems.length > 0) {
    throw new ConfigError(problems);
  }
  return found;
}

function readText(name: string, text: string, format: 'csv' | 'json'): unknown {
  try {
    return readDataText(text, format, (rows) => objectsOfRows(name, rows));
  } catch (error) {
    throw error instanceof DataTextError ? new ConfigError([`${name}: ${error.message}`]) : error;
  }
}

/** Of the pages of a list one has no further one, whatever their order is. */
function notePage(name: string, value: unknown, pages: Map<string, string | undefined>): void {
  if (isObject(value) && value.object === 'list' && Array.isArray(value.data)) {
    const [first] = value.data;
    const kind = isObject(first) ? `${String(first.object)}s` : '';
    const isComplete = value.has_more !== true || (pages.has(kind) && pages.get(kind) === undefined);
    pages.set(kind, isComplete ? undefined : name);
  }
}

function collect(name: string, value: unknown, found: StripeExport, isTop: boolean): void {
  if (Array.isArray(value)) {
    value.forEach((entry) => collect(name, entry, found, isTop));
    return;
  }
  if (!isObject(value)) {
    if (isTop) {
      throw new ConfigError([`${name}: must have objects of Stripe, found ${value === null ? 'null' : typeof value}.`]);
    }
    return;
  }
  if (value.object === 'list' && Array.isArray(value.data)) {
    collect(name, value.data, found, isTop);
    return;
  }
  keep(name, value, found, isTop);
  for (const member of Object.values(value)) {
    if (typeof member === 'object' && member !== null) {
      collect(name, member, found, false);
    }
  }
}

function keep(name: string, value: Record<string, unknown>, found: StripeExport, isTop: boolean): void {
  switch (value.object) {
    case 'product':
      found.products.set(...entryOf(name, value, objects.product));
      return;
    case 'customer':
      found.customers.set(...entryOf(name, value, objects.customer));
      return;
    case 'subscription':
      found.subscriptions.set(...entryOf(name, value, objects.subscription));
      return;
    case 'price': {
      const [id, price] = entryOf(name, value, objects.price);
      // Tiers are in a price only where they were expanded.
      if (!found.prices.get(id)?.tiers) {
        found.prices.set(id, price);
      }
      return;
    }
    default:
      if (isTop && typeof value.object !== 'string') {
        throw new ConfigError([`${name}: has an entry without the member "object": it is no export of Stripe.`]);
      }
      if (isTop && !QUIET.includes(String(value.object))) {
        const object = `${String(value.object)} ${String(value.id ?? '')}`.trim();
        found.skipped.push({ object, field: 'object', why: 'says nothing about prices or subscriptions' });
      }
  }
}

function entryOf<Entry extends { id: string }>(
  name: string,
  value: Record<string, unknown>,
  schema: z.ZodType<Entry>
): [string, Entry] {
  const parsed = schema.safeParse(value, { reportInput: true });
  if (!parsed.success) {
    const place = `${name}: ${String(value.object)} ${String(value.id ?? 'without an id')}`;
    throw new ConfigError(describeIssues(parsed.error.issues, schema).map((problem) => `${place}: ${problem}`));
  }
  return [parsed.data.id, parsed.data];
}
