import { type ClickHouseClient } from '@clickhouse/client';
import { snapshotOf } from '../../collector/sidecar/src/billing/billingFile';
import { createClient } from '../../collector/sidecar/src/clickhouse/client/client';
import { mirrorBilling } from '../../collector/sidecar/src/clickhouse/billing/mirrorBilling';
import { parseConfig } from '../../collector/sidecar/src/index';
import type { Billing } from '../../model/billing';
import { dateOf } from '../../model/billingPeriods';
import { accountsOf } from '../../src/growth/money/accounts';
import { BILLING, subscription } from '../../src/growth/money/money.testing';
import { moneyReport } from '../../src/growth/money/moneyReport';
import { billingQuery } from '../../src/queries/billing/billingQuery';
import { callMoneyQuery } from '../../src/queries/billing/callMoneyQuery';
import { callMoneyOf, usageDaysOf } from '../../src/queries/billing/billingRows';
import { readBilling } from '../../src/queries/billing/readBilling';
import { usageDaysQuery } from '../../src/queries/billing/usageDaysQuery';
import { rowsIn } from './answers';
import { DATABASE, startTestDatabase, type TestDatabase } from './database';
import { HOUR, insertEvents, START } from './events';
import { expand } from './expand';

const DAY = 24 * HOUR;
const SCOPE = { screen: 'revenue', database: DATABASE, where: [] };

/** The first day that has events, and the third. */
const [FIRST, THIRD] = [Math.floor(START / DAY), Math.floor(START / DAY) + 2];
/** A period that begins within the first day, whatever the hour, and does not end with a day. */
const PERIOD = { from: START + HOUR / 2, to: (THIRD + 1) * DAY + 7 * HOUR };

const version = (plan_id: string) => ({ plan_id, version: 1, valid_from: '2020-01-01', currency: 'USD' });

/** Pro: what calls earn counts beside 99 a month. Metered: 0.01 for each call above 100 of a period, whatever calls say. */
const STORED: Billing = {
  ...BILLING,
  plans: [
    { plan_id: 'pro', name: 'Pro $1', call_revenue: 'add' },
    { plan_id: 'free', name: 'Free', call_revenue: 'ignore' },
  ],
  plan_versions: [
    { ...version('free'), interval: 'month' },
    { ...version('pro'), interval: 'month' },
  ],
  prices: [
    { ...BILLING.prices[4], plan_id: 'free', included_units: 100 },
    {
      ...{ plan_id: 'pro', version: 1, kind: 'flat', meter: '', included_units: 0 },
      tiers: [{ up_to: null, unit_amount: '0', flat_amount: '99.000000000001' }],
    },
  ],
  subscriptions: [
    subscription("o'brien", 'pro', dateOf(FIRST + 1)),
    subscription('acme', 'free', dateOf(FIRST - 3)),
    subscription('a/b%c', 'pro', '2020-02-01', dateOf(THIRD + 40), { anchor: dateOf(FIRST), quantity: 2 }),
  ].sort((a, b) => (a.organization_id < b.organization_id ? -1 : 1)),
  invoices: [
    {
      ...{ invoice_id: 'A-1', organization_id: "o'brien", period_start: dateOf(FIRST), period_end: dateOf(FIRST + 1) },
      ...{ amount: '-12.340000000001', currency: 'EUR' },
    },
  ],
  fixed_costs: [{ month: '2026-11', name: 'Ops', amount: '31', currency: 'USD', driver: 'none' }],
};

let database: TestDatabase;
let client: ClickHouseClient;
const config = () =>
  parseConfig({ clickhouse: { url: database.url, database: DATABASE } }, { CALLSIGHT_PSEUDONYM_KEY: 'x'.repeat(32) });
const mirror = (billing: Billing, now: number) => mirrorBilling(client, config(), snapshotOf(billing), now);

beforeAll(async () => {
  database = await startTestDatabase();
  client = createClient(config());
  await insertEvents(database, 20_000);
});
afterAll(async () => {
  await client.close();
  await database.close();
});

async function readBack() {
  const query = billingQuery('revenue', DATABASE);
  return readBilling(rowsIn(query, await database.rows(expand(query.sql, { ...PERIOD, interval: 3600 }))));
}

const loads = async (table: string) =>
  (await database.rows(`SELECT DISTINCT load FROM ${DATABASE}.${table} ORDER BY load`)).map(({ load }) => Number(load));

it('has no billing before a file was loaded', async () => {
  expect(await readBack()).toBeUndefined();
});

