import fc from 'fast-check';
import { jointMomentsOf, type JointMoments } from './aggregates/jointMoments';
import { latencyAggregateOf } from './aggregates/latency';
import { pairedRatioSumsOf } from './aggregates/pairedRatioSums';
import { ratioSumsOf } from './aggregates/ratioSums';
import { momentsOfSums } from './aggregates/sums';
import { adjustPValues, intervalAlpha } from './correction/adjust';
import { posterior } from './effects/bayes';
import { compare } from './effects/compare';
import { testGuardrail } from './effects/nonInferiority';
import type { Rule } from './effects/rule';
import { logContrast, relativeContrast } from './effects/scales';
import { normalMixtureBoundary } from './effects/sequential';
import { testContrast } from './effects/testContrast';
import { contrastOf, type Contrast } from './estimates/contrast';
import { cupedContrast } from './estimates/cuped';
import { meanWithPast } from './estimates/cupedMean';
import { jackknifeRatioWithPast, ratioWithPast } from './estimates/cupedRatio';
import type { Estimate } from './estimates/estimate';
import { meanEstimate, proportionEstimate } from './estimates/mean';
import { consumerWeightedEstimate, jackknifeRatioEstimate, ratioEstimate } from './estimates/ratio';
import { contamination } from './health/contamination';
import { sampleRatio, sampleRatioByDimension } from './health/srm';
import { checkWeights } from './health/weights';
import { decomposeMix } from './mix/decompose';
import { commonOddsRatio } from './mix/mantelHaenszel';
import { stratifiedEffect } from './mix/stratify';
import { logPercentile, percentileEstimate } from './percentiles/percentile';
import { minimumEffect, minimumLift } from './planning/minimumEffect';
import { liftPower, power } from './planning/power';
import { additionalSampleFactor, daysLeft } from './planning/remaining';
import { designEffect, sampleSize } from './planning/sampleSize';
import { both, chain, type Result } from './result';

/*
 * Whatever the input, a public function returns finite numbers or a typed error. The inputs are those that break
 * formulas: 0, 1, huge, tiny, negative, not whole, NaN, infinite.
 */

const odd = fc.oneof(
  fc.constantFrom(0, -0, 1, 2, -1, 0.5, 0.95, 1e-300, 1e300, Number.MAX_VALUE, 5e-324, NaN, Infinity, -Infinity),
  fc.double(),
  fc.integer({ min: 0, max: 1000 }),
  fc.double({ min: 0, max: 1, noNaN: true })
);

/** Inputs that pass the checks more often. */
const count = fc.oneof({ weight: 4, arbitrary: fc.integer({ min: 0, max: 50 }) }, odd);

const rule: fc.Arbitrary<Rule> = fc.oneof(
  fc.constant<Rule>({ kind: 'student' }),
  fc.constant<Rule>({ kind: 'normal' }),
  fc.record({ kind: fc.constant<'sequential'>('sequential'), tuning: fc.record({ plannedUnits: odd, alpha: odd }) })
);
const better = fc.constantFrom<'higher' | 'lower'>('higher', 'lower');

/** The numbers of a value that are not finite. */
function wrongNumbers(value: unknown): unknown[] {
  if (typeof value === 'number') {
    return Number.isFinite(value) ? [] : [value];
  }
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(wrongNumbers) : [];
}

/** Checks a result and counts whether it is a value, so that a property that sees errors only is noticed. */
function checker() {
  let values = 0;
  return {
    see: (result: Result<unknown>) => {
      expect(result.ok ? wrongNumbers(result.value) : []).toEqual([]);
      values += result.ok ? 1 : 0;
    },
    values: () => values,
  };
}

/** Runs a property and demands that it saw values. */
function holds<T extends [unknown, ...unknown[]]>(
  inputs: { [K in keyof T]: fc.Arbitrary<T[K]> },
  run: (see: (result: Result<unknown>) => void, ...args: T) => void
): void {
  const { see, values } = checker();
  fc.assert(
    fc.property(fc.tuple<T>(...inputs), (args) => run(see, ...args)),
    { numRuns: 150 }
  );
  expect(values()).toBeGreaterThan(10);
}

