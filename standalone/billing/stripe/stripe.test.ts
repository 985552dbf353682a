import { parseBilling } from '../../../collector/sidecar/src/billing/parseBilling';
import type { ExportFile } from '../draft';
import { importBilling, skippedText, type BillingOptions } from '../importBilling';
import { majorAmount, minorAmount, minorDigits, timesWhole } from './minorUnits';

const OPTIONS: BillingOptions = {
  meters: new Map([['mtr_calls', 'logical_calls']]),
  ...{ organizationKey: 'organization_id', planKey: 'plan_id', rates: [] },
};

const seconds = (text: string) => Date.parse(`${text}T10:20:30Z`) / 1000;
const json = (name: string, value: unknown): ExportFile => ({ name, text: JSON.stringify(value) });
const list = (...data: unknown[]) => ({ object: 'list', data, has_more: false, url: '/v1/list' });

const product = (id: string, name: string, metadata = {}) => ({ object: 'product', id, name, metadata, active: true });
const price = (id: string, rest: object = {}) => ({
  ...{ object: 'price', id, product: 'prod_pro', currency: 'usd', created: seconds('2026-01-05'), type: 'recurring' },
  ...{ billing_scheme: 'per_unit', unit_amount: 9900, unit_amount_decimal: '9900', tiers_mode: null },
  recurring: { interval: 'month', interval_count: 1, usage_type: 'licensed', meter: null },
  transform_quantity: null,
  ...rest,
});
const metered = { interval: 'month', interval_count: 1, usage_type: 'metered', meter: 'mtr_calls' };
const item = (of: unknown, quantity?: number) => ({ object: 'subscription_item', id: 'si_1', price: of, quantity });
const subscription = (id: string, items: unknown[], rest: object = {}) => ({
  ...{ object: 'subscription', id, customer: 'cus_1', status: 'active', currency: 'usd', metadata: {} },
  ...{
    start_date: seconds('2026-02-01'),
    billing_cycle_anchor: seconds('2026-02-01'),
    ended_at: null,
    trial_end: null,
  },
  ...{ cancel_at: null, cancel_at_period_end: false, discounts: [], items: list(...items) },
  ...rest,
});

/** What the sidecar reads of the file that is made, and what is not in it. */
function imported(files: ExportFile[], options: Partial<BillingOptions> = {}) {
  const { text, skipped } = importBilling('stripe', files, { ...OPTIONS, ...options });
  return { billing: parseBilling(text, 'yaml', []), skipped, text };
}
const whyOf = (files: ExportFile[], options = {}) =>
  imported(files, options).skipped.map(({ object, field, why }) => `${object}, ${field}: ${why}`);

describe('amounts', () => {
  it.each([
    ['9900', 'usd', '99'],
    ['5', 'usd', '0.05'],
    ['0.5', 'usd', '0.005'],
    ['0.0000000001', 'usd', '0.000000000001'],
    ['1200', 'jpy', '1200'],
    ['0.25', 'jpy', '0.25'],
    ['12345', 'kwd', '12.345'],
    ['1500', 'isk', '15'],
    ['0', 'usd', '0'],
    ['150.00', 'eur', '1.5'],
  ])('%s of %s is %s', (minor, currency, major) => {
    expect(majorAmount(minor, currency)).toEqual({ ok: true, value: major });
    expect(minorAmount(major, currency)).toBe(minor.replace(/\.0+$/, ''));
  });

  it('are refused where they do not fit, and multiplied exactly', () => {
    expect(majorAmount('0.000000000001', 'usd').ok).toBe(false);
    expect(majorAmount('1e3', 'usd').ok).toBe(false);
    expect([minorDigits('USD'), minorDigits('clp'), minorDigits('TND')]).toEqual([2, 0, 3]);
    expect(timesWhole('0.1', 3)).toBe('0.3');
  });
});

