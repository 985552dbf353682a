import type { ExperimentDefinition, GuardrailMetric, SuccessMetric } from '../../../../model/experiments';
import { fiellerLift, liftOfLogTest, type Lift } from '../../effects/lift';
import type { TestResult } from '../../effects/testContrast';
import type { Result } from '../../result';
import { successOutcome } from '../../verdict/outcome';
import type { MetricContrast } from '../contrasts';
import type { ExperimentData } from '../inputs';
import { metricKey, MINIMUM, type VariantReport } from '../judge';
import type { ReportedArm, ReportedMetric, ReportedRange } from './reportDocument';

type Asked = Pick<SuccessMetric, 'metric' | 'weighting' | 'better'>;

/** What both kinds of metrics report of their contrast. */
type Figures = Pick<ReportedMetric, 'baseline' | 'variant' | 'difference' | 'relative' | 'adjustment'>;

const NO_FIGURES: Figures = { baseline: null, variant: null, difference: null, relative: null, adjustment: null };

/** The sums of an arm, where a metric is one of sums over consumers. */
function sumsOf({ moments }: ExperimentData, arm: string, { metric }: Asked): Omit<ReportedArm, 'value'> {
  const outcome = moments.find((row) => row.arm === arm && row.metric === metric)?.sums.outcome;
  return { numerator: outcome?.numerator ?? null, denominator: outcome?.denominator ?? null };
}

const rangeOfLift = (lift: Result<Lift>): ReportedRange | null =>
  lift.ok ? { value: lift.value.lift, ...lift.value.interval } : null;

function figuresOf(
  { contrast, cuped, scale }: MetricContrast,
  test: TestResult,
  arms: [Omit<ReportedArm, 'value'>, Omit<ReportedArm, 'value'>],
  alternative: 'two-sided' | 'greater' | 'less'
): Figures {
  const isLog = scale === 'log';
  const value = (of: number) => (isLog ? Math.exp(of) : of);
  return {
    baseline: { value: value(contrast.baseline), ...arms[0] },
    variant: { value: value(contrast.baseline + contrast.difference), ...arms[1] },
    difference: isLog ? null : { value: test.effect, ...test.interval },
    relative: rangeOfLift(isLog ? liftOfLogTest(test) : fiellerLift(contrast, test.criticalValue, alternative)),
    adjustment: cuped && {
      variance_reduction: cuped.adjustment?.varianceReduction ?? null,
      off: cuped.off,
      unadjusted_difference: cuped.unadjusted.difference,
    },
  };
}

/** The results of all metrics of a variant, in the order of the definition; one without a result has its reason. */
export function reportedMetrics(
  definition: ExperimentDefinition,
  data: ExperimentData,
  report: VariantReport
): ReportedMetric[] {
  const arms = (asked: Asked): [Omit<ReportedArm, 'value'>, Omit<ReportedArm, 'value'>] => [
    sumsOf(data, definition.variants[0].name, asked),
    sumsOf(data, report.variant, asked),
  ];
  const common = (asked: Asked) => ({ metric: asked.metric, weighting: asked.weighting, better: asked.better });
  const errorOf = (asked: Asked) => report.missing.find(({ key }) => key === metricKey(asked))?.message ?? 'No result.';
  const success = (asked: SuccessMetric): ReportedMetric => {
    const found = report.success.find(({ key }) => key === metricKey(asked));
    const { test } = found?.comparison ?? {};
    const role = { role: 'success' as const, ...common(asked), minimum_effect: asked.minimum_effect, margin: null };
    return found === undefined || test === undefined
      ? { ...role, ...withoutResult(errorOf(asked)) }
      : {
          ...role,
          outcome: successOutcome(test.effect, found.adjustedPValue, MINIMUM.alpha, asked.better),
          ...figuresOf(found.contrast, test, arms(asked), 'two-sided'),
          p_value: test.pValue,
          adjusted_p_value: found.adjustedPValue,
          error: null,
        };
  };
  const guardrail = (asked: GuardrailMetric): ReportedMetric => {
    const found = report.guardrails.find(({ key }) => key === metricKey(asked));
    const margin = { size: asked.margin, scale: asked.scale };
    const role = { role: 'guardrail' as const, ...common(asked), minimum_effect: null, margin };
    return found === undefined
      ? { ...role, ...withoutResult(errorOf(asked)) }
      : {
          ...role,
          outcome: found.result.state,
          ...figuresOf(found.contrast, found.result.test, arms(asked), asked.better === 'higher' ? 'greater' : 'less'),
          p_value: found.result.pValue,
          adjusted_p_value: null,
          error: null,
        };
  };
  return [...definition.success.map(success), ...definition.guardrails.map(guardrail)];
}

const withoutResult = (error: string) => ({
  ...NO_FIGURES,
  outcome: 'not_computed' as const,
  p_value: null,
  adjusted_p_value: null,
  error,
});

/** The metrics of a definition without any result, for a variant that cannot be judged. */
export const unjudgedMetrics = (definition: ExperimentDefinition, error: string): ReportedMetric[] => [
  ...definition.success.map(({ metric, weighting, better, minimum_effect }) => ({
    ...{ role: 'success' as const, metric, weighting, better, minimum_effect, margin: null },
    ...withoutResult(error),
  })),
  ...definition.guardrails.map(({ metric, weighting, better, margin, scale }) => ({
    ...{ role: 'guardrail' as const, metric, weighting, better, minimum_effect: null },
    ...{ margin: { size: margin, scale }, ...withoutResult(error) },
  })),
];
