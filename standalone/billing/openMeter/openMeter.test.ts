import { parseBilling } from '../../../collector/sidecar/src/billing/parseBilling';
import type { ExportFile } from '../draft';
import { importBilling, type BillingOptions } from '../importBilling';

const OPTIONS: BillingOptions = {
  meters: new Map([['api_requests', 'logical_calls']]),
  ...{ organizationKey: 'organization_id', planKey: 'plan_id', rates: [] },
};

const json = (name: string, value: unknown): ExportFile => ({ name, text: JSON.stringify(value) });
const flat = (amount: string, rest: object = {}) => ({
  ...{ type: 'flat_fee', key: 'fee', name: 'Fee', billingCadence: 'P1M' },
  price: { type: 'flat', amount, paymentTerm: 'in_advance' },
  ...rest,
});
const usage = (price: unknown, rest: object = {}) => ({
  ...{ type: 'usage_based', key: 'requests', name: 'Requests', featureKey: 'requests', billingCadence: 'P1M', price },
  ...rest,
});
const phase = (rateCards: unknown[], duration: string | null = null, key = 'default') => ({
  ...{ key, name: key, duration, rateCards },
});
const plan = (rateCards: unknown[], rest: object = {}) => ({
  ...{ id: '01JA', key: 'pro', name: 'Pro', version: 1, currency: 'USD', billingCadence: 'P1M', status: 'active' },
  ...{ effectiveFrom: '2026-01-05T00:00:00Z', effectiveTo: null, phases: [phase(rateCards)] },
  ...rest,
});
const subscription = (id: string, rest: object = {}) => ({
  ...{ id, name: 'Pro', status: 'active', customerId: 'c1', activeFrom: '2026-02-01T09:00:00Z', activeTo: null },
  ...{ plan: { id: '01JA', key: 'pro', version: 1 }, currency: 'USD', billingAnchor: '2026-02-01T09:00:00Z' },
  ...rest,
});
const FEATURE = { id: 'f1', key: 'requests', name: 'Requests', meterSlug: 'api_requests' };
const METER = { id: 'm1', slug: 'api_requests', aggregation: 'COUNT', eventType: 'request', windowSize: 'MINUTE' };

function imported(files: ExportFile[]) {
  const { text, skipped } = importBilling('openmeter', files, OPTIONS);
  return {
    billing: parseBilling(text, 'yaml', []),
    why: skipped.map(({ object, field, why }) => `${object}, ${field}: ${why}`),
  };
}

it('makes versions of plans with their prices, and subscriptions', () => {
  const tiered = {
    ...{ type: 'tiered', mode: 'graduated' },
    tiers: [
      { upToAmount: '1000', flatPrice: { type: 'flat', amount: '0' }, unitPrice: null },
      { upToAmount: null, flatPrice: { type: 'flat', amount: '2.5' }, unitPrice: { type: 'unit', amount: '0.10' } },
    ],
  };
  const page = (...items: unknown[]) => ({ totalCount: items.length, page: 1, pageSize: 100, items });
  const { billing, why } = imported([
    json('meters.json', [METER]),
    json('features.json', [FEATURE]),
    json(
      'plans.json',
      page(
        plan([flat('129'), usage({ type: 'unit', amount: '0.0012' }, { discounts: { usage: { quantity: '1000' } } })], {
          ...{ version: 2, effectiveFrom: '2026-06-01T00:00:00Z' },
        }),
        plan([flat('99.00'), usage(tiered)])
      )
    ),
    json(
      'customers.json',
      page({ id: 'c1', key: 'acme', name: 'Acme', usageAttribution: { subjectKeys: ['acme-1'] } })
    ),
    json(
      'subscriptions.json',
      page(
        subscription('s2', { customerId: 'c2', plan: { key: 'pro', version: 2 }, activeFrom: '2026-06-03T00:00:00Z' }),
        subscription('s1', { status: 'canceled', activeTo: '2026-05-01T00:00:00Z' })
      )
    ),
  ]);
  expect(why).toEqual([]);
  expect(billing).toMatchObject({
    plans: [{ plan_id: 'pro', name: 'Pro' }],
    plan_versions: [
      { version: 1, valid_from: '2026-01-05', interval: 'month' },
      { version: 2, valid_from: '2026-06-01' },
    ],
    prices: [
      { version: 1, kind: 'flat', tiers: [{ flat_amount: '99' }] },
      {
        ...{ version: 1, kind: 'graduated', meter: 'logical_calls' },
        tiers: [
          { up_to: 1000, unit_amount: '0', flat_amount: '0' },
          { up_to: null, unit_amount: '0.1', flat_amount: '2.5' },
        ],
      },
      { version: 2, kind: 'flat', tiers: [{ flat_amount: '129' }] },
      { version: 2, kind: 'per_unit', included_units: 1000, tiers: [{ unit_amount: '0.0012' }] },
    ],
    subscriptions: [
      { organization_id: 'acme', version: 1, start: '2026-02-01', end: '2026-05-01', anchor: '2026-02-01' },
      { organization_id: 'c2', version: 2, start: '2026-06-03' },
    ],
  });
});

