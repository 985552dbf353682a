import fc from 'fast-check';
import { bucketAtLevel, latencyAggregateOf } from './latency';
import { jointMomentsOf, mergeJointMoments, momentsOf } from './jointMoments';
import { effectiveUnits, effectiveUnitsOfMoments } from './kish';
import { ratesOf, ratioSumsOf } from './ratioSums';
import { jointMomentsOfSums, momentsOfSums } from './sums';

const value = fc.double({ min: -1e6, max: 1e6, noNaN: true });
const rows = (min: number) => fc.array(fc.tuple(value, value), { minLength: min, maxLength: 30 });

/** Whether two numbers are equal beside the size of what they are computed from. */
const near = (a: number, b: number, size: number) => expect(Math.abs(a - b)).toBeLessThanOrEqual(1e-9 * (size + 1e-9));

describe('moments', () => {
  it('of two groups together are those of all consumers', () => {
    fc.assert(
      fc.property(rows(0), rows(0), (a, b) => {
        const merged = mergeJointMoments(jointMomentsOf(a, 2), jointMomentsOf(b, 2));
        const whole = jointMomentsOf([...a, ...b], 2);
        expect(merged.units).toBe(whole.units);
        merged.means.forEach((mean, column) => near(mean, whole.means[column], 1e6));
        merged.covariances.flat().forEach((covariance, cell) => near(covariance, whole.covariances.flat()[cell], 1e12));
      })
    );
  });

  it('of sums are those of the values', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -100, max: 100, noNaN: true }), { minLength: 1, maxLength: 20 }),
        (values) => {
          const [sum, squares] = [1, 2].map((power) => values.reduce((total, v) => total + v ** power, 0));
          const moments = momentsOfSums(values.length, sum, squares);
          const want = momentsOf(values);
          expect(moments.ok).toBe(true);
          if (moments.ok) {
            near(moments.value.mean, want.mean, 100);
            near(moments.value.variance, want.variance, 1e4);
          }
        }
      )
    );
  });

  it('keep a variance that is small beside the mean', () => {
    expect(momentsOf([1e8 - 1, 1e8, 1e8 + 1]).variance).toBe(1);
  });

  it('of equal values have no variance, also when a sum of squares is rounded', () => {
    const sum = Array.from({ length: 10 }, () => 0.1).reduce((total, v) => total + v, 0);
    expect(momentsOfSums(10, sum, 10 * 0.1 ** 2)).toEqual({
      ok: true,
      value: expect.objectContaining({ variance: 0 }),
    });
  });

  it('refuse sums that contradict each other and counts that are none', () => {
    expect(momentsOfSums(10, 10, 5)).toMatchObject({ ok: false, error: { code: 'INVALID_INPUT' } });
    expect(jointMomentsOfSums(1.5, [1], [[1]])).toMatchObject({ ok: false, error: { code: 'INVALID_INPUT' } });
    expect(jointMomentsOfSums(2, [NaN], [[1]])).toMatchObject({ ok: false, error: { code: 'INVALID_INPUT' } });
  });
});

describe('Kish', () => {
  it('counts equal consumers one each, and a dominating one nearly alone', () => {
    expect(effectiveUnits(30, 3 * 100)).toBeCloseTo(3, 12);
    expect(effectiveUnits(1e6 + 2, 1e12 + 2)).toBeCloseTo(1, 5);
    expect(effectiveUnits(0, 0)).toBe(0);
  });

  it('is the same from sums and from moments, and between 1 and the number of consumers', () => {
    const calls = fc.array(fc.integer({ min: 1, max: 1e6 }), { minLength: 2, maxLength: 40 });
    fc.assert(
      fc.property(calls, (d) => {
        const total = (power: number) => d.reduce((sum, n) => sum + n ** power, 0);
        const n = effectiveUnits(total(1), total(2));
        const { units, mean, variance } = momentsOf(d);
        expect(effectiveUnitsOfMoments(units, mean, variance)).toBeCloseTo(n, 6);
        expect(n).toBeGreaterThanOrEqual(1 - 1e-9);
        expect(n).toBeLessThanOrEqual(d.length + 1e-9);
      })
    );
  });
});

describe('sums of a ratio', () => {
  it('have the squares of leaving out one consumer at a time', () => {
    const units = [
      { numerator: 8, denominator: 10 },
      { numerator: 0, denominator: 0 },
      { numerator: 3, denominator: 4 },
      { numerator: 50, denominator: 90 },
    ];
    const ratio = (some: typeof units) =>
      some.reduce((sum, { numerator }) => sum + numerator, 0) /
      some.reduce((sum, { denominator }) => sum + denominator, 0);
    const leftOut = units.map((_unit, i) => (ratio(units) - ratio(units.filter((_other, j) => i !== j))) ** 2);
    const sums = ratioSumsOf(units);
    expect(sums.ok && sums.value.leaveOneOutSquares).toBeCloseTo(
      leftOut.reduce((a, b) => a + b),
      14
    );
    expect(ratesOf(units)).toHaveLength(3);
  });

  it.each([
    ['no consumers', [], 'NO_UNITS'],
    ['no calls', [{ numerator: 0, denominator: 0 }], 'ZERO_DENOMINATOR'],
    [
      'one consumer with all calls',
      [
        { numerator: 1, denominator: 2 },
        { numerator: 0, denominator: 0 },
      ],
      'TOO_FEW_EFFECTIVE_UNITS',
    ],
    ['calls below zero', [{ numerator: 1, denominator: -2 }], 'INVALID_INPUT'],
  ])('%s: an error', (_name, units, code) => {
    expect(ratioSumsOf(units)).toMatchObject({ ok: false, error: { code } });
  });
});

describe('latency histograms', () => {
  const buckets = Array.from({ length: 100 }, (_bucket, position) => ({ value: position + 1, count: 1 }));

  it.each([
    [0.07, 7],
    [0.5, 50],
    [0.951, 96],
    [0, 1],
    [1, 100],
  ])('level %d of 100 calls is call %d, without an error of rounding', (level, call) => {
    expect(buckets[bucketAtLevel(buckets, level)].value).toBe(call);
  });

  it('count calls up to the percentile by consumer', () => {
    const histograms = [buckets.slice(0, 90), buckets.slice(90)];
    expect(latencyAggregateOf(histograms, 0.95)).toMatchObject({
      ok: true,
      value: {
        units: [
          { below: 90, total: 90 },
          { below: 5, total: 10 },
        ],
      },
    });
  });

  it('have errors for no consumers, no calls and latencies of 0', () => {
    expect(latencyAggregateOf([], 0.5)).toMatchObject({ ok: false, error: { code: 'NO_UNITS' } });
    expect(latencyAggregateOf([[]], 0.5)).toMatchObject({ ok: false, error: { code: 'ZERO_DENOMINATOR' } });
    expect(latencyAggregateOf([[{ value: 0, count: 1 }]], 0.5)).toMatchObject({ error: { code: 'INVALID_INPUT' } });
  });
});
