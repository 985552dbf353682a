import { EXPERIMENT_METRICS, type ExperimentDefinition, type ExperimentMetric } from '../../../model/experiments';
import { effectiveUnits } from '../aggregates/kish';
import { adjustPValues } from '../correction/adjust';
import { compare, type Comparison } from '../effects/compare';
import { testGuardrail, type GuardrailResult, type Margin } from '../effects/nonInferiority';
import type { Rule } from '../effects/rule';
import { contamination, type ContaminationResult } from '../health/contamination';
import { sampleRatio, type SrmResult } from '../health/srm';
import { WEIGHT_LIMITS } from '../health/weights';
import { both, chain, fail, ok, type Result } from '../result';
import { successOutcome } from '../verdict/outcome';
import { decide, type Verdict } from '../verdict/verdict';
import { metricContrast, type ContrastRequest, type MetricContrast } from './contrasts';
import type { ExperimentData } from './inputs';

const DAY_MS = 86_400_000;

/** When a verdict is possible. */
export const MINIMUM = { days: 7, unitsPerArm: 20, alpha: 0.05 };

/** What became of the definition's plan: milliseconds since the epoch. */
export interface JudgedPeriod {
  from: number;
  /** End of the analysed data, a whole day. */
  to: number;
}

/** What is judged. */
interface Judged {
  definition: ExperimentDefinition;
  data: ExperimentData;
  period: JudgedPeriod;
}

/** A success metric of one variant. `adjustedPValue` is corrected for the success metrics of all variants (Holm). */
export interface SuccessResult {
  key: string;
  contrast: MetricContrast;
  comparison: Comparison;
  adjustedPValue: number;
}

/** A guardrail of one variant. */
export interface GuardrailOutcome {
  key: string;
  contrast: MetricContrast;
  result: GuardrailResult;
}

/** The verdict on one variant and what it rests on. A metric that cannot be computed has its reason in `missing`. */
export interface VariantReport {
  variant: string;
  verdict: Verdict;
  srm: SrmResult;
  contamination: ContaminationResult;
  /** Effective consumers (Kish) of the baseline and the variant, by calls. */
  effectiveUnits: [baseline: number, variant: number];
  success: SuccessResult[];
  guardrails: GuardrailOutcome[];
  missing: Array<{ key: string; message: string }>;
}

/** Names a metric in a verdict. */
export const metricKey = ({ metric, weighting }: { metric: string; weighting: string }) => `${metric} ${weighting}`;

/** A margin of a percentile is one of its logarithm. */
const marginOf = (size: number, scale: 'absolute' | 'relative', contrast: MetricContrast): Margin =>
  contrast.scale === 'log' ? { scale: 'absolute', size: Math.log1p(size) } : { scale, size };

/** The metric whose denominators are the calls: it says how many consumers an arm is worth, whatever is judged. */
export const WEIGHT_METRIC = 'retry_rate' satisfies ExperimentMetric;

/** Effective consumers (Kish) of an arm, by calls; 0 without calls. */
export const effectiveUnitsOf = ({ moments }: ExperimentData, arm: string): number => {
  const outcome = moments.find((row) => row.arm === arm && row.metric === WEIGHT_METRIC)?.sums.outcome;
  return outcome === undefined ? 0 : effectiveUnits(outcome.denominator, outcome.denominatorSquares);
};

function health(definition: ExperimentDefinition, data: ExperimentData) {
  const arms = definition.variants.map(({ name, weight }) => ({
    ...{ units: 0, contaminated: 0, ...data.exposures.find(({ arm }) => arm === name) },
    weight,
  }));
  return both(sampleRatio(arms), contamination(arms));
}

/** Whether a variant can be judged yet, and whether the plan is fulfilled. */
function progressOf(definition: ExperimentDefinition, { from, to }: JudgedPeriod, analysed: readonly [number, number]) {
  const started = to - from >= MINIMUM.days * DAY_MS && Math.min(...analysed) >= MINIMUM.unitsPerArm;
  const units = analysed[0] + analysed[1];
  const ended = to >= Date.parse(definition.end);
  return { started, ended, complete: ended && units >= definition.planned_units, sequential: true };
}