/** Everything that is done with two arms. */
function seeArms(see: (result: Result<unknown>) => void, arms: Result<[Estimate, Estimate]>, by: Rule, margin: number) {
  const contrast = chain(arms, ([c, t]) => contrastOf(c, t));
  see(contrast);
  seeContrast(see, contrast, by, margin);
  see(
    chain(
      chain(arms, ([c, t]) => logContrast(c, t)),
      (log) => testContrast(log, { rule: by, alpha: 0.05 })
    )
  );
}

function seeContrast(see: (result: Result<unknown>) => void, contrast: Result<Contrast>, by: Rule, margin: number) {
  const options = { rule: by, alpha: 0.05 };
  see(chain(contrast, (two) => compare(two, options)));
  see(chain(contrast, (two) => compare(two, { ...options, alternative: 'less' })));
  see(chain(chain(contrast, relativeContrast), (relative) => testContrast(relative, options)));
  for (const scale of ['absolute', 'relative'] as const) {
    see(chain(contrast, (two) => testGuardrail(two, { ...options, margin: { scale, size: margin }, better: 'lower' })));
  }
  see(chain(contrast, (two) => posterior(two.difference, Math.sqrt(two.variance), null, 0.05)));
}

const moments = fc.record({ units: count, mean: odd, variance: odd });
const proportions = fc.record({ units: count, successes: count });
const ratioUnit = fc.record({ numerator: count, denominator: count });
const ratioUnits = fc.array(ratioUnit, { maxLength: 8 });
const joint = (columns: number): fc.Arbitrary<JointMoments> =>
  fc.oneof(
    fc
      .array(fc.array(fc.integer({ min: 0, max: 50 }), { minLength: columns, maxLength: columns }), { maxLength: 8 })
      .map((rows) => jointMomentsOf(rows, columns)),
    fc.record({
      units: count,
      means: fc.array(odd, { minLength: columns, maxLength: columns }),
      covariances: fc.array(fc.array(odd, { minLength: columns, maxLength: columns }), {
        minLength: columns,
        maxLength: columns,
      }),
    })
  );

it('means and proportions', () => {
  holds([moments, moments, proportions, proportions, rule, odd], (see, c, t, pc, pt, by, margin) => {
    seeArms(see, both(meanEstimate(c), meanEstimate(t)), by, margin);
    seeArms(see, both(proportionEstimate(pc), proportionEstimate(pt)), by, margin);
    see(momentsOfSums(c.units, c.mean, c.variance));
  });
});

it('ratios by the jackknife, the delta method and consumers', () => {
  holds([ratioUnits, ratioUnits, joint(2), joint(2), rule, odd], (see, c, t, jc, jt, by, margin) => {
    seeArms(
      see,
      both(chain(ratioSumsOf(c), jackknifeRatioEstimate), chain(ratioSumsOf(t), jackknifeRatioEstimate)),
      by,
      margin
    );
    seeArms(see, both(ratioEstimate(jc), ratioEstimate(jt)), by, margin);
    seeArms(see, both(consumerWeightedEstimate(c), consumerWeightedEstimate(t)), by, margin);
  });
});

it('adjustments by the past', () => {
  const paired = fc.array(fc.record({ outcome: ratioUnit, past: ratioUnit }), { maxLength: 8 });
  holds([joint(2), joint(2), joint(4), joint(4), paired, paired, rule], (see, c, t, rc, rt, pc, pt, by) => {
    const all = [
      meanWithPast(c, t),
      ratioWithPast(rc, rt),
      chain(both(pairedRatioSumsOf(pc), pairedRatioSumsOf(pt)), ([a, b]) => jackknifeRatioWithPast(a, b)),
    ];
    for (const arms of all) {
      const cuped = chain(arms, cupedContrast);
      see(cuped);
      seeContrast(
        see,
        chain(cuped, ({ contrast }) => ({ ok: true, value: contrast })),
        by,
        0.1
      );
    }
  });
});

