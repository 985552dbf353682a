import { filledCells, type CsvRow } from '../../../collector/sidecar/src/files/dataText';
import { ConfigError } from '../../../collector/sidecar/src/index';
import { minorAmount } from './minorUnits';

/*
 * CSV of Stripe as objects of its API. The dashboard has headers of words and amounts of the currency; Sigma has the
 * names of the API, with `_` for what is nested, and amounts in minor units.
 */

const METADATA = ' (metadata)';

type Cells = Record<string, string>;

/** Header of the dashboard → how a row is read; the first one whose columns are all there. */
const FORMS: Array<{ columns: string[]; read: (cells: Cells, place: string) => unknown }> = [
  { columns: ['Price ID', 'Product ID', 'Amount', 'Currency'], read: dashboardPrice },
  { columns: ['id', 'Customer ID', 'Plan', 'Status'], read: dashboardSubscription },
  { columns: ['id', 'Email'], read: ({ id, ...cells }) => ({ object: 'customer', id, metadata: metadataOf(cells) }) },
  {
    columns: ['id', 'Name'],
    read: ({ id, Name, ...cells }) => ({ object: 'product', id, name: Name, metadata: metadataOf(cells) }),
  },
  { columns: ['id', 'product_id', 'currency'], read: sigmaPrice },
  { columns: ['id', 'customer_id', 'status', 'price_id'], read: sigmaSubscription },
  { columns: ['id', 'name'], read: ({ id, name }) => ({ object: 'product', id, name }) },
];

/**
 * The objects of the rows of a file.
 * @throws ConfigError that names the file where its header is none of Stripe, and the row where a cell cannot be read
 */
export function objectsOfRows(name: string, rows: readonly CsvRow[]): unknown[] {
  const header = Object.keys(rows[0] ?? {});
  const form = FORMS.find(({ columns }) => columns.every((column) => header.includes(column)));
  if (rows.length > 0 && form === undefined) {
    const known = FORMS.map(({ columns }) => columns.join(', ')).join('; ');
    throw new ConfigError([`${name}: the header is none that is known. Needed are the columns of one of: ${known}.`]);
  }
  return rows.map((row, index) => form?.read(filledCells(row), `${name}: row ${index + 2}`));
}

function dashboardPrice(cells: Cells, place: string): unknown {
  const currency = needed(cells, 'Currency', place);
  const amount = cells.Amount === undefined ? undefined : minorAmount(cells.Amount, currency);
  if (cells.Amount !== undefined && amount === undefined) {
    throw new ConfigError([`${place}, column Amount: must be a decimal number.`]);
  }
  return {
    ...{ object: 'price', id: needed(cells, 'Price ID', place), product: needed(cells, 'Product ID', place), currency },
    created: secondsOf(needed(cells, 'Created (UTC)', place), place, 'Created (UTC)'),
    billing_scheme: cells['Billing Scheme'],
    unit_amount_decimal: amount,
    recurring: cells.Interval && {
      interval: cells.Interval,
      interval_count: Number(cells['Interval Count'] ?? 1),
      usage_type: cells['Usage Type'],
    },
  };
}

function dashboardSubscription(cells: Cells, place: string): unknown {
  const at = (...columns: string[]) => timeOf(cells, place, columns);
  return {
    ...{ object: 'subscription', id: needed(cells, 'id', place), customer: needed(cells, 'Customer ID', place) },
    ...{ status: needed(cells, 'Status', place), currency: cells.Currency, metadata: metadataOf(cells) },
    start_date: at('Start Date (UTC)', 'Start (UTC)', 'Created (UTC)'),
    billing_cycle_anchor: at('Current Period Start (UTC)'),
    current_period_end: at('Current Period End (UTC)'),
    cancel_at_period_end: cells['Cancel At Period End'] === 'true',
    ended_at: at('Ended At (UTC)'),
    trial_end: at('Trial End (UTC)'),
    discounts: cells.Coupon ? [cells.Coupon] : [],
    items: { data: [{ price: needed(cells, 'Plan', place), quantity: Number(cells.Quantity ?? 1) }] },
  };
}

function sigmaPrice(cells: Cells, place: string): unknown {
  return {
    ...{ object: 'price', id: needed(cells, 'id', place), product: needed(cells, 'product_id', place) },
    ...{ currency: needed(cells, 'currency', place), created: timeOf(cells, place, ['created']) },
    ...{ billing_scheme: cells.billing_scheme, tiers_mode: cells.tiers_mode },
    unit_amount_decimal: cells.unit_amount_decimal ?? cells.unit_amount,
    recurring: cells.recurring_interval && {
      interval: cells.recurring_interval,
      interval_count: Number(cells.recurring_interval_count ?? 1),
      ...{ usage_type: cells.recurring_usage_type, meter: cells.recurring_meter },
    },
  };
}

function sigmaSubscription(cells: Cells, place: string): unknown {
  const at = (...columns: string[]) => timeOf(cells, place, columns);
  return {
    ...{ object: 'subscription', id: needed(cells, 'id', place), customer: needed(cells, 'customer_id', place) },
    ...{ status: needed(cells, 'status', place), currency: cells.currency },
    start_date: at('start_date', 'start', 'created'),
    billing_cycle_anchor: at('billing_cycle_anchor'),
    current_period_end: at('current_period_end'),
    cancel_at: at('cancel_at'),
    cancel_at_period_end: cells.cancel_at_period_end === 'true',
    ended_at: at('ended_at'),
    trial_end: at('trial_end'),
    items: { data: [{ price: needed(cells, 'price_id', place), quantity: Number(cells.quantity ?? 1) }] },
  };
}

function needed(cells: Cells, column: string, place: string): string {
  if (cells[column] === undefined) {
    throw new ConfigError([`${place}, column ${column}: must not be empty.`]);
  }
  return cells[column];
}

/** The time of the first column that has one. */
function timeOf(cells: Cells, place: string, columns: readonly string[]): number | undefined {
  const column = columns.find((one) => cells[one] !== undefined);
  return column === undefined ? undefined : secondsOf(cells[column], place, column);
}

/** `2025-03-19 05:57` of UTC, with or without seconds, or seconds since the epoch. */
function secondsOf(text: string, place: string, column: string): number {
  const iso = /^\d{4}-\d\d-\d\d([ T]\d\d:\d\d(:\d\d(\.\d+)?)?)?Z?$/.test(text)
    ? Date.parse(`${text.replace(' ', 'T').replace('Z', '')}${text.length > 10 ? 'Z' : ''}`) / 1000
    : Number(text);
  if (!Number.isFinite(iso)) {
    throw new ConfigError([`${place}, column ${column}: must be a time such as 2026-11-01 05:57.`]);
  }
  return Math.floor(iso);
}

const metadataOf = (cells: Cells): Cells =>
  Object.fromEntries(
    Object.entries(cells)
      .filter(([column]) => column.endsWith(METADATA))
      .map(([column, value]) => [column.slice(0, -METADATA.length), value])
  );
