import {
  EXPERIMENT_METRICS,
  GOAL_METRICS,
  METRIC_IDS,
  type ExperimentDefinition,
  type ExperimentMetric,
  type ExperimentWeighting,
} from '../../../model/experiments';
import { bucketAtLevel } from '../aggregates/latency';
import { adjustPValues } from '../correction/adjust';
import type { Rule } from '../effects/rule';
import type { CupedOff } from '../estimates/cuped';
import { changeOf, hasWeightings, pooledTest, type Change } from './change';
import { metricContrast, type ContrastRequest, type MetricContrast } from './contrasts';
import type { ExperimentData } from './inputs';
import { MINIMUM } from './judge';

/** How the comparator shows the result. None of it enters a verdict. */
export interface ViewChoice {
  /** Name of the variant that the others are compared with. */
  baseline: string;
  /** `fixed` is a test for one look at the planned end. */
  rule: 'sequential' | 'fixed';
  /** Whether the past is taken off. */
  cuped: boolean;
  weighting: 'defined' | ExperimentWeighting;
}

export type MetricRole = 'success' | 'guardrail' | 'other';

/** A metric of the comparator. */
export interface ShownMetric {
  metric: ExperimentMetric;
  role: MetricRole;
  better: 'higher' | 'lower';
  weighting: ExperimentWeighting;
  /** The names of the metric in the verdict; of another metric none. */
  key: string | null;
}

/** The figure of an arm, without any adjustment. */
export interface ArmFigure {
  value: number;
  /** What the figure is divided from; `null` for means of consumers' rates and percentiles. */
  numerator: number | null;
  /** Calls of a ratio of calls and of a percentile, else consumers. */
  denominator: number;
}

/** One metric of one variant beside the baseline. */
export interface ViewRow extends ShownMetric {
  variant: string;
  figures: { baseline: ArmFigure; variant: ArmFigure } | null;
  /** As chosen; `null` where it cannot be computed. */
  change: Change | null;
  /** Corrected for the metrics of the same role and all variants. */
  adjustedPValue: number | null;
  /** The same, with the past where it was chosen without and the other way round; `null` where there is one only. */
  otherCuped: Change | null;
  cupedOff: CupedOff | null;
  /** What the change means for the reader, by the sequential rule: coloured only where the evidence supports it. */
  tone: 'good' | 'bad' | 'none';
  /** What a test on single calls would say; misleading. */
  pooled: Change | null;
  /** Why there is no change; empty otherwise. */
  problem: string;
}

/** The metrics of a definition, then all others for information. */
export function shownMetrics(
  { success, guardrails, goal_endpoint }: ExperimentDefinition,
  choice: ViewChoice
): ShownMetric[] {
  const of =
    (role: MetricRole) =>
    ({
      metric,
      better,
      weighting,
    }: {
      metric: ExperimentMetric;
      better: 'higher' | 'lower';
      weighting: ExperimentWeighting;
    }) => ({
      ...{ metric, better, role, key: `${metric} ${weighting}` },
      weighting: hasWeightings(metric) && choice.weighting !== 'defined' ? choice.weighting : weighting,
    });
  const defined: ShownMetric[] = [...success.map(of('success')), ...guardrails.map(of('guardrail'))];
  const isOther = (metric: ExperimentMetric) =>
    !defined.some((one) => one.metric === metric) && (goal_endpoint !== '' || !GOAL_METRICS.includes(metric));
  const others = METRIC_IDS.filter(isOther).map((metric): ShownMetric => {
    const { better, kind } = EXPERIMENT_METRICS[metric];
    const byCalls = kind === 'percentile' || (kind === 'ratio' && choice.weighting === 'calls');
    return { metric, role: 'other', better, weighting: byCalls ? 'calls' : 'consumers', key: null };
  });
  return [...defined, ...others];
}

/** The figure of an arm, or undefined without consumers. */
export function armFigure(
  data: ExperimentData,
  arm: string,
  { metric, weighting }: ShownMetric
): ArmFigure | undefined {
  const { kind } = EXPERIMENT_METRICS[metric];
  if (kind === 'percentile') {
    const found = data.latencies.find((one) => one.arm === arm && one.metric === metric);
    const bucket = found?.aggregate.buckets[bucketAtLevel(found.aggregate.buckets, found.level)];
    const calls = found?.aggregate.units.reduce((sum, { total }) => sum + total, 0) ?? 0;
    return bucket && { value: bucket.value, numerator: null, denominator: calls };
  }
  const found = data.moments.find((one) => one.arm === arm && one.metric === metric);
  if (found === undefined) {
    return undefined;
  }
  const { numerator, denominator } = found.sums.outcome;
  return weighting === 'calls' || kind !== 'ratio'
    ? { value: denominator > 0 ? numerator / denominator : 0, numerator, denominator }
    : { value: found.rates.means[0], numerator: null, denominator: found.rates.units };
}

