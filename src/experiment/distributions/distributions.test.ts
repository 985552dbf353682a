import betainc from '@stdlib/math-base-special-betainc';
import gammainc from '@stdlib/math-base-special-gammainc';
import fc from 'fast-check';
import { betaCdf } from './beta';
import { chiSquareSurvival } from './chiSquare';
import { normalQuantile, normalSurvival, normalUpperQuantile } from './normal';
import { studentQuantile, studentSurvival, studentUpperQuantile } from './studentT';

/** A number between two powers of ten, even on the logarithmic scale. */
const decades = (low: number, high: number) =>
  fc.double({ min: low, max: high, noNaN: true }).map((exponent) => 10 ** exponent);

const relative = (got: number, want: number) => (want === 0 ? Math.abs(got) : Math.abs(got / want - 1));

describe('against @stdlib', () => {
  it('chi-square has the tail of the incomplete gamma function', () => {
    fc.assert(
      fc.property(decades(-2, 2.8), fc.integer({ min: 1, max: 200 }), (x, df) => {
        const want = gammainc(x / 2, df / 2, true, true);
        expect(relative(chiSquareSurvival(x, df), want)).toBeLessThan(want > 1e-290 ? 2e-12 : 1);
      })
    );
  });

  it('normal has the tail of the incomplete gamma function', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 36, noNaN: true }), (z) => {
        expect(relative(normalSurvival(z), gammainc((z * z) / 2, 0.5, true, true) / 2)).toBeLessThan(1e-11);
      })
    );
  });

  it('beta has the distribution of the incomplete beta function', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.001, max: 0.999, noNaN: true }), decades(-1, 3), decades(-1, 3), (x, a, b) => {
        const want = betainc(x, a, b);
        expect(relative(betaCdf(x, a, b), want)).toBeLessThan(want > 1e-290 ? 1e-10 : 1);
      })
    );
  });

  it('Student has the tail of the incomplete beta function', () => {
    fc.assert(
      fc.property(decades(-2, 1.5), decades(-0.5, 5), (t, df) => {
        const want = betainc(df / (df + t * t), df / 2, 0.5) / 2;
        // With many degrees of freedom the argument of the oracle is too close to 1.
        expect(relative(studentSurvival(t, df), want)).toBeLessThan(want > 1e-290 ? 1e-9 : 1);
      })
    );
  });
});

describe('quantiles', () => {
  it('normal: the survival of a quantile is its probability, in both tails', () => {
    fc.assert(
      fc.property(decades(-300, -0.31), (p) => {
        expect(relative(normalSurvival(normalUpperQuantile(p)), p)).toBeLessThan(1e-11);
        expect(normalQuantile(p)).toBe(-normalUpperQuantile(p));
      })
    );
  });

  it('Student: the survival of a quantile is its probability, also for part of a degree of freedom', () => {
    fc.assert(
      fc.property(decades(-12, -0.31), decades(-0.6, 7), (p, df) => {
        expect(relative(studentSurvival(studentUpperQuantile(p, df), df), p)).toBeLessThan(1e-11);
        expect(studentQuantile(p, df)).toBe(-studentUpperQuantile(p, df));
      })
    );
  });

  it('Student: says that a value is too large for a double', () => {
    expect(studentUpperQuantile(1e-12, 0.01)).toBe(Infinity);
  });
});

it('Student: passes over to the expansion for many degrees of freedom without a step', () => {
  for (const t of [0.1, 1, 2, 5, 10]) {
    expect(relative(studentSurvival(t, 9_999.999999), studentSurvival(t, 10_000))).toBeLessThan(1e-10);
  }
});

it('a probability and its complement add up to 1', () => {
  for (const value of [0, 0.3, 2, 7]) {
    expect(normalSurvival(value) + normalSurvival(-value)).toBeCloseTo(1, 14);
    expect(studentSurvival(value, 3.3) + studentSurvival(-value, 3.3)).toBeCloseTo(1, 14);
  }
});