/** The tests of all metrics of a variant, before any correction. */
function testsOf(definition: ExperimentDefinition, data: ExperimentData, variant: string) {
  const { alpha } = MINIMUM;
  const rule: Rule = { kind: 'sequential', tuning: { plannedUnits: definition.planned_units, alpha } };
  const missing: VariantReport['missing'] = [];
  const baseline = definition.variants[0].name;
  const ask = <Asked extends Pick<ContrastRequest, 'metric' | 'weighting'>>(asked: Asked) => {
    const { metric, weighting } = asked;
    const contrast = metricContrast(data, { metric, weighting, baseline, variant, rule, alpha });
    if (!contrast.ok) {
      missing.push({ key: metricKey(asked), message: contrast.error.message });
    }
    return contrast.ok ? [{ asked, key: metricKey(asked), contrast: contrast.value }] : [];
  };
  const computed = <Tested>(key: string, tested: Result<Tested>): Tested[] => {
    if (!tested.ok) {
      missing.push({ key, message: tested.error.message });
    }
    return tested.ok ? [tested.value] : [];
  };
  const compared = definition.success
    .flatMap(ask)
    .flatMap((one) =>
      computed(one.key, compare(one.contrast.contrast, { rule, alpha })).map((comparison) => ({ ...one, comparison }))
    );
  const limits = definition.guardrails.flatMap(ask).flatMap(({ asked, key, contrast }) => {
    const margin = marginOf(asked.margin, asked.scale, contrast);
    const options = { rule, alpha, better: asked.better, margin };
    return computed(key, testGuardrail(contrast.contrast, options)).map((result) => ({ key, contrast, result }));
  });
  return { compared, limits, missing };
}

/** What the verdict reads of guardrails: one that cannot be computed is open, not kept. */
const guardrailOutcomes = (
  { guardrails }: ExperimentDefinition,
  limits: readonly GuardrailOutcome[],
  missing: VariantReport['missing']
) => [
  ...limits.map(({ key, result }) => ({ metric: key, outcome: result.state })),
  ...missing
    .filter(({ key }) => guardrails.some((guardrail) => metricKey(guardrail) === key))
    .map(({ key }) => ({ metric: key, outcome: 'inconclusive' as const })),
];

type Tests = ReturnType<typeof testsOf>;

/** The verdict on a variant whose p-values are corrected. */
function reportOf(
  { definition, data, period }: Judged,
  [srm, mixed]: [SrmResult, ContaminationResult],
  { variant, tests: { compared, limits, missing }, adjusted }: { variant: string; tests: Tests; adjusted: number[] }
): VariantReport {
  const baseline = definition.variants[0].name;
  const effective: [number, number] = [effectiveUnitsOf(data, baseline), effectiveUnitsOf(data, variant)];
  const analysedOf = (name: string) => mixed.analysed[definition.variants.findIndex((one) => one.name === name)];
  const verdict = decide({
    health: {
      srmPValue: srm.state === 'too_few' ? null : srm.pValue,
      excludedShare: mixed.share,
      enoughEffectiveUnits: Math.min(...effective) >= WEIGHT_LIMITS.minEffectiveUnits || !weighsCalls(definition),
    },
    progress: progressOf(definition, period, [analysedOf(baseline), analysedOf(variant)]),
    success: compared.map(({ key, asked, comparison }, i) => ({
      metric: key,
      outcome: successOutcome(comparison.test.effect, adjusted[i], MINIMUM.alpha, asked.better),
    })),
    guardrails: guardrailOutcomes(definition, limits, missing),
  });
  const success = compared.map(({ key, contrast, comparison }, i) => ({
    ...{ key, contrast, comparison, adjustedPValue: adjusted[i] },
  }));
  const found = { srm, contamination: mixed, effectiveUnits: effective, guardrails: limits };
  return { variant, verdict, ...found, success, missing };
}

/**
 * The verdicts on all variants but the baseline. Everything comes from the definition and the data: no choice of the
 * screen enters.
 */
export const judgeAll = (
  definition: ExperimentDefinition,
  data: ExperimentData,
  period: JudgedPeriod
): Result<VariantReport[]> => {
  const variants = definition.variants.slice(1).map(({ name }) => name);
  const tests = variants.map((variant) => testsOf(definition, data, variant));
  const pValues = tests.flatMap(({ compared }) => compared.map(({ comparison }) => comparison.test.pValue));
  return chain(both(health(definition, data), adjustPValues(pValues, 'holm')), ([checks, adjusted]) => {
    const rest = [...adjusted];
    return ok(
      variants.map((variant, i) => {
        const own = rest.splice(0, tests[i].compared.length);
        return reportOf({ definition, data, period }, checks, { variant, tests: tests[i], adjusted: own });
      })
    );
  });
};

/**
 * The verdict on one variant, beside the others.
 * @param variant name of a variant that is not the baseline
 */
export const judge = (
  definition: ExperimentDefinition,
  data: ExperimentData,
  variant: string,
  period: JudgedPeriod
): Result<VariantReport> =>
  chain(judgeAll(definition, data, period), (reports) => {
    const report = reports.find((candidate) => candidate.variant === variant);
    return report ? ok(report) : fail('INVALID_INPUT', `${variant} is not a variant beside the baseline.`);
  });

/** Whether a metric of the definition weighs calls, so that few large consumers can decide it. */
const weighsCalls = ({ success, guardrails }: ExperimentDefinition): boolean =>
  [...success, ...guardrails].some(
    ({ metric, weighting }) => weighting === 'calls' && EXPERIMENT_METRICS[metric].kind !== 'mean'
  );