it('makes a version of a plan of the prices that a subscription has together', () => {
  const tiers = [
    { up_to: 100000, unit_amount: 0, unit_amount_decimal: '0', flat_amount: null, flat_amount_decimal: null },
    { up_to: null, unit_amount: null, unit_amount_decimal: '0.12', flat_amount: 500, flat_amount_decimal: '500' },
  ];
  const overage = price('price_use', {
    ...{ recurring: metered, billing_scheme: 'tiered', tiers_mode: 'graduated' },
    ...{ unit_amount: null, unit_amount_decimal: null },
  });
  const files = [
    json('products.json', list(product('prod_pro', 'Pro', { plan_id: 'pro' }), product('prod_old', 'Old'))),
    // Items have the price without its tiers; the list of prices was asked to expand them.
    json('prices.json', list({ ...overage, tiers }, price('price_base'))),
    json('customers.json', list({ object: 'customer', id: 'cus_1', metadata: { organization_id: 'acme' } })),
    json(
      'subscriptions.json',
      list(
        subscription('sub_1', [item(price('price_base'), 2), item(overage)], {
          discounts: [{ object: 'discount', coupon: { percent_off: 12.5, duration: 'forever' } }],
        }),
        subscription('sub_2', [item(price('price_base'), 1), item(overage)], {
          ...{ customer: { object: 'customer', id: 'cus_2', metadata: {} }, status: 'canceled' },
          ended_at: seconds('2026-06-15'),
        })
      )
    ),
  ];
  const { billing, skipped, text } = imported(files);
  expect(skipped).toEqual([]);
  expect(billing).toMatchObject({
    currency: 'USD',
    plans: [
      { plan_id: 'pro', name: 'Pro', call_revenue: 'ignore' },
      { plan_id: 'prod_old', name: 'Old' },
    ],
    plan_versions: [{ plan_id: 'pro', version: 1, valid_from: '2026-01-05', currency: 'USD', interval: 'month' }],
    prices: [
      { kind: 'flat', tiers: [{ flat_amount: '99' }] },
      {
        ...{ kind: 'graduated', meter: 'logical_calls' },
        tiers: [
          { up_to: 100000, unit_amount: '0', flat_amount: '0' },
          { up_to: null, unit_amount: '0.0012', flat_amount: '5' },
        ],
      },
    ],
    subscriptions: [
      {
        organization_id: 'acme',
        plan_id: 'pro',
        version: 1,
        start: '2026-02-01',
        quantity: 2,
        discount_percent: '12.5',
      },
      { organization_id: 'cus_2', plan_id: 'pro', version: 1, end: '2026-06-15', quantity: 1 },
    ],
  });
  // The same files in another order give the same bytes.
  expect(importBilling('stripe', [...files].reverse(), OPTIONS).text).toBe(text);
});

it('keeps quantities that differ, currencies, years, and prices that nobody has', () => {
  const yearly = { interval: 'month', interval_count: 12, usage_type: 'licensed' };
  const files = [
    json('all.json', [
      price('price_a', { currency_options: { eur: { unit_amount: 8900, unit_amount_decimal: '8900' } } }),
      price('price_b', { unit_amount: 10, unit_amount_decimal: '10' }),
      price('price_year', { recurring: yearly, unit_amount: 99900, unit_amount_decimal: '99900' }),
      subscription('sub_1', [item('price_a', 1), item('price_b', 30)]),
      subscription('sub_2', [item('price_a', 3)], { currency: 'eur', customer: 'cus_2' }),
    ]),
  ];
  const rates = [{ day: '2026-01-01', from_currency: 'EUR', rate: '1.08' }];
  const { billing, skipped } = imported(files, { currency: 'USD', rates });
  expect(skipped).toEqual([]);
  expect(billing.plan_versions.map((one) => [one.version, one.valid_from, one.currency, one.interval])).toEqual([
    // Versions of a plan begin on days of their own.
    [1, '2026-01-05', 'EUR', 'month'],
    [2, '2026-01-06', 'USD', 'month'],
    [3, '2026-01-07', 'USD', 'year'],
  ]);
  expect(billing.prices.map(({ version, tiers }) => [version, tiers[0].flat_amount])).toEqual([
    [1, '89'],
    [2, '99'],
    [2, '3'],
    [3, '999'],
  ]);
  expect(billing.subscriptions).toMatchObject([
    { organization_id: 'cus_1', version: 2, quantity: 1 },
    { organization_id: 'cus_2', version: 1, quantity: 3 },
  ]);
  expect(() => importBilling('stripe', files, OPTIONS)).toThrow(
    '--currency: must be set, as plans have several: EUR, USD.'
  );
  expect(() => importBilling('stripe', files, { ...OPTIONS, currency: 'USD' })).toThrow('there is no rate of EUR');
});

