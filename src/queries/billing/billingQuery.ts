import { TABLE } from '../../../model/sources';
import { text } from '../../sql/columns';
import { consumerNames } from '../../sql/consumerName';
import { BILLING_ROWS } from '../../sql/limits';
import { query, type RowOf } from '../../sql/query';
import { qualified, quote } from '../../sql/quote';

/** The tables of the billing file by section of an answer, with the columns that are asked for. */
const SECTIONS: Record<string, { table: string; columns: readonly string[] }> = {
  plans: { table: TABLE.plans, columns: ['plan_id', 'name', 'call_revenue'] },
  plan_versions: {
    table: TABLE.planVersions,
    columns: ['plan_id', 'version', 'valid_from', 'currency', 'billing_interval'],
  },
  prices: { table: TABLE.prices, columns: ['plan_id', 'version', 'kind', 'meter', 'included_units', 'tiers'] },
  subscriptions: {
    table: TABLE.subscriptions,
    columns: [
      ...['organization_id', 'plan_id', 'version', 'start_day', 'end_day', 'anchor_day', 'quantity'],
      'discount_percent',
    ],
  },
  invoices: {
    table: TABLE.invoices,
    columns: ['invoice_id', 'organization_id', 'period_start', 'period_end', 'amount', 'currency'],
  },
  fixed_costs: { table: TABLE.fixedCosts, columns: ['month', 'name', 'amount', 'currency', 'driver'] },
  exchange_rates: { table: TABLE.exchangeRates, columns: ['day', 'from_currency', 'rate'] },
};

/** A tier as `[up_to, unit_amount, flat_amount]`, where an open end is empty. */
const TIERS = `toJSONString(arrayMap((upTo, unit, flat) -> [ifNull(toString(upTo), ''), toString(unit), toString(flat)],
  tier_up_to, tier_unit_amount, tier_flat_amount))`;

const valueOf = (column: string): string =>
  column === 'tiers' ? TIERS : column === 'end_day' ? "ifNull(toString(end_day), '')" : `toString(${column})`;

const entryOf = (columns: readonly string[]): string =>
  `toJSONString(map(${columns.map((column) => `${quote(column)}, ${valueOf(column)}`).join(', ')}))`;

/** SQL of the number of the load that is in force. */
export const loadInForce = (database: string): string =>
  `(SELECT max(load) FROM ${qualified(database, TABLE.billingLoads)})`;

/**
 * The billing file as it was last loaded, and the names of organizations: one row an entry, as JSON of texts, so that
 * amounts arrive as they were written. Empty where there is none.
 */
export function billingQuery(screen: string, database: string) {
  const load = loadInForce(database);
  const rows = [
    `SELECT 'currency' AS section, toString(currency) AS entry, toUInt64(0) AS place
FROM ${qualified(database, TABLE.billingLoads)} WHERE load = ${load} LIMIT 1`,
    ...Object.entries(SECTIONS).map(
      ([section, { table, columns }]) =>
        `SELECT DISTINCT ${quote(section)} AS section, ${entryOf(columns)} AS entry, toUInt64(${
          columns.includes('tiers') || section === 'subscriptions' ? 'position' : '0'
        }) AS place FROM ${qualified(database, table)} WHERE load = ${load}`
    ),
    `SELECT 'names' AS section, toJSONString(map('id', toString(names.id), 'name', names.name)) AS entry, toUInt64(0) AS place
FROM ${consumerNames(database, "'organization'")} AS names WHERE ${load} > 0`,
  ];
  return query(`${screen}/billing`, {
    columns: { section: text(), entry: text() },
    select: { section: 'rows.section', entry: 'rows.entry' },
    from: `(\n${rows.map((select) => `SELECT * FROM (${select})`).join('\nUNION ALL\n')}\n) AS rows`,
    orderBy: ['section', 'rows.place', 'entry'],
    limit: BILLING_ROWS,
  });
}

export type BillingRow = RowOf<ReturnType<typeof billingQuery>>;
