import fc from 'fast-check';
import { adjustPValues } from '../correction/adjust';
import { minimumEffect, minimumLift } from './minimumEffect';
import { liftPower, power } from './power';
import { additionalSampleFactor, daysLeft } from './remaining';
import { sampleSize } from './sampleSize';
import { chain } from '../result';

const positive = fc.double({ min: 0.01, max: 1000, noNaN: true });
const critical = fc.constantFrom(1.96, 3.035);
const target = fc.constantFrom(0.5, 0.8, 0.95);

it('the minimum effect and the minimum lift are found with the target power', () => {
  fc.assert(
    fc.property(
      positive,
      positive,
      fc.integer({ min: 2, max: 1e6 }),
      critical,
      target,
      (mean, variance, unitsPerArm, c, p) => {
        const effect = chain(minimumEffect(variance, c, p), (found) => power(found, variance, c));
        expect(effect.ok && effect.value).toBeCloseTo(p, 3);
        const arms = { mean, variance, unitsPerArm };
        const lift = minimumLift(arms, c, p);
        const reached = chain(lift, (found) => liftPower(arms, found, c));
        expect(lift.ok ? reached.ok && reached.value : p).toBeCloseTo(p, 3);
        expect(lift.ok || lift.error.code === 'NOT_REACHABLE').toBe(true);
      }
    )
  );
});

it('no lift is large enough for too few consumers', () => {
  expect(minimumLift({ mean: 1, variance: 100, unitsPerArm: 5 }, 1.96, 0.8)).toMatchObject({
    error: { code: 'NOT_REACHABLE' },
  });
});

it('the sample size gives the target power', () => {
  fc.assert(
    fc.property(positive, positive, positive, fc.constantFrom(0.1, 1, 4), (a, b, effect, allocation) => {
      const size = sampleSize({
        controlVariance: a,
        treatmentVariance: b,
        effect,
        allocation,
        criticalValue: 1.96,
        targetPower: 0.8,
      });
      const reached = chain(size, ({ control, treatment }) =>
        power(effect, Math.sqrt(a / control + b / treatment), 1.96)
      );
      expect(reached.ok && reached.value).toBeCloseTo(0.8, 3);
    })
  );
});

describe('what is left of a running experiment', () => {
  const running = {
    standardError: 0.05,
    units: 400,
    effect: 0.1,
    rule: { kind: 'normal' as const },
    alpha: 0.05,
    targetPower: 0.8,
  };

  it('is nothing when the power is there', () => {
    expect(additionalSampleFactor({ ...running, standardError: 0.01 })).toEqual({ ok: true, value: 0 });
  });

  it('brings the power to its target', () => {
    const factor = additionalSampleFactor(running);
    const reached = chain(factor, (more) => power(0.1, 0.05 / Math.sqrt(1 + more), 1.959964));
    expect(reached.ok && reached.value).toBeCloseTo(0.8, 6);
  });

  it('is out of reach for an effect of almost nothing, and when no consumers join', () => {
    expect(additionalSampleFactor({ ...running, effect: 1e-9 })).toMatchObject({ error: { code: 'NOT_REACHABLE' } });
    expect(daysLeft(10, 0)).toMatchObject({ error: { code: 'NOT_REACHABLE' } });
  });

  it('is a whole number of days', () => {
    expect(daysLeft(10, 3)).toEqual({ ok: true, value: 4 });
    expect(daysLeft(0, 0)).toEqual({ ok: true, value: 0 });
  });
});

describe('corrections', () => {
  const pValues = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 12 });
  const adjusted = (ps: number[], method: 'holm' | 'benjamini_hochberg' | 'bonferroni') => {
    const result = adjustPValues(ps, method);
    return result.ok ? result.value : [];
  };

  it('are ordered: raw, Benjamini-Hochberg, Holm, Bonferroni', () => {
    fc.assert(
      fc.property(pValues, (ps) => {
        const [bh, holm, bonferroni] = (['benjamini_hochberg', 'holm', 'bonferroni'] as const).map((m) =>
          adjusted(ps, m)
        );
        ps.forEach((p, i) => {
          const chain = [p, bh[i], holm[i], bonferroni[i]];
          chain.slice(1).forEach((larger, at) => expect(larger).toBeGreaterThanOrEqual(chain[at] * (1 - 1e-12)));
          expect(bonferroni[i]).toBeLessThanOrEqual(1);
        });
      })
    );
  });

  it('do not depend on the order of the input', () => {
    fc.assert(
      fc.property(pValues, (ps) => {
        for (const method of ['holm', 'benjamini_hochberg'] as const) {
          expect(adjusted([...ps].reverse(), method)).toEqual(adjusted(ps, method).reverse());
        }
      })
    );
  });

  it('refuse what is no probability', () => {
    expect(adjustPValues([0.5, 1.1], 'holm')).toMatchObject({ ok: false, error: { code: 'INVALID_INPUT' } });
    expect(adjustPValues([], 'holm')).toEqual({ ok: true, value: [] });
  });
});
