import { stringify } from 'yaml';
import { parseBilling } from '../../collector/sidecar/src/billing/parseBilling';
import { ConfigError } from '../../collector/sidecar/src/index';
import type { Draft, ExportFile, ImportOptions, Skipped } from './draft';
import { openMeterDraft } from './openMeter/openMeterDraft';
import { readOpenMeter } from './openMeter/readOpenMeter';
import { readStripe } from './stripe/readStripe';
import { stripeDraft } from './stripe/stripeDraft';

type Import = (files: readonly ExportFile[], options: ImportOptions) => Draft;

/** The systems whose exports are read. */
export const IMPORTS: Readonly<Record<string, Import>> = {
  stripe: (files, options) => stripeDraft(readStripe(files), options),
  openmeter: (files, options) => openMeterDraft(readOpenMeter(files), options),
};

/** A rate of another currency that the billing file needs. */
export interface Rate {
  day: string;
  from_currency: string;
  rate: string;
}

export interface BillingOptions extends ImportOptions {
  /** Of the reports; where it is not given, that of all plans. */
  currency?: string;
  rates: readonly Rate[];
}

/** A billing file, and what of the export is not in it. */
export interface ImportedBilling {
  text: string;
  skipped: Skipped[];
}

/**
 * A billing file from the files of an export. The same files give the same text, whatever their order is.
 * @param from one of IMPORTS
 * @throws ConfigError where a file cannot be read, BillingError where the sidecar would refuse the result
 */
export function importBilling(from: string, files: readonly ExportFile[], options: BillingOptions): ImportedBilling {
  const sorted = [...files].sort((a, b) => (a.name < b.name ? -1 : 1));
  const { skipped, ...draft } = IMPORTS[from](sorted, options);
  const content = {
    currency: options.currency ?? onlyCurrency(draft.plan_versions.map(({ currency }) => currency)),
    ...draft,
    ...(options.rates.length === 0 ? {} : { exchange_rates: options.rates }),
  };
  const text = `# Made by npm run billing:import from an export of ${from}. docs/billing.md explains every field.\n${stringify(content, { lineWidth: 0 })}`;
  parseBilling(text, 'yaml', []);
  return { text, skipped };
}

function onlyCurrency(currencies: readonly string[]): string {
  const all = [...new Set(currencies)].sort();
  if (all.length > 1) {
    throw new ConfigError([`--currency: must be set, as plans have several: ${all.join(', ')}.`]);
  }
  return all[0] ?? 'USD';
}

/** What is not in the file: a line each, and how many there are. */
export function skippedText(skipped: readonly Skipped[]): string {
  const lines = skipped.map(({ object, field, why }) => `${object}${field === '' ? '' : `, ${field}`}: ${why}.`);
  return lines.length === 0
    ? ''
    : `Not in the billing file (${lines.length}):\n${lines.map((line) => `  - ${line}\n`).join('')}`;
}