it.each([
  [{ recurring: null }, 'recurring: it is charged once'],
  [{ recurring: { interval: 'week' } }, 'recurring.interval: its periods are 1 × week'],
  [{ recurring: { interval: 'month', interval_count: 3 } }, 'recurring.interval: its periods are 3 × month'],
  [{ transform_quantity: { divide_by: 1000, round: 'up' } }, 'transform_quantity: it charges packages of 1000'],
  [{ billing_scheme: 'tiered', tiers_mode: 'volume' }, 'tiers: it charges quantities by tiers'],
  [{ recurring: { ...metered, meter: 'mtr_bytes' } }, 'recurring.meter: say what it counts: --meter mtr_bytes='],
  [{ recurring: metered, billing_scheme: 'tiered', tiers_mode: 'volume' }, 'tiers: the export does not have them'],
  [{ unit_amount: null, unit_amount_decimal: null }, 'unit_amount: it is missing'],
  [{ unit_amount_decimal: '0.000000000001' }, 'unit_amount: 0.000000000001 has more digits'],
])('says why the price %j is not in the file', (rest, why) => {
  const [ofPrice, ofSubscription] = whyOf([
    json('x.json', [price('price_a', rest), subscription('sub_1', [item('price_a')])]),
  ]);
  expect(ofPrice).toContain(`price price_a, ${why}`);
  expect(ofSubscription).toBe('subscription sub_1, items.price: price_a is left out, as said there');
});

it.each([
  [{ status: 'incomplete_expired' }, 'status: its first payment was never made'],
  [{ status: 'canceled' }, 'ended_at: it is canceled, and the day of its end is missing'],
  [{ status: 'weird' }, 'status: weird is not known'],
  [
    { status: 'canceled', trial_end: seconds('2026-02-15'), ended_at: seconds('2026-02-10') },
    'ended_at: it ended in its trial',
  ],
  [{ items: list(item('price_no')) }, 'items.price: price_no is in no file'],
  [{ items: list(item('price_a', 0)) }, 'items.quantity: price_a has the quantity 0'],
])('says why the subscription with %j is not in the file', (rest, why) => {
  const files = [json('x.json', [price('price_a'), subscription('sub_1', [item('price_a')], rest)])];
  expect(whyOf(files)).toEqual([expect.stringContaining(`subscription sub_1, ${why}`)]);
  expect(imported(files).billing.subscriptions).toEqual([]);
});

it('begins after the trial, and ends with the period where it is canceled for then', () => {
  const rest = { status: 'trialing', trial_end: seconds('2026-02-15'), cancel_at_period_end: true };
  const items = [{ ...item('price_a'), current_period_end: seconds('2026-03-15') }];
  const { billing } = imported([json('x.json', [price('price_a'), subscription('sub_1', items, rest)])]);
  expect(billing.subscriptions).toMatchObject([{ start: '2026-02-15', end: '2026-03-15' }]);
});

it.each([
  [['di_1'], 'the export has its id alone'],
  [[{ coupon: { amount_off: 500, duration: 'forever' } }], 'it takes off an amount'],
  [[{ source: { coupon: { percent_off: 10, duration: 'once' } } }], 'it lasts once and not forever'],
  [['di_1', 'di_2'], 'there are several'],
])('keeps the subscription, and says that the discounts %j are not applied', (discounts, why) => {
  const files = [json('x.json', [price('price_a'), subscription('sub_1', [item('price_a')], { discounts })])];
  expect(whyOf(files)).toEqual([expect.stringContaining(`subscription sub_1, discounts: ${why}`)]);
  expect(imported(files).billing.subscriptions).toMatchObject([{ discount_percent: '0' }]);
});

