import { EXPERIMENT_METRICS, type ExperimentDefinition, type ExperimentMetric } from '../../../model/experiments';
import { testContrast } from '../effects/testContrast';
import { isImbalanced } from '../health/srm';
import { checkWeights } from '../health/weights';
import { chain } from '../result';
import { pastContrast } from './change';
import type { ExperimentData } from './inputs';
import { effectiveUnitsOf } from './judge';

/** A metric in which the arms differed before the experiment. */
export interface Imbalance {
  metric: ExperimentMetric;
  variant: string;
  pValue: number;
}

/** The metrics of the definition in which a variant differed from the baseline before the experiment. */
export function imbalances(definition: ExperimentDefinition, { moments }: ExperimentData): Imbalance[] {
  const [baseline, ...variants] = definition.variants.map(({ name }) => name);
  const metrics = [...new Set([...definition.success, ...definition.guardrails].map(({ metric }) => metric))].filter(
    (metric) => EXPERIMENT_METRICS[metric].kind !== 'percentile'
  );
  const armOf = (arm: string, metric: ExperimentMetric) =>
    moments.find((row) => row.arm === arm && row.metric === metric && row.withPast > 1);
  return variants.flatMap((variant) =>
    metrics.flatMap((metric) => {
      const [control, treatment] = [armOf(baseline, metric), armOf(variant, metric)];
      if (control === undefined || treatment === undefined) {
        return [];
      }
      const test = chain(pastContrast(control, treatment), (contrast) =>
        testContrast(contrast, { rule: { kind: 'student' }, alpha: 0.05 })
      );
      const pValue = test.ok ? test.value.pValue : 1;
      const alarm = isImbalanced(pValue, metrics.length * variants.length);
      return alarm.ok && alarm.value ? [{ metric, variant, pValue }] : [];
    })
  );
}

/** The largest consumer of an arm. */
export interface LargestOfArm {
  arm: string;
  /** Its name. */
  name: string;
  calls: number;
  /** Calls of the analysed consumers of the arm. */
  armCalls: number;
}

/** An arm in which one consumer makes most calls. */
export interface Domination {
  arm: string;
  name: string;
  /** Of the arm's calls, 0 to 1. */
  share: number;
}

/** The arms that one consumer dominates. */
export const dominations = (data: ExperimentData, largest: readonly LargestOfArm[]): Domination[] =>
  largest.flatMap(({ arm, name, calls, armCalls }) => {
    const weights = checkWeights(effectiveUnitsOf(data, arm), { id: name, calls }, armCalls);
    return weights.ok && weights.value.dominant !== null ? [{ arm, name, share: weights.value.largestShare }] : [];
  });