it('percentiles', () => {
  const values = fc.oneof({ weight: 9, arbitrary: fc.integer({ min: 1, max: 20 }) }, odd);
  const counts = fc.oneof({ weight: 9, arbitrary: fc.integer({ min: 0, max: 50 }) }, odd);
  const histogram = fc.array(fc.record({ value: values, count: counts }), { maxLength: 3 });
  const level = fc.oneof({ weight: 4, arbitrary: fc.constantFrom(0.5, 0.95) }, odd);
  holds(
    [fc.array(histogram, { maxLength: 8 }), level, rule, odd, count],
    (see, histograms, percentile, by, alpha, pairUnits) => {
      const estimate = chain(latencyAggregateOf(histograms, percentile), (aggregate) =>
        percentileEstimate(aggregate, { percentile, rule: by, alpha: alpha > 0 && alpha < 1 ? alpha : 0.05, pairUnits })
      );
      see(estimate);
      see(chain(estimate, logPercentile));
    }
  );
});

it('health', () => {
  const arms = fc.array(fc.record({ units: count, weight: odd }), { maxLength: 4 });
  const assigned = fc.array(fc.record({ units: count, contaminated: count }), { maxLength: 4 });
  holds([arms, assigned, odd, odd], (see, counts, assignments, a, b) => {
    see(sampleRatio(counts));
    see(
      sampleRatioByDimension([
        { value: 'a', arms: counts },
        { value: 'b', arms: counts },
      ])
    );
    see(contamination(assignments));
    see(checkWeights(a, { id: 'app', calls: b }, a));
  });
});

it('plans', () => {
  holds([odd, odd, odd, odd, odd, rule], (see, a, b, c, d, e, by) => {
    see(power(a, b, c));
    see(liftPower({ mean: a, variance: b, unitsPerArm: c }, d, e));
    see(minimumEffect(a, b, c));
    see(minimumLift({ mean: a, variance: b, unitsPerArm: c }, d, e));
    see(
      sampleSize({
        controlVariance: a,
        treatmentVariance: b,
        effect: c,
        allocation: d,
        criticalValue: e,
        targetPower: 0.8,
      })
    );
    see(designEffect(a, b, c));
    see(daysLeft(a, b));
    see(normalMixtureBoundary(a, b, c));
    see(additionalSampleFactor({ standardError: a, units: b, effect: c, rule: by, alpha: 0.05, targetPower: d }));
  });
});

it('corrections, beliefs and mixes', () => {
  const group = fc.record({ name: fc.constant('g'), control: ratioUnit, treatment: ratioUnit });
  const stratum = fc.record({ control: proportions, treatment: proportions });
  holds(
    [
      fc.array(odd, { maxLength: 5 }),
      odd,
      odd,
      odd,
      better,
      fc.array(group, { maxLength: 3 }),
      fc.array(stratum, { maxLength: 3 }),
      moments,
      moments,
    ],
    (see, ps, a, b, c, direction, groups, strata, m1, m2) => {
      for (const method of ['holm', 'benjamini_hochberg', 'bonferroni', 'none'] as const) {
        see(adjustPValues(ps, method));
      }
      see(intervalAlpha(a, b));
      see(posterior(a, b, { mean: c, variance: a }, 0.05, direction));
      see(decomposeMix(groups));
      see(commonOddsRatio(strata));
      const contrast = chain(both(meanEstimate(m1), meanEstimate(m2)), ([x, y]) => contrastOf(x, y));
      see(
        chain(contrast, (pooled) =>
          stratifiedEffect(pooled, [{ name: 's', contrast: pooled, controlSize: a, treatmentSize: b }])
        )
      );
    }
  );
});
