import type { BillingInterval, Meter, PriceKind } from '../../model/billing';

/*
 * The entries of a billing file (docs/billing.md) that an export of another system gives, as they are written to it, and
 * what of the export has no place in the file.
 */

export interface DraftPlan {
  id: string;
  name: string;
}

export interface DraftVersion {
  plan_id: string;
  version: number;
  valid_from: string;
  currency: string;
  interval: BillingInterval;
}

export interface DraftTier {
  /** Absent in the last tier. */
  up_to?: number;
  unit_amount: string;
  flat_amount: string;
}

export interface DraftPrice {
  plan_id: string;
  version: number;
  kind: PriceKind;
  amount?: string;
  meter?: Meter;
  included_units?: number;
  unit_amount?: string;
  tiers?: DraftTier[];
}

export interface DraftSubscription {
  organization_id: string;
  plan_id: string;
  version: number;
  start: string;
  end?: string;
  anchor?: string;
  quantity?: number;
  discount_percent?: string;
}

/** A field of an object that has no place in the billing file, and what became of it. */
export interface Skipped {
  /** Kind and id: `price price_1a`. */
  object: string;
  field: string;
  why: string;
}

export interface Draft {
  plans: DraftPlan[];
  plan_versions: DraftVersion[];
  prices: DraftPrice[];
  subscriptions: DraftSubscription[];
  skipped: Skipped[];
}

/** A price without the version that it belongs to. */
export type LoosePrice = Omit<DraftPrice, 'plan_id' | 'version'>;

/** What the caller says about an export. */
export interface ImportOptions {
  /** Which of Callsight's meters counts what a meter of the other system counts, by its id or slug. */
  meters: ReadonlyMap<string, Meter>;
  /** The key of metadata that names the organization as calls carry it, and the plan. */
  organizationKey: string;
  planKey: string;
}

/** A file of an export. */
export interface ExportFile {
  name: string;
  text: string;
}