it('reads CSV of the dashboard and of Sigma', () => {
  const dashboard = [
    {
      name: 'prices.csv',
      text: `Price ID,Product ID,Product Name,Product Statement Descriptor,Product Tax Code,Description,Created (UTC),Amount,Currency,Interval,Interval Count,Usage Type,Aggregate Usage,Billing Scheme,Trial Period Days,Tax Behavior
price_a,prod_pro,Pro,,,,2026-01-05 05:57,29.90,usd,month,1,licensed,,per_unit,,unspecified
price_jp,prod_jp,Pro,,,,2026-01-05 05:57,1200,jpy,month,1,licensed,,per_unit,,unspecified
price_set,prod_pro,Setup,,,,2026-01-05 05:57,50,usd,,,,,per_unit,,unspecified
`,
    },
    {
      name: 'subscriptions.csv',
      text: `id,Customer ID,Customer Email,Plan,Quantity,Currency,Interval,Amount,Status,Created (UTC),Start Date (UTC),Current Period Start (UTC),Current Period End (UTC),Trial End (UTC),Cancel At Period End,Ended At (UTC),organization_id (metadata)
sub_1,cus_1,a@example.com,price_a,2,usd,month,29.90,active,2026-02-01 09:00,2026-02-03 09:00,2026-03-03 09:00,2026-04-03 09:00,,false,,acme
sub_2,cus_2,b@example.com,price_a,1,usd,month,29.90,canceled,2026-02-01 09:00,2026-02-01 09:00,2026-02-01 09:00,2026-03-01 09:00,,false,2026-02-20 10:00,
`,
    },
    { name: 'products.csv', text: 'id,Name,Type,plan_id (metadata)\nprod_pro,Pro,service,pro\n' },
  ];
  const rates = [{ day: '2026-01-01', from_currency: 'JPY', rate: '0.0066' }];
  const { billing, skipped } = imported(dashboard, { currency: 'USD', rates });
  expect(billing.prices.map(({ plan_id, tiers }) => [plan_id, tiers[0].flat_amount])).toEqual([
    ['pro', '29.9'],
    ['prod_jp', '1200'],
  ]);
  expect(billing.subscriptions).toMatchObject([
    { organization_id: 'acme', plan_id: 'pro', start: '2026-02-03', anchor: '2026-03-03', quantity: 2 },
    { organization_id: 'cus_2', start: '2026-02-01', end: '2026-02-20' },
  ]);
  expect(skippedText(skipped)).toBe(
    'Not in the billing file (1):\n  - price price_set, recurring: it is charged once.\n'
  );

  const sigma = [
    {
      name: 'prices.csv',
      text: `id,created,currency,product_id,unit_amount,recurring_interval,recurring_interval_count,recurring_usage_type,recurring_meter
price_a,2026-01-05 00:00:00.000,usd,prod_pro,2990,month,1,licensed,
price_m,2026-01-05 00:00:00.000,usd,prod_pro,1,month,1,metered,mtr_calls
`,
    },
    {
      name: 'subscriptions.csv',
      text: 'id,customer_id,status,price_id,quantity,start_date,ended_at\nsub_1,cus_1,active,price_a,1,2026-02-03 00:00:00.000,\n',
    },
  ];
  expect(
    imported(sigma).billing.prices.map(({ kind, tiers }) => [kind, tiers[0].flat_amount, tiers[0].unit_amount])
  ).toEqual([
    ['flat', '29.9', '0'],
    ['per_unit', '0', '0.01'],
  ]);
});

it.each([
  ['x.json', '{"object":"list"', 'x.json: not valid JSON'],
  ['x.json', '"hello"', 'x.json: must have objects of Stripe, found string.'],
  ['x.json', '[{"id":"price_a"}]', 'x.json: has an entry without the member "object"'],
  ['x.json', '[{"object":"price","id":"price_a"}]', 'x.json: price price_a: product: '],
  [
    'x.json',
    JSON.stringify({ object: 'list', has_more: true, data: [price('price_a')] }),
    'the list of prices has more',
  ],
  ['x.csv', 'a,b\n1,2\n', 'x.csv: the header is none that is known.'],
  ['x.csv', 'Price ID,Product ID,Amount,Currency,Created (UTC)\np,q,ten,usd,2026-01-01\n', 'row 2, column Amount'],
  ['x.csv', 'Price ID,Product ID,Amount,Currency,Created (UTC)\np,q,1,usd,soon\n', 'row 2, column Created (UTC)'],
])('refuses %s with %s', (name, text, problem) => {
  expect(() => importBilling('stripe', [{ name, text }], OPTIONS)).toThrow(problem);
});

it('takes all pages of a list, and counts objects that say nothing about prices', () => {
  const pages = [
    json('1.json', { ...list(price('price_a')), has_more: true }),
    json('2.json', list(price('price_b'))),
    json('3.json', { object: 'invoice', id: 'in_1' }),
  ];
  expect(imported(pages).billing.prices).toHaveLength(2);
  expect(whyOf(pages)).toEqual(['invoice in_1, object: says nothing about prices or subscriptions']);
});
