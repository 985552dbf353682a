import fc from 'fast-check';
import type { PlanPrice } from '../../../model/billing';
import { bill, type BillInput } from './bill';
import { amountOf, sumOf, writeExact } from './decimal';

const METERED = { plan_id: 'pro', version: 1, meter: 'logical_calls', included_units: 0 } as const;
const TIERS: PlanPrice['tiers'] = [
  { up_to: 10_000, unit_amount: '0.0015', flat_amount: '0' },
  { up_to: 100_000, unit_amount: '0.0009', flat_amount: '0' },
  { up_to: null, unit_amount: '0.0004', flat_amount: '0' },
];

const flat = (amount: string): PlanPrice => ({
  ...{ ...METERED, kind: 'flat', meter: '' },
  tiers: [{ up_to: null, unit_amount: '0', flat_amount: amount }],
});
const graduated: PlanPrice = { ...METERED, kind: 'graduated', tiers: TIERS };
const volume: PlanPrice = { ...METERED, kind: 'volume', tiers: TIERS };
const overage: PlanPrice = {
  ...{ ...METERED, kind: 'overage', included_units: 100_000 },
  tiers: [{ up_to: null, unit_amount: '0.0012', flat_amount: '0' }],
};

function billed(prices: PlanPrice[], units: number, changed: Partial<BillInput> = {}) {
  const input = { prices, quantity: 1, discountPercent: '0', periodDays: 30, billedDays: 30, ...changed };
  const result = bill({ ...input, units: { logical_calls: units, successful_calls: 0 } });
  if (!result.ok) {
    throw new Error(result.error.message);
  }
  return result.value;
}

const sum = (texts: readonly string[]) => writeExact(sumOf(texts.map(amountOf)));

it('charges what research found for the demo, graduated and by volume', () => {
  expect([278_782, 80_725].map((units) => billed([graduated], units).lines[0].amount)).toEqual(['167.51', '78.65']);
  expect([278_782, 80_725].map((units) => billed([volume], units).lines[0].amount)).toEqual(['111.51', '72.65']);
  expect([100_000, 100_001].map((units) => billed([volume], units).lines[0].amount)).toEqual(['90.00', '40.00']);
});

it('adds a flat amount, an overage and a discount', () => {
  const { lines, ...rest } = billed([flat('99'), overage], 112_345, { discountPercent: '12.5' });
  expect(lines.map(({ kind, amount }) => [kind, amount])).toEqual([
    ['flat', '99.00'],
    ['overage', '14.81'],
  ]);
  expect(rest).toEqual({ discount: '-14.22675', total: '99.58725', flat: '86.625', metered: '12.96225' });
});

it('charges a flat amount by quantity and in proportion to the days', () => {
  expect(billed([flat('99')], 0, { billedDays: 10, quantity: 3 }).total).toBe('99');
  expect(billed([flat('100')], 0, { periodDays: 31, billedDays: 1 }).total).toBe('3.225806451613');
  expect(
    bill({
      ...{ prices: [], quantity: 1, discountPercent: '0', periodDays: 30, billedDays: 31 },
      units: {
        logical_calls: 0,
        successful_calls: 0,
      },
    })
  ).toMatchObject({ error: { code: 'INVALID_INPUT' } });
});

it('has slices that add up to the lines, and lines that add up to the total, as text', () => {
  const property = fc.property(
    fc.nat(400_000),
    fc.integer({ min: 0, max: 31 }),
    fc.integer({ min: 0, max: 10_000 }),
    fc.integer({ min: 1, max: 40 }),
    (units, billedDays, percent, quantity) => {
      const changed = { billedDays, periodDays: 31, quantity, discountPercent: (percent / 100).toFixed(2) };
      for (const price of [graduated, volume, overage]) {
        const { lines, discount, total, ...parts } = billed([flat('499.99'), price], units, changed);
        lines.forEach(({ slices, exact }) => expect(sum(slices.map(({ amount }) => amount))).toBe(exact));
        expect(sum([...lines.map(({ exact }) => exact), discount])).toBe(total);
        expect(sum([parts.flat, parts.metered])).toBe(total);
      }
    }
  );
  fc.assert(property);
});
