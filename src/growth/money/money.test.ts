import fc from 'fast-check';
import type { Result } from '../../experiment/result';
import { allocate } from './allocate';
import { readAmount, tenTo, writeExact, ZERO } from './decimal';
import { lifetimeValue } from './lifetimeValue';
import { MRR_KINDS, mrrMovements } from './mrrMovements';
import { charge, type Tier } from './tiers';

function valueOf<T>(result: Result<T>): T {
  if (!result.ok) {
    throw new Error(result.error.message);
  }
  return result.value;
}

const units = (text: string): bigint => valueOf(readAmount(text, 'amount'));
const sum = (texts: readonly string[]): string => writeExact(texts.reduce((total, text) => total + units(text), ZERO));
const exact = (text: string): string => writeExact(units(text));

const decimal = (digits: number, most = tenTo(12)) =>
  fc.bigInt({ min: ZERO, max: most }).map((value) => {
    const text = value.toString().padStart(digits + 1, '0');
    return digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`;
  });

const tiers = fc
  .array(fc.record({ size: fc.integer({ min: 1, max: 1000 }), unitAmount: decimal(12), flatAmount: decimal(2) }), {
    ...{ minLength: 1, maxLength: 5 },
  })
  .map((list) => {
    let end = 0;
    return list.map(({ size, ...tier }, index): Tier => {
      end += size;
      return { ...tier, upTo: index === list.length - 1 ? null : end };
    });
  });

it('allocates parts that add up to the total', () => {
  const sign = fc.constantFrom('', '-');
  fc.assert(
    fc.property(decimal(6), sign, fc.array(decimal(3), { minLength: 1, maxLength: 20 }), (size, minus, weights) => {
      const result = allocate(minus + size, weights, 6);
      expect(result.ok).toBe(weights.some((weight) => /[1-9]/.test(weight)));
      expect(result.ok ? sum(result.value) : exact(minus + size)).toBe(exact(minus + size));
    })
  );
});

it('gives a larger weight no smaller part', () => {
  fc.assert(
    fc.property(decimal(2), decimal(2, tenTo(6)), decimal(2, tenTo(6)), (total, a, b) => {
      fc.pre(units(a) > units(b));
      const [larger, smaller] = valueOf(allocate(total, [a, b], 2)).map(units);
      expect(larger >= smaller).toBe(true);
    })
  );
});

it('charges slices that add up to the amount and to the units', () => {
  fc.assert(
    fc.property(
      tiers,
      fc.constantFrom('graduated' as const, 'volume' as const),
      fc.nat(10_000),
      fc.nat(3000),
      (list, mode, used, includedUnits) => {
        const { exact: amount, slices } = valueOf(charge(used, { mode, tiers: list, includedUnits }));
        expect(sum(slices.map((slice) => slice.amount))).toBe(amount);
        expect(slices.reduce((total, slice) => total + slice.units, 0)).toBe(Math.max(0, used - includedUnits));
      }
    )
  );
});

it('charges a flat price, a price per unit and an overage', () => {
  const one = (unitAmount: string, flatAmount: string): Tier[] => [{ upTo: null, unitAmount, flatAmount }];
  const amount = (used: number, list: Tier[], includedUnits = 0) =>
    valueOf(charge(used, { mode: 'graduated', tiers: list, includedUnits })).amount;
  expect([0, 1, 5000].map((used) => amount(used, one('0', '99')))).toEqual(['99.00', '99.00', '99.00']);
  expect([0, 1, 3].map((used) => amount(used, one('0.005', '0')))).toEqual(['0.00', '0.01', '0.02']);
  expect([100, 101, 110].map((used) => amount(used, one('0.1', '0'), 100))).toEqual(['0.00', '0.10', '1.00']);
});

it('charges the flat amount of each tier that is reached', () => {
  const list: Tier[] = [
    { upTo: 10, unitAmount: '0', flatAmount: '5' },
    { upTo: null, unitAmount: '1', flatAmount: '7' },
  ];
  const amounts = (mode: 'graduated' | 'volume') =>
    [0, 10, 11].map((used) => valueOf(charge(used, { mode, tiers: list })).amount);
  expect(amounts('graduated')).toEqual(['5.00', '5.00', '13.00']);
  expect(amounts('volume')).toEqual(['5.00', '5.00', '18.00']);
});

it('moves recurring revenue by the change of the total', () => {
  const month = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), fc.constantFrom('0', '0.1', '10', '25.50'));
  fc.assert(
    fc.property(fc.array(month, { minLength: 1, maxLength: 6 }), (months) => {
      const { movements, totals } = valueOf(mrrMovements(months));
      movements.forEach((movement, index) =>
        expect(sum([totals[index], ...MRR_KINDS.map((kind) => movement[kind])])).toBe(totals[index + 1])
      );
    })
  );
});

it('reads exact decimals only', () => {
  const wrong = ['', ' 1', '1e3', '.5', '1.', '0.1234567890123', '1,5', '+1', '9'.repeat(61)];
  expect(wrong.filter((text) => readAmount(text, 'price').ok)).toEqual([]);
  expect(readAmount('1e3', 'price')).toMatchObject({
    error: { code: 'INVALID_INPUT', message: expect.stringContaining('price is "1e3"') },
  });
  expect(['-0', '-12.50', '0.000000000001'].map(exact)).toEqual(['0', '-12.5', '0.000000000001']);
});

it.each([
  ['no tiers', []],
  ['a last tier with an end', [{ upTo: 5, unitAmount: '1', flatAmount: '0' }]],
  ['a tier that ends before the one below', [5, 5, null].map((upTo) => ({ upTo, unitAmount: '1', flatAmount: '0' }))],
  ['a price that is no decimal', [{ upTo: null, unitAmount: '1e-3', flatAmount: '0' }]],
])('refuses %s', (_what, list) => {
  expect(charge(1, { mode: 'volume', tiers: list })).toMatchObject({ error: { code: 'INVALID_INPUT' } });
});

describe('the lifetime value', () => {
  const options = { marginPerMonth: 10, horizon: 6, annualDiscount: 0 };
  const lives = Array.from({ length: 40 }, (_life, index) => ({ months: 1 + (index % 12), churned: index % 3 === 0 }));

  it('is refused beyond the longest life, and of few subscriptions', () => {
    expect(lifetimeValue(lives, { ...options, horizon: 13 })).toMatchObject({ error: { code: 'NOT_ESTIMABLE' } });
    expect(lifetimeValue(lives.slice(0, 19), options)).toMatchObject({ error: { code: 'TOO_FEW_UNITS' } });
    const few = lives.map((life, index) => ({ ...life, churned: index < 4 }));
    expect(lifetimeValue(few, options)).toMatchObject({ error: { code: 'TOO_FEW_UNITS' } });
  });

  it('is the whole margin where nobody leaves within the horizon', () => {
    const late = lives.map((life) => ({ ...life, months: life.months + 6 }));
    expect(valueOf(lifetimeValue(late, options))).toEqual({ value: 60, standardError: 0 });
  });

  it('counts a subscription only from when its end could be seen', () => {
    const old = Array.from({ length: 100 }, () => ({ months: 12, churned: false }));
    const counted = valueOf(lifetimeValue([...lives, ...old], options)).value;
    const truncated = valueOf(
      lifetimeValue([...lives, ...old.map((life) => ({ ...life, entered: 11 }))], options)
    ).value;
    expect(truncated).toBeCloseTo(valueOf(lifetimeValue(lives, options)).value, 9);
    expect(counted).toBeGreaterThan(truncated);
  });
});
