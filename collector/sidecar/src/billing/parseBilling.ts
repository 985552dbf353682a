import { type Billing } from '../../../../model/billing';
import { describeIssues } from '../config/describe';
import { type CostRule } from '../costs/costRules';
import { DataTextError, filledCells, readDataText, type CsvRow, type DataFormat } from '../files/dataText';
import { billingSchema } from './billingSchema';
import { checkBilling } from './checkBilling';
import { completeBilling } from './completeBilling';
import { doubleRevenue } from './doubleRevenue';

/** The billing file cannot be used; each problem names the entry and the fix. */
export class BillingError extends Error {
  constructor(readonly problems: string[]) {
    super(`The billing file cannot be used:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`);
    this.name = 'BillingError';
  }
}

/**
 * Reads the text of a billing file.
 * @param rules `revenues` of callsight.yaml
 * @throws BillingError when it is not valid, its entries do not fit together, or calls would earn twice.
 */
export function parseBilling(text: string, format: DataFormat, rules: readonly CostRule[]): Billing {
  const parsed = billingSchema.safeParse(readText(text, format), { reportInput: true });
  if (!parsed.success) {
    throw new BillingError(describeIssues(parsed.error.issues, billingSchema));
  }
  const billing = completeBilling(parsed.data);
  const problems = [...checkBilling(billing), ...doubleRevenue(parsed.data, billing, rules)];
  if (problems.length > 0) {
    throw new BillingError(problems);
  }
  return billing;
}

function readText(text: string, format: DataFormat): unknown {
  try {
    return readDataText(text, format, sectionsOf);
  } catch (error) {
    throw error instanceof DataTextError ? new BillingError([error.message]) : error;
  }
}

const SECTIONS = Object.keys(billingSchema.shape).filter((section) => section !== 'currency');

/** One row an entry: the column `section`, and the members of its entries; a row `currency` has the currency. */
function sectionsOf(rows: CsvRow[]): Record<string, unknown> {
  const lists: Record<string, unknown[]> = {};
  const settings: Record<string, string> = {};
  rows.forEach(({ section, ...cells }, index) => {
    const { tiers, ...members } = filledCells(cells);
    if (section === 'currency') {
      settings.currency = members.currency;
    } else if (section !== undefined && SECTIONS.includes(section)) {
      (lists[section] ??= []).push(tiers === undefined ? members : { ...members, tiers: tiersOf(tiers) });
    } else {
      const known = ['currency', ...SECTIONS].join(', ');
      throw new BillingError([`row ${index + 2}, column section: must be one of ${known}.`]);
    }
  });
  return { ...settings, ...lists };
}

/** `10000:0.0015 inf:0.0004:5`: for each tier its last unit, the amount of a unit, and that of the tier. */
const tiersOf = (cell: string): unknown[] =>
  cell.split(/\s+/).map((tier) => {
    const [upTo, unit_amount, flat_amount] = tier.split(':');
    return {
      up_to: upTo === 'inf' ? null : upTo,
      unit_amount,
      ...(flat_amount === undefined ? {} : { flat_amount }),
    };
  });
