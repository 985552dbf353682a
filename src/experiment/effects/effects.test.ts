import fc from 'fast-check';
import { contrastOf, type Contrast } from '../estimates/contrast';
import { meanEstimate } from '../estimates/mean';
import { chain, type Result } from '../result';
import { posterior } from './bayes';
import { compare } from './compare';
import { testGuardrail, type Better } from './nonInferiority';
import type { Alternative, Rule } from './rule';
import { relativeContrast } from './scales';
import { alwaysValidP, sequentialMultiplier } from './sequential';
import { testContrast } from './testContrast';

const TUNING = { plannedUnits: 400, alpha: 0.05 };
const RULES: Rule[] = [{ kind: 'student' }, { kind: 'normal' }, { kind: 'sequential', tuning: TUNING }];

const rule = fc.constantFrom(...RULES);
const alternative = fc.constantFrom<Alternative>('two-sided', 'greater', 'less');

/** An arm of a mean: some arms differ by many standard errors, some by none. */
const arm = fc.record({
  units: fc.integer({ min: 2, max: 100_000 }),
  mean: fc.double({ min: -50, max: 50, noNaN: true }),
  variance: fc.double({ min: 1e-6, max: 1e6, noNaN: true }),
});

const contrastOfArms = (control: typeof ARM, treatment: typeof ARM): Result<Contrast> =>
  chain(meanEstimate(control), (c) => chain(meanEstimate(treatment), (t) => contrastOf(c, t)));

const ARM = { units: 100, mean: 10, variance: 4 };

/** The value of a result that has one. */
function valueOf<T>(result: Result<T>): T {
  if (!result.ok) {
    throw new Error(result.error.message);
  }
  return result.value;
}

const excludesZero = ({ low, high }: { low: number | null; high: number | null }) =>
  (low !== null && low > 0) || (high !== null && high < 0);

it('a p-value is below alpha exactly when the interval excludes 0, for each rule and question', () => {
  const alpha = fc.constantFrom(0.01, 0.05, 0.2);
  fc.assert(
    fc.property(arm, arm, rule, alternative, alpha, (control, treatment, by, question, level) => {
      const contrast = valueOf(contrastOfArms(control, treatment));
      const test = valueOf(testContrast(contrast, { rule: by, alpha: level, alternative: question }));
      // A statistic at the critical value itself may fall on either side.
      fc.pre(Math.abs(test.pValue / level - 1) > 1e-9);
      expect(test.pValue < level).toBe(excludesZero(test.interval));
    }),
    { numRuns: 300 }
  );
});

it("Fieller's interval excludes 0 exactly when the absolute test rejects, also for a baseline below 0", () => {
  fc.assert(
    fc.property(arm, arm, rule, alternative, (control, treatment, by, question) => {
      const contrast = valueOf(contrastOfArms(control, treatment));
      const options = { rule: by, alpha: 0.05, alternative: question };
      const { test, lift } = valueOf(compare(contrast, options));
      fc.pre(lift !== null && lift.bounded && Math.abs(test.pValue / 0.05 - 1) > 1e-9);
      expect(lift !== null && excludesZero(lift.interval)).toBe(test.pValue < 0.05);
    }),
    { numRuns: 300 }
  );
});

it('the other arm as control turns the effect around and keeps the p-value', () => {
  fc.assert(
    fc.property(arm, arm, rule, (control, treatment, by) => {
      const there = valueOf(
        chain(contrastOfArms(control, treatment), (c) => testContrast(c, { rule: by, alpha: 0.05 }))
      );
      const back = valueOf(
        chain(contrastOfArms(treatment, control), (c) => testContrast(c, { rule: by, alpha: 0.05 }))
      );
      expect(back.effect + there.effect).toBe(0);
      expect(back.pValue).toBeCloseTo(there.pValue, 12);
    })
  );
});

it('another unit of the metric changes neither the p-value nor the lift', () => {
  const scale = fc.constantFrom(1e-6, 1000, 1e9);
  fc.assert(
    fc.property(arm, arm, rule, scale, (control, treatment, by, factor) => {
      const scaled = (a: typeof ARM) => ({ ...a, mean: a.mean * factor, variance: a.variance * factor ** 2 });
      const options = { rule: by, alpha: 0.05 };
      const one = valueOf(chain(contrastOfArms(control, treatment), (c) => compare(c, options)));
      const other = valueOf(chain(contrastOfArms(scaled(control), scaled(treatment)), (c) => compare(c, options)));
      expect(other.test.pValue).toBeCloseTo(one.test.pValue, 9);
      expect(other.lift?.bounded).toBe(one.lift?.bounded);
    })
  );
});

