import { jointMomentsOf } from '../../src/experiment/aggregates/jointMoments';
import { pairedRatioSumsOf } from '../../src/experiment/aggregates/pairedRatioSums';
import { latencyAggregateOf, type Bucket } from '../../src/experiment/aggregates/latency';
import { ratioSumsOf } from '../../src/experiment/aggregates/ratioSums';
import type { Rule } from '../../src/experiment/effects/rule';
import { testContrast } from '../../src/experiment/effects/testContrast';
import { contrastOf, type Contrast } from '../../src/experiment/estimates/contrast';
import { chooseCuped } from '../../src/experiment/estimates/cuped';
import { jackknifeRatioWithPast } from '../../src/experiment/estimates/cupedRatio';
import type { Estimate } from '../../src/experiment/estimates/estimate';
import { proportionEstimate } from '../../src/experiment/estimates/mean';
import { consumerWeightedEstimate, jackknifeRatioEstimate, ratioEstimate } from '../../src/experiment/estimates/ratio';
import { logPercentiles, percentileEstimate } from '../../src/experiment/percentiles/percentile';
import { both, chain, ok, type Result } from '../../src/experiment/result';
import type { SimulatedUnit } from './population';

const ALPHA = 0.05;
const STUDENT: Rule = { kind: 'student' };
const NORMAL: Rule = { kind: 'normal' };

/** Whether a method finds a difference between two arms; `null` when it says that it cannot tell. */
export type Decide<Arm> = (control: Arm, treatment: Arm) => boolean | null;

/** Whether a contrast differs from zero. */
export function differs(contrast: Result<Contrast>, rule: Rule): boolean | null {
  const test = chain(contrast, (two) => testContrast(two, { rule, alpha: ALPHA }));
  return test.ok ? test.value.pValue < ALPHA : null;
}

type Units = SimulatedUnit[];

const independent =
  (estimate: (units: Units) => Result<Estimate>, rule: Rule): Decide<Units> =>
  (control, treatment) =>
    differs(
      chain(both(estimate(control), estimate(treatment)), ([c, t]) => contrastOf(c, t)),
      rule
    );

const ratioUnits = (units: Units) =>
  units.map(({ calls, successes }) => ({ numerator: successes, denominator: calls }));

/** All calls of an arm as if each came from another consumer. */
const pooledCalls = (units: Units) =>
  proportionEstimate({
    units: units.reduce((sum, { calls }) => sum + calls, 0),
    successes: units.reduce((sum, { successes }) => sum + successes, 0),
  });

const delta = (units: Units, degrees: 'units' | 'effective_units') =>
  ratioEstimate(
    jointMomentsOf(
      units.map(({ calls, successes }) => [successes, calls]),
      2
    ),
    degrees
  );

export const jackknife = (units: Units) => chain(ratioSumsOf(ratioUnits(units)), jackknifeRatioEstimate);

const paired = (units: Units) =>
  pairedRatioSumsOf(
    units.map(({ calls, successes, callsBefore, successesBefore }) => ({
      outcome: { numerator: successes, denominator: calls },
      past: { numerator: successesBefore, denominator: callsBefore },
    }))
  );

const coverage = (units: Units) => ({
  withPast: units.filter(({ callsBefore }) => callsBefore > 0).length,
  units: units.length,
});

const cuped: Decide<Units> = (control, treatment) => {
  const arms = chain(both(paired(control), paired(treatment)), ([c, t]) => jackknifeRatioWithPast(c, t));
  const unadjusted = chain(both(jackknife(control), jackknife(treatment)), ([c, t]) => contrastOf(c, t));
  const chosen = chain(unadjusted, (contrast) =>
    ok(chooseCuped(arms, contrast, [coverage(control), coverage(treatment)]).contrast)
  );
  return differs(chosen, STUDENT);
};

/** Ways to test a success rate, from the wrong one to the default. */
export const RATIO_METHODS: Record<string, Decide<Units>> = {
  'single calls, z': independent(pooledCalls, NORMAL),
  'delta, z': independent((units) => delta(units, 'units'), NORMAL),
  'delta, Kish t': independent((units) => delta(units, 'effective_units'), STUDENT),
  '**jackknife, Kish t**': independent(jackknife, STUDENT),
  'consumer-weighted, t': independent((units) => consumerWeightedEstimate(ratioUnits(units)), STUDENT),
  'CUPED, Kish t': cuped,
};

/** The default test of a latency percentile. */
export const percentileMethod =
  (percentile: number): Decide<Bucket[][]> =>
  (control, treatment) => {
    const estimate = (histograms: Bucket[][]) =>
      chain(latencyAggregateOf(histograms, percentile), (aggregate) =>
        percentileEstimate(aggregate, {
          percentile,
          rule: STUDENT,
          alpha: ALPHA,
          pairUnits: control.length + treatment.length,
        })
      );
    // They are logarithms already: their difference is that of the ratio.
    return differs(
      chain(logPercentiles(estimate(control), estimate(treatment)), ([c, t]) => contrastOf(c, t)),
      STUDENT
    );
  };