it.each([
  [[flat('99', { billingCadence: null })], 'rateCards.fee.billingCadence: it is charged once'],
  [[flat('99', { billingCadence: 'P3M' })], 'rateCards.fee.billingCadence: it is charged each P3M'],
  [[flat('many')], 'rateCards.fee.price.amount: it is no decimal'],
  [
    [usage({ type: 'package', amount: '5', quantityPerPackage: '1000' })],
    'rateCards.requests.price: a price of the type package',
  ],
  [
    [usage({ type: 'unit', amount: '1' }, { featureKey: 'bytes' })],
    'rateCards.requests.featureKey: say what it counts: --meter bytes=',
  ],
  [
    [usage({ type: 'tiered', mode: 'volume', tiers: [{ upToAmount: '10.5' }] })],
    'rateCards.requests.price: a tier has no whole number',
  ],
])('says why the rate cards %j are not in the file', (cards, expected) => {
  const { billing, why } = imported([json('x.json', [FEATURE, plan(cards)])]);
  expect(why).toEqual([expect.stringContaining(`plan pro version 1, ${expected}`)]);
  expect(billing.prices).toEqual([]);
});

it('keeps a price, and says what of it is not applied', () => {
  const card = usage(
    { type: 'unit', amount: '0.01', minimumAmount: '5' },
    { discounts: { percentage: { percentage: 10 } } }
  );
  const { billing, why } = imported([json('x.json', [FEATURE, plan([card])])]);
  expect(why).toEqual([
    'plan pro version 1, rateCards.requests.discounts.percentage: it is not applied',
    'plan pro version 1, rateCards.requests.price.minimumAmount: amounts of a billing file have no bounds',
  ]);
  expect(billing.prices).toMatchObject([{ kind: 'per_unit' }]);
});

it('begins with the last phase of the plan', () => {
  const phases = [phase([], 'P14D', 'trial'), phase([flat('9')], 'P1M', 'intro'), phase([flat('99')])];
  const { billing, why } = imported([
    json('x.json', [
      plan([], { phases }),
      subscription('s1', { activeFrom: '2026-01-31T00:00:00Z', billingAnchor: null }),
    ]),
  ]);
  expect(why).toEqual([
    'plan pro version 1, phases.trial: it is free',
    'plan pro version 1, phases.intro: what it charges is left out',
  ]);
  // A month after the last day of January is the last one of February, and 14 days later.
  expect(billing.subscriptions).toMatchObject([{ start: '2026-03-14', anchor: '2026-03-14' }]);
});

it.each([
  [{ effectiveFrom: null }, 'effectiveFrom: it is not published'],
  [{ billingCadence: 'P2W' }, 'billingCadence: its periods are neither a month nor a year'],
  [{ phases: [phase([], 'PT5H', 'trial'), phase([])] }, 'phases.duration: it is no number of whole days'],
])('leaves out the plan with %j and its subscriptions', (rest, expected) => {
  const { billing, why } = imported([json('x.json', [plan([], rest), subscription('s1')])]);
  expect(why).toEqual([
    expect.stringContaining(`plan pro version 1, ${expected}`),
    'subscription s1, plan: version 1 of pro is in no file, or is left out, as said there',
  ]);
  expect([billing.plans, billing.subscriptions]).toEqual([[], []]);
});

it.each([
  [{ plan: null }, 'plan: it has rate cards of its own and no plan'],
  [{ activeTo: '2026-02-01T23:00:00Z' }, 'activeTo: it ended before its last phase'],
])('leaves out the subscription with %j', (rest, expected) => {
  const { why } = imported([json('x.json', [plan([flat('99')]), subscription('s1', rest)])]);
  expect(why).toEqual([expect.stringContaining(`subscription s1, ${expected}`)]);
});

it.each([
  ['x.json', '{', 'x.json: not valid JSON'],
  ['x.csv', 'a,b\n1,2\n', 'OpenMeter exports plans and subscriptions as JSON'],
  ['x.json', '[1]', 'x.json: entry 1: must be an object of OpenMeter.'],
  ['x.json', '{"totalCount":3,"items":[]}', 'x.json: has 0 of 3 entries (totalCount)'],
  ['x.json', '[{"key":"pro","phases":[]}]', 'x.json: entry 1 (pro): version: '],
  ['x.json', '[{"id":"s1","customerId":"c1","activeFrom":"soon"}]', 'activeFrom: must be a time such as'],
])('refuses %s with %s', (name, text, problem) => {
  expect(() => importBilling('openmeter', [{ name, text }], OPTIONS)).toThrow(problem);
});

it('counts what it does not know', () => {
  expect(imported([json('x.json', [{ id: 'x1', amount: 3 }])]).why).toEqual([
    'x1, : it is no plan, subscription, customer, feature or meter',
  ]);
});
