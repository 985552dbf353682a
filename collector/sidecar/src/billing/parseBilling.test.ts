import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { costRuleSchema } from '../costs/costRules';
import { parseBilling } from './parseBilling';

const EXAMPLE = readFileSync(join(__dirname, '../../../billing.example.yaml'), 'utf8');

const rules = (...given: object[]) => given.map((rule) => costRuleSchema.parse(rule));

/** A small valid file, with some sections changed. */
const parsed = (changed: object, revenues = rules()) =>
  parseBilling(
    stringify({
      plans: [{ id: 'pro' }],
      plan_versions: [{ plan_id: 'pro', version: 1, valid_from: '2026-01-01' }],
      prices: [{ plan_id: 'pro', kind: 'flat', amount: 99 }],
      subscriptions: [{ organization_id: 'acme', plan_id: 'pro', start: '2026-01-10' }],
      ...changed,
    }),
    'yaml',
    revenues
  );

const price = (fields: object) => ({ prices: [{ plan_id: 'pro', ...fields }] });
const metered = price({ kind: 'per_unit', unit_amount: 0.001 });
const subscription = (fields: object) => ({
  subscriptions: [{ organization_id: 'acme', plan_id: 'pro', start: '2026-01-10', ...fields }],
});

describe('the billing file', () => {
  it('of the example is valid, complete and exact', () => {
    const billing = parseBilling(EXAMPLE, 'yaml', []);
    expect(billing.plans).toEqual([
      { plan_id: 'free', name: 'Free', call_revenue: 'add' },
      { plan_id: 'pro', name: 'Pro', call_revenue: 'ignore' },
      { plan_id: 'enterprise', name: 'Enterprise', call_revenue: 'ignore' },
    ]);
    expect(billing.prices[2]).toEqual({
      ...{ plan_id: 'pro', version: 1, kind: 'overage', meter: 'logical_calls', included_units: 100_000 },
      tiers: [{ up_to: null, unit_amount: '0.0012', flat_amount: '0' }],
    });
    expect(billing.prices.at(-1)?.tiers).toEqual([
      { up_to: 1_000_000, unit_amount: '0', flat_amount: '0' },
      { up_to: 10_000_000, unit_amount: '0.0009', flat_amount: '0' },
      { up_to: null, unit_amount: '0.0004', flat_amount: '250' },
    ]);
    expect(billing.subscriptions[0]).toEqual({
      ...{ organization_id: 'acme', plan_id: 'pro', version: 0, start: '2026-02-01', end: '', anchor: '2026-02-01' },
      ...{ quantity: 1, discount_percent: '0' },
    });
    expect(billing.invoices[0]).toMatchObject({ invoice_id: 'INV-1041', amount: '127.4', currency: 'USD' });
  });

  it('says the same as JSON and as CSV', () => {
    const billing = parsed({
      currency: 'EUR',
      ...price({ kind: 'volume', tiers: [{ up_to: 10, unit_amount: 2 }, {}] }),
    });
    const json = JSON.stringify({
      currency: 'EUR',
      plans: [{ id: 'pro' }],
      plan_versions: [{ plan_id: 'pro', version: 1, valid_from: '2026-01-01' }],
      prices: [{ plan_id: 'pro', kind: 'volume', tiers: [{ up_to: 10, unit_amount: '2' }, { up_to: null }] }],
      subscriptions: [{ organization_id: 'acme', plan_id: 'pro', start: '2026-01-10' }],
    });
    const csv = `section,id,currency,plan_id,version,valid_from,kind,tiers,organization_id,start
currency,,EUR,,,,,,,
plans,pro,,,,,,,,
plan_versions,,,pro,1,2026-01-01,,,,
prices,,,pro,,,volume,10:2 inf:0,,
subscriptions,,,pro,,,,,acme,2026-01-10`;
    expect(parseBilling(json, 'json', [])).toEqual(billing);
    expect(parseBilling(csv, 'csv', [])).toEqual(billing);
    expect(() => parseBilling('section\nprice', 'csv', [])).toThrow(
      'row 2, column section: must be one of currency, plans'
    );
    expect(() => parseBilling('{', 'json', [])).toThrow('not valid JSON');
  });

  it('keeps amounts as they are written', () => {
    const amounts = ['0.000000000001', 1e-7, 0.1, '123456789012345.123456789012', 499];
    const billing = parsed({ prices: amounts.map((amount) => ({ plan_id: 'pro', kind: 'flat', amount })) });
    expect(billing.prices.map(({ tiers }) => tiers[0].flat_amount)).toEqual([
      ...['0.000000000001', '0.000000100000', '0.1', '123456789012345.123456789012', '499'],
    ]);
  });

  it.each([
    [price({ kind: 'flat', amount: '1e3' }), 'prices.0.amount: must be a decimal number of up to 15 digits'],
    [price({ kind: 'flat', amount: 123456789012345680 }), 'a longer one must be in quotes; found a number.'],
    [price({ kind: 'flat', amount: -1 }), 'prices.0.amount: must be a decimal number'],
    [price({ kind: 'flat' }), 'prices.0.amount: must be set for the kind flat; found nothing.'],
    [price({ kind: 'flat', amount: 1, meter: 'logical_calls' }), 'prices.0.meter: has no meaning for the kind flat'],
    [price({ kind: 'overage', unit_amount: 1 }), 'prices.0.included_units: must be set for the kind overage'],
    [price({ kind: 'overage', included_units: 5 }), 'prices.0.unit_amount: must be set, or tiers in its place'],
    [price({ kind: 'volume', tiers: [{ up_to: 5 }] }), 'prices.0.tiers: must rise by up_to'],
    [price({ kind: 'volume', tiers: [{ up_to: 0.5 }, {}] }), 'prices.0.tiers.0.up_to: must be a whole number'],
    [price({ kind: 'fixed', amount: 1 }), 'prices.0.kind: must be one of flat, per_unit, graduated, volume, overage'],
    [price({ kind: 'flat', amount: 1, vresion: 2 }), 'prices.0.vresion: unknown setting. Did you mean "version"?'],
    [price({ kind: 'flat', amount: 1, version: 2 }), 'prices.0: version 2 of "pro" is not listed under plan_versions.'],
    [
      subscription({ start: '2026-02-30' }),
      'subscriptions.0.start: must be a date such as 2026-11-01; found a string.',
    ],
    [subscription({ start: '2025-12-31' }), 'subscriptions.0.start: no version of "pro" is valid on 2025-12-31'],
    [subscription({ end: '2026-01-10' }), 'subscriptions.0.end: must be after start'],
    [subscription({ plan_id: 'free' }), 'subscriptions.0.plan_id: "free" is not listed under plans.'],
    [subscription({ version: 3 }), 'subscriptions.0.version: version 3 of "pro" is not listed'],
    [subscription({ discount_percent: 101 }), 'discount_percent: must be a percentage from 0 to 100; found a number.'],
    [{ plans: [{ id: 'pro' }, { id: 'pro' }] }, 'plans.1: "pro" is listed twice.'],
    [{ currency: 'usd' }, 'currency: must be a code of three capital letters, such as USD; found a string.'],
    [{ fixed_costs: [{ month: '2026-13', name: 'a', amount: 1 }] }, 'fixed_costs.0.month: must be a month such as'],
    [{ exchange_rates: [{ day: '2026-01-01', from_currency: 'USD', rate: 1 }] }, 'USD is the currency of the reports'],
    [{ exchange_rates: [{ day: '2026-01-01', from_currency: 'EUR', rate: 0 }] }, 'exchange_rates.0.rate: must be a'],
  ])('says what is wrong: %j', (changed, message) => {
    expect(() => parsed(changed)).toThrow(message);
  });

  it('refuses currencies without a rate, and versions that cannot follow each other', () => {
    const version = { plan_id: 'pro', version: 1, valid_from: '2026-01-01', currency: 'EUR' };
    const rate = { day: '2026-01-11', from_currency: 'EUR', rate: 1.1 };
    expect(() => parsed({ plan_versions: [version], exchange_rates: [rate] })).toThrow(
      'subscriptions.0: there is no rate of EUR for 2026-01-10: add one of that day or before to exchange_rates.'
    );
    const second = { plan_id: 'pro', version: 2, valid_from: '2026-05-01', interval: 'year' };
    const versions = { plan_versions: [{ ...version, currency: 'USD' }, second] };
    expect(() => parsed(versions)).toThrow('the versions of "pro" differ in currency or interval');
    expect(parsed({ ...versions, ...subscription({ version: 1 }) }).plan_versions).toHaveLength(2);
  });

  it('takes invoices of whole billing periods only', () => {
    const invoice = (period_start: string, period_end: string) => ({
      invoices: [{ id: 'A', organization_id: 'acme', period_start, period_end, amount: 1 }],
    });
    expect(parsed(invoice('2026-03-10', '2026-04-10')).invoices).toHaveLength(1);
    expect(() => parsed(invoice('2026-03-01', '2026-04-01'))).toThrow(
      'invoices.0: covers a part of a billing period of "acme": make it begin and end with periods.'
    );
    expect(() => parsed(invoice('2026-03-10', '2026-03-10'))).toThrow('period_end: must be after period_start');
  });

  it('has its settings in docs/billing.md', () => {
    const docs = readFileSync(join(__dirname, '../../../../docs/billing.md'), 'utf8');
    const [, yaml] = /```yaml\n([\s\S]*?)```/.exec(docs) ?? [];
    expect(parse(yaml)).toEqual(parse(EXAMPLE));
  });
});