const ruleOf = ({ planned_units }: ExperimentDefinition, rule: ViewChoice['rule']): Rule =>
  rule === 'fixed'
    ? { kind: 'student' }
    : { kind: 'sequential', tuning: { plannedUnits: planned_units, alpha: MINIMUM.alpha } };

interface Asked {
  definition: ExperimentDefinition;
  data: ExperimentData;
  choice: ViewChoice;
  /** Success metrics times variants: the intervals hold together. */
  family: number;
}

/** The row before the correction for several metrics. */
function rowOf({ definition, data, choice, family }: Asked, shown: ShownMetric, variant: string): ViewRow {
  const { alpha } = MINIMUM;
  const { baseline, cuped } = choice;
  const rule = ruleOf(definition, choice.rule);
  const { metric, weighting, role } = shown;
  const request: ContrastRequest = { metric, weighting, baseline, variant, rule, alpha };
  const found = metricContrast(data, request);
  const [own, other] = [armFigure(data, baseline, shown), armFigure(data, variant, shown)];
  const base: ViewRow = {
    ...{ ...shown, variant, figures: own && other ? { baseline: own, variant: other } : null },
    ...{ change: null, adjustedPValue: null, otherCuped: null, cupedOff: null, tone: 'none', problem: '' },
    pooled: pooledOf(data, metric, baseline, variant),
  };
  if (!found.ok || own === undefined) {
    return { ...base, problem: found.ok ? '' : found.error.message };
  }
  const { value } = found;
  const sides = role === 'guardrail' ? 'one' : 'two';
  const options = { rule, alpha: role === 'success' ? alpha / Math.max(1, family) : alpha, sides } as const;
  const [chosen, notChosen] = contrastsOf(value, cuped);
  const change = changeOf(value, chosen, own.value, options);
  const others = notChosen && changeOf(value, notChosen, own.value, options);
  return {
    ...base,
    change: change.ok ? change.value : null,
    otherCuped: others?.ok ? others.value : null,
    cupedOff: value.cuped?.off ?? null,
    problem: change.ok ? '' : change.error.message,
  };
}

/** The contrast that is chosen, and the other one where there are two. */
function contrastsOf({ contrast, cuped }: MetricContrast, wanted: boolean) {
  return cuped === null || cuped.adjustment === null
    ? ([contrast, undefined] as const)
    : wanted
      ? ([cuped.contrast, cuped.unadjusted] as const)
      : ([cuped.unadjusted, cuped.contrast] as const);
}

function pooledOf(
  { moments }: ExperimentData,
  metric: ExperimentMetric,
  baseline: string,
  variant: string
): Change | null {
  const of = (name: string) => moments.find((one) => one.arm === name && one.metric === metric);
  const [control, treatment] = [of(baseline), of(variant)];
  const result = control && treatment ? pooledTest(control, treatment, MINIMUM.alpha) : null;
  return result?.ok ? result.value : null;
}

const CORRECTION = { success: 'holm', guardrail: 'none', other: 'benjamini_hochberg' } as const;

/** The rows with the p-values of each role corrected together. */
function corrected(rows: readonly ViewRow[]): ViewRow[] {
  return rows.map((row) => {
    const family = rows.filter(({ role, change }) => role === row.role && change !== null);
    const adjusted = adjustPValues(
      family.flatMap(({ change }) => (change === null ? [] : [change.pValue])),
      CORRECTION[row.role]
    );
    const position = family.indexOf(row);
    return { ...row, adjustedPValue: adjusted.ok && position >= 0 ? adjusted.value[position] : null };
  });
}

function toneOf({ change, adjustedPValue, better }: ViewRow): ViewRow['tone'] {
  if (change === null || adjustedPValue === null || adjustedPValue >= MINIMUM.alpha || change.absolute.effect === 0) {
    return 'none';
  }
  return change.absolute.effect > 0 === (better === 'higher') ? 'good' : 'bad';
}

function rowsBy(asked: Omit<Asked, 'family'>): ViewRow[] {
  const { definition, choice } = asked;
  const variants = definition.variants.map(({ name }) => name).filter((name) => name !== choice.baseline);
  const shown = shownMetrics(definition, choice);
  const family = definition.success.length * variants.length;
  return corrected(shown.flatMap((metric) => variants.map((variant) => rowOf({ ...asked, family }, metric, variant))));
}

/** The rows of the comparator: each metric of each variant, success metrics first, then guardrails, then the others. */
export function viewRows(definition: ExperimentDefinition, data: ExperimentData, choice: ViewChoice): ViewRow[] {
  const rows = rowsBy({ definition, data, choice });
  // Colour stays with the rule that holds at every look.
  const evidence =
    choice.rule === 'sequential' ? rows : rowsBy({ definition, data, choice: { ...choice, rule: 'sequential' } });
  return rows.map((row, i) => ({ ...row, tone: toneOf(evidence[i]) }));
}
