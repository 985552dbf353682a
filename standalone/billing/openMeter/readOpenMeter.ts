import type { z } from 'zod';
import { describeIssues } from '../../../collector/sidecar/src/config/describe';
import { DataTextError, readDataText } from '../../../collector/sidecar/src/files/dataText';
import { ConfigError } from '../../../collector/sidecar/src/index';
import { isObject } from '../../../model/isObject';
import type { ExportFile, Skipped } from '../draft';
import * as objects from './objects';
import type { OpenMeterCustomer, OpenMeterFeature, OpenMeterPlan, OpenMeterSubscription } from './objects';

/** The objects of all files. */
export interface OpenMeterExport {
  plans: OpenMeterPlan[];
  subscriptions: OpenMeterSubscription[];
  /** By id, and by key. */
  customers: Map<string, OpenMeterCustomer>;
  features: Map<string, OpenMeterFeature>;
  skipped: Skipped[];
}

/**
 * Reads exports of OpenMeter: JSON of its API (an object, an array, or a page with `items`). What an object is follows
 * from its members. Meters are known, and say nothing that a billing file needs.
 * @throws ConfigError that names the file, the object and the field
 */
export function readOpenMeter(files: readonly ExportFile[]): OpenMeterExport {
  const found: OpenMeterExport = {
    plans: [],
    subscriptions: [],
    customers: new Map(),
    features: new Map(),
    skipped: [],
  };
  for (const { name, text } of files) {
    const value = jsonOf(name, text);
    const page = isObject(value) && Array.isArray(value.items) ? value.items : value;
    if (isObject(value) && typeof value.totalCount === 'number' && Array.isArray(page)) {
      notePage(name, value.totalCount, page.length);
    }
    (Array.isArray(page) ? page : [page]).forEach((entry, index) => keep(`${name}: entry ${index + 1}`, entry, found));
  }
  return found;
}

function jsonOf(name: string, text: string): unknown {
  try {
    return readDataText(text, name.endsWith('.csv') ? 'csv' : 'json', () => {
      throw new ConfigError([`${name}: OpenMeter exports plans and subscriptions as JSON, not as CSV.`]);
    });
  } catch (error) {
    throw error instanceof DataTextError ? new ConfigError([`${name}: ${error.message}`]) : error;
  }
}

function notePage(name: string, total: number, length: number): void {
  if (length < total) {
    throw new ConfigError([
      `${name}: has ${length} of ${total} entries (totalCount): ask for a larger page, or join the pages to one array.`,
    ]);
  }
}

function keep(place: string, value: unknown, found: OpenMeterExport): void {
  if (!isObject(value)) {
    throw new ConfigError([`${place}: must be an object of OpenMeter.`]);
  }
  if ('phases' in value && 'key' in value) {
    found.plans.push(entryOf(place, value, objects.plan));
  } else if ('customerId' in value && 'activeFrom' in value) {
    found.subscriptions.push(entryOf(place, value, objects.subscription));
  } else if ('aggregation' in value && 'eventType' in value) {
    return;
  } else if ('meterSlug' in value || 'meterGroupByFilters' in value) {
    const feature = entryOf(place, value, objects.feature);
    found.features.set(feature.key, feature);
  } else if ('usageAttribution' in value) {
    const customer = entryOf(place, value, objects.customer);
    found.customers.set(customer.id, customer);
  } else {
    const object = String(value.id ?? value.key ?? place);
    found.skipped.push({ object, field: '', why: 'it is no plan, subscription, customer, feature or meter' });
  }
}

function entryOf<Entry>(place: string, value: Record<string, unknown>, schema: z.ZodType<Entry>): Entry {
  const parsed = schema.safeParse(value, { reportInput: true });
  if (!parsed.success) {
    const of = `${place} (${String(value.key ?? value.id ?? 'without an id')})`;
    throw new ConfigError(describeIssues(parsed.error.issues, schema).map((problem) => `${of}: ${problem}`));
  }
  return parsed.data;
}