describe('lift', () => {
  it('has no interval when the baseline may be 0, and none at all when it is', () => {
    const noisy = valueOf(contrastOfArms({ units: 10, mean: 0.1, variance: 10 }, ARM));
    expect(valueOf(compare(noisy, { rule: { kind: 'normal' }, alpha: 0.05 })).lift).toMatchObject({
      bounded: false,
      interval: { low: null, high: null },
    });
    const zero = valueOf(contrastOfArms({ units: 10, mean: 0, variance: 10 }, ARM));
    expect(valueOf(compare(zero, { rule: { kind: 'normal' }, alpha: 0.05 })).lift).toBeNull();
    expect(relativeContrast(zero)).toMatchObject({ ok: false, error: { code: 'ZERO_BASELINE' } });
  });

  it('is positive when the treatment is above a baseline below 0', () => {
    const contrast = valueOf(contrastOfArms({ ...ARM, mean: -10 }, { ...ARM, mean: -5 }));
    expect(valueOf(compare(contrast, { rule: { kind: 'normal' }, alpha: 0.05 })).lift?.lift).toBeCloseTo(0.5, 12);
  });
});

describe('confidence sequence', () => {
  it('is wider than a fixed interval at every number of consumers, and tightest about the planned one', () => {
    const at = (units: number) => valueOf(sequentialMultiplier(TUNING, 0.05, units));
    expect([1, 10, 400, 1e4, 1e9].every((units) => at(units) > 1.96)).toBe(true);
    const narrowest = [40, 200, 400, 800, 4000].map((units) => at(units) / Math.sqrt(units) / (at(400) / 20));
    expect(at(400)).toBeCloseTo(3.0352, 4);
    expect(narrowest).toEqual([...narrowest].sort((a, b) => b - a));
  });

  it('has a one-sided p-value that is the inverse of its bound', () => {
    for (const [alpha, units] of [
      [0.05, 100],
      [0.01, 400],
      [0.001, 5000],
    ]) {
      const bound = valueOf(sequentialMultiplier(TUNING, alpha, units, 1));
      expect(valueOf(alwaysValidP(TUNING, bound, units, 1))).toBeCloseTo(alpha, 12);
      const both = valueOf(sequentialMultiplier(TUNING, alpha, units));
      expect(valueOf(alwaysValidP(TUNING, -both, units))).toBeCloseTo(alpha, 12);
    }
    expect(valueOf(alwaysValidP(TUNING, -3, 400, 1))).toBe(1);
    expect(valueOf(alwaysValidP(TUNING, 200, 400, 1))).toBe(0);
  });
});

describe('guardrail', () => {
  const guard = (mean: number, better: Better, scale: 'absolute' | 'relative' = 'absolute', units = 1000) =>
    valueOf(
      chain(contrastOfArms({ ...ARM, units }, { units, mean, variance: 4 }), (contrast) =>
        testGuardrail(contrast, {
          rule: { kind: 'student' },
          alpha: 0.05,
          better,
          margin: { scale, size: scale === 'absolute' ? 0.5 : 0.05 },
        })
      )
    );

  it.each([
    ['unchanged', 10, 'non_inferior'],
    ['a little worse, with certainty', 9.7, 'worse'],
    ['far worse', 9, 'worse'],
    ['far better', 12, 'non_inferior'],
  ] as const)('%s', (_name, mean, state) => {
    expect(guard(mean, 'higher').state).toBe(state);
    expect(guard(20 - mean, 'lower').state).toBe(state);
    expect(guard(mean, 'higher', 'relative').state).toBe(state);
  });

  it('is open with few consumers', () => expect(guard(10, 'higher', 'absolute', 20).state).toBe('inconclusive'));

  it('keeps both answers of a small, certain harm', () => {
    expect(guard(9.7, 'higher')).toMatchObject({ nonInferior: true, significantlyWorse: true });
  });

  it('refuses a margin of 0', () => {
    const contrast = valueOf(contrastOfArms(ARM, ARM));
    const margin = { scale: 'absolute' as const, size: 0 };
    expect(testGuardrail(contrast, { rule: { kind: 'student' }, alpha: 0.05, better: 'higher', margin })).toMatchObject(
      {
        ok: false,
        error: { code: 'INVALID_INPUT' },
      }
    );
  });
});

describe('posterior', () => {
  it('believes the data with a flat prior and the prior without data', () => {
    const flat = valueOf(posterior(0.2, 0.1, null, 0.05));
    expect(flat).toMatchObject({ mean: 0.2, standardDeviation: 0.1 });
    expect(valueOf(posterior(0.2, 1e6, { mean: 0, variance: 0.09 }, 0.05)).mean).toBeCloseTo(0, 9);
  });

  it('turns around with the direction, and risks differ by the mean', () => {
    fc.assert(
      fc.property(fc.double({ min: -5, max: 5, noNaN: true }), (effect) => {
        const higher = valueOf(posterior(effect, 0.3, null, 0.05));
        const lower = valueOf(posterior(effect, 0.3, null, 0.05, 'lower'));
        expect(higher.chanceToWin + lower.chanceToWin).toBeCloseTo(1, 12);
        expect(higher.riskOfKeeping - higher.riskOfShipping).toBeCloseTo(effect, 12);
      })
    );
  });
});