it('reads back what was loaded, exactly, with the names of organizations', async () => {
  await mirror(STORED, 5 * HOUR);
  const stored = await readBack();
  const byPlan = (a: { plan_id: string }, b: { plan_id: string }) => (a.plan_id < b.plan_id ? -1 : 1);
  expect(stored?.billing).toEqual({ ...STORED, plans: [...STORED.plans].sort(byPlan) });
  expect(stored?.names.get("o'brien")).toBe("O'Brien 🍀");
});

it('replaces all of a load at once, and only when the content has changed', async () => {
  await mirror(STORED, 6 * HOUR);
  expect(await loads('billing_loads')).toEqual([5 * HOUR]);
  const changed = { ...STORED, subscriptions: [], currency: 'EUR', exchange_rates: [], invoices: [] };
  // A sidecar that stopped before the load was complete.
  await database.run(
    `INSERT INTO ${DATABASE}.invoices (load, invoice_id, organization_id) VALUES (${6 * HOUR}, 'half', 'acme')`
  );
  expect((await readBack())?.billing.invoices).toEqual(STORED.invoices);
  await mirror(changed, 10 * HOUR);
  expect((await readBack())?.billing).toMatchObject({ currency: 'EUR', subscriptions: [], invoices: [] });
  // The rows of the load before are dropped an hour after it was replaced.
  expect(await loads('plans')).toEqual([5 * HOUR, 10 * HOUR]);
  await mirror(STORED, 12 * HOUR);
  expect(await loads('plans')).toEqual([10 * HOUR, 12 * HOUR]);
  expect(await loads('invoices')).toEqual([12 * HOUR]);
  expect((await readBack())?.billing.subscriptions).toEqual(STORED.subscriptions);
});

it('has the revenue and cost that raw events and prices give, to the last digit', async () => {
  const billing = (await readBack())?.billing;
  if (billing === undefined) {
    throw new Error('The test before this one loads the billing file.');
  }
  const asked = { ...PERIOD, interval: 3600 };
  const [money, days] = [callMoneyQuery(SCOPE), usageDaysQuery(SCOPE, 31)];
  const calls = callMoneyOf(rowsIn(money, await database.rows(expand(money.sql, asked))));
  const usage = usageDaysOf(rowsIn(days, await database.rows(expand(days.sql, asked))));
  const span = { from: FIRST, to: THIRD + 1 };
  const report = moneyReport(billing, span, accountsOf({ billing, span, calls, usage }));
  if (!report.ok) {
    throw new Error(report.error.message);
  }
  const raw = await database.rows(`SELECT organization_id, plan_id, toString(sum(toInt64(cost * 1000000))) AS cost,
    toString(sumIf(toInt64(revenue * 1000000), NOT (organization_id = 'o\\'brien' AND toDate(event_time) = '${dateOf(FIRST)}'))) AS revenue,
    countIf(attempt = 1) AS units FROM ${DATABASE}.events
    WHERE event_type = 'api_request' AND NOT inner AND toDate(event_time) BETWEEN '${dateOf(FIRST)}' AND '${dateOf(THIRD)}'
    GROUP BY organization_id, plan_id`);
  const micros = (condition: (row: Record<string, unknown>) => boolean, column: string) =>
    raw.filter(condition).reduce((sum, row) => sum + BigInt(String(row[column])), BigInt(0));
  const text = (value: bigint, digits: number) => {
    const shown = value.toString().padStart(digits + 1, '0');
    return `${shown.slice(0, -digits)}.${shown.slice(-digits)}`.replace(/\.?0+$/, '');
  };
  expect(report.value.total.cost).toBe(
    text(
      micros(() => true, 'cost'),
      6
    )
  );
  const earned = (organization: string) =>
    micros((row) => row.organization_id === organization && row.plan_id === 'pro', 'revenue');
  const units = raw.filter((row) => row.organization_id === 'acme').reduce((sum, row) => sum + Number(row.units), 0);
  expect(units).toBeGreaterThan(500);
  const usageOf = (organization: string) =>
    report.value.organizations.find((one) => one.organization_id === organization)?.usage;
  // Cents for the units above the included ones; its calls under the plan pro, which it has not, count as well.
  expect(usageOf('acme')).toBe(text(BigInt(units - 100) * BigInt(10_000) + earned('acme'), 6));
  expect(usageOf("o'brien")).toBe(text(earned("o'brien"), 6));
  expect(report.value.organizations.find((one) => one.organization_id === "o'brien")?.invoiced).toMatch(/^-1[34]\./);
});
