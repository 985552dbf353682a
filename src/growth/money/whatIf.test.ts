import fc from 'fast-check';
import type { Billing, PriceTier } from '../../../model/billing';
import { dayNumber } from '../../../model/billingPeriods';
import { amountOf, sumOf, writeExact } from './decimal';
import { BILLING, subscription } from './money.testing';
import { chargedVersions, editablePrices, needsAllUsage, whatIf, type PriceChange } from './whatIf';

const span = { from: dayNumber('2026-04-01'), to: dayNumber('2026-05-01') };

const tier = (up_to: number | null, unit_amount: string, flat_amount = '0'): PriceTier => ({
  ...{ up_to, unit_amount, flat_amount },
});

const billing: Billing = {
  ...BILLING,
  plan_versions: [...BILLING.plan_versions, { ...BILLING.plan_versions[0], plan_id: 'volume' }],
  prices: [
    ...BILLING.prices,
    {
      ...{ plan_id: 'volume', version: 1, kind: 'volume', meter: 'logical_calls', included_units: 100 },
      tiers: [tier(1000, '0.01'), tier(null, '0.01')],
    },
  ],
  subscriptions: [
    subscription('acme', 'big', '2026-03-01'),
    subscription('half', 'big', '2026-04-16', '', { anchor: '2026-04-16', discount_percent: '50' }),
    subscription('flat', 'pro', '2026-03-01'),
    subscription('free', 'free', '2026-03-01'),
    subscription('much', 'volume', '2026-03-01'),
    subscription('gone', 'pro', '2026-01-01', '2026-03-01'),
  ],
  invoices: [
    {
      ...{ invoice_id: '1', organization_id: 'acme', period_start: '2026-04-01', period_end: '2026-05-01' },
      ...{ amount: '400', currency: 'USD' },
    },
  ],
};

const used = (organization_id: string, day: string, calls: number) => ({
  ...{ organization_id, day: dayNumber(day) },
  units: { logical_calls: calls, successful_calls: 0 },
});

const usage = [
  used('acme', '2026-04-03', 1300),
  used('half', '2026-04-20', 1100),
  used('flat', '2026-04-20', 500),
  used('free', '2026-04-10', 50),
  used('much', '2026-04-10', 1100),
];

const change = (
  plan_id: string,
  field: PriceChange['field'],
  value: string,
  [price, place = 0, version = 1]: number[] = [0]
): PriceChange => ({ plan_id, version, price, tier: place, field, value });

function replayed(changes: PriceChange[], rise = '0.2') {
  const result = whatIf({ billing, span, usage }, changes, rise);
  if (!result.ok) {
    throw new Error(result.error.message);
  }
  return result.value;
}

const differences = (changes: PriceChange[]) =>
  replayed(changes)
    .bills.filter(({ difference }) => difference !== '0')
    .map((one) => [one.organization_id, one.difference, one.risesMuch]);

it('changes no bill without a change of prices, and takes no invoice', () => {
  const { bills, ...rest } = replayed([]);
  expect(bills.map(({ organization_id, before, after }) => [organization_id, before, after])).toEqual([
    ['acme', '502', '502'],
    // 15 of the 30 days of a period, at half the price: 124.75, and 100 calls above the included ones.
    ['half', '125.25', '125.25'],
    ['flat', '99', '99'],
    ['free', '0', '0'],
    ['much', '10', '10'],
  ]);
  expect(rest).toEqual({ before: '736.25', after: '736.25', difference: '0', drops: [] });
});

it.each<[string, PriceChange[], Array<[string, string, boolean]>]>([
  [
    'a flat amount, by the days of the period',
    [change('big', 'flat_amount', '599')],
    [
      ['acme', '100', false],
      ['half', '25', false],
    ],
  ],
  ['a rise by more than the share', [change('pro', 'flat_amount', '118.81')], [['flat', '19.81', true]]],
  ['a rise by the share', [change('pro', 'flat_amount', '118.8')], [['flat', '19.8', false]]],
  [
    'included calls',
    [change('big', 'included_units', '1200', [1])],
    [
      ['half', '-0.5', false],
      ['acme', '-2', false],
    ],
  ],
  [
    'a price for calls of a plan that has none',
    [change('free', 'unit_amount', '0.0004', [1])],
    [['free', '0.02', true]],
  ],
  ['a version that charges no period', [change('pro', 'flat_amount', '500', [0, 0, 2])], []],
  [
    'the bounds of a tier',
    [change('volume', 'up_to', '999', [1]), change('volume', 'flat_amount', '3', [1, 1])],
    [['much', '3', true]],
  ],
])('replays %s', (_what, changes, expected) => {
  expect(differences(changes)).toEqual(expected);
});

it('warns where more calls cost less', () => {
  expect(replayed([change('volume', 'unit_amount', '0.004', [1, 1])]).drops).toEqual([
    { plan_id: 'volume', units: 1100, amount: '10', oneMore: '4.004' },
  ]);
});

it('has differences that add up, as text', () => {
  const amount = fc.bigInt({ min: BigInt(0), max: BigInt(10) ** BigInt(15) }).map(writeExact);
  fc.assert(
    fc.property(amount, amount, fc.nat(2000), (flat, unit, included) => {
      const { bills, before, after, difference } = replayed([
        change('big', 'flat_amount', flat),
        change('big', 'unit_amount', unit, [1]),
        change('big', 'included_units', String(included), [1]),
      ]);
      const sum = (of: (bill: (typeof bills)[number]) => string) =>
        writeExact(sumOf(bills.map((one) => amountOf(of(one)))));
      expect([sum((one) => one.before), sum((one) => one.after)]).toEqual([before, after]);
      expect(sum((one) => one.difference)).toBe(difference);
      expect(writeExact(amountOf(after) - amountOf(before))).toBe(difference);
    }),
    { numRuns: 50 }
  );
});

it.each([
  ['a plan that is not there', change('gold', 'flat_amount', '1')],
  ['a price that is not there', change('pro', 'flat_amount', '1', [2])],
  ['an end of the last tier', change('big', 'up_to', '1', [1])],
  ['a price below 0', change('pro', 'flat_amount', '-1')],
  ['an exponent', change('pro', 'flat_amount', '1e3')],
  ['a part of a call', change('big', 'included_units', '1.5', [1])],
  ['tiers that do not rise', change('volume', 'up_to', '0', [1])],
])('refuses %s', (_what, wrong) => {
  expect(whatIf({ billing, span, usage }, [wrong], '0.2')).toMatchObject({ error: { code: 'INVALID_INPUT' } });
});

it('offers the versions that charge the span, each with a price for the period and one for calls', () => {
  const versions = chargedVersions(billing, span);
  expect(versions.map((one) => [one.version.plan_id, one.version.version, one.subscriptions])).toEqual([
    ['free', 1, 1],
    ['pro', 1, 1],
    ['big', 1, 2],
    ['volume', 1, 1],
  ]);
  for (const { version } of versions) {
    expect(editablePrices(billing, version).map(({ meter }) => meter)).toEqual(['', 'logical_calls']);
  }
});

it('needs the calls of all organizations where a plan gets its first price for calls', () => {
  expect(needsAllUsage(billing, [change('free', 'unit_amount', '0.1', [1])])).toBe(true);
  expect(needsAllUsage(billing, [change('free', 'flat_amount', '1')])).toBe(false);
  expect(needsAllUsage(billing, [change('big', 'unit_amount', '0.1', [1])])).toBe(false);
});