describe('revenue that would count twice is refused', () => {
  it('by a price and by a rule', () => {
    const rule = { match: { plan: ['p*'], endpoint: '/a' }, per_call: 0.01 };
    expect(() => parsed(metered, rules(rule))).toThrow(
      'plans.0.call_revenue: calls of "pro" would earn twice: by a price, and by a rule of revenues in callsight.yaml.'
    );
    const ignored = { ...metered, plans: [{ id: 'pro', call_revenue: 'ignore' }] };
    expect(parsed(ignored, rules(rule)).plans[0].call_revenue).toBe('ignore');
    const free = { match: { plan: 'pro' } };
    expect(parsed(metered, rules(free, { per_call: 1 })).plans[0].call_revenue).toBe('ignore');
    expect(parsed({}, rules(rule)).plans[0].call_revenue).toBe('add');
    expect(() => parsed({ ...metered, plans: [{ id: 'pro', call_revenue: 'add' }] })).toThrow('counts calls twice');
  });

  it('by two prices, and by two subscriptions', () => {
    const two = { prices: [...metered.prices, { plan_id: 'pro', kind: 'overage', included_units: 5, unit_amount: 1 }] };
    expect(() => parsed(two)).toThrow('prices.1: version 1 of "pro" charges logical_calls twice');
    const list = (end: string) => ({
      subscriptions: [
        { organization_id: 'acme', plan_id: 'pro', start: '2026-03-01' },
        { organization_id: 'acme', plan_id: 'pro', start: '2026-02-01', end },
        { organization_id: 'other', plan_id: 'pro', start: '2026-02-01' },
      ],
    });
    expect(parsed({ ...metered, ...list('2026-03-01') }).subscriptions).toHaveLength(3);
    expect(() => parsed({ ...metered, ...list('2026-03-02') })).toThrow(
      'subscriptions.0: charges logical_calls of "acme" as subscriptions.1 does at the same time'
    );
  });
});
