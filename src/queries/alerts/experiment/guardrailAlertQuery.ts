import { EXPERIMENT_METRICS } from '../../../../model/experiments';
import { weightAtPlan } from '../../../experiment/effects/sequential';
import { WEIGHT_LIMITS } from '../../../experiment/health/weights';
import { MINIMUM } from '../../../experiment/report/judge';
import { number, text, time } from '../../../sql/columns';
import { query } from '../../../sql/query';
import { quote } from '../../../sql/quote';
import { subquery } from '../../../sql/statement';
import { armValues, type WatchedMetric } from './armValues';
import { definitionAliases, IS_RUNNING } from './definedExperiment';

/** A guardrail of an experiment. */
export interface WatchedGuardrail extends WatchedMetric {
  better: 'higher' | 'lower';
}

/** Variants of one rule at most. */
const MAX_VARIANTS = 100;

/** The weight of the data of a number of consumers against the mixture (src/experiment/effects/sequential). */
const weightOf = (units: string, alpha: number) => `(${weightAtPlan(alpha)} * ${units} / planned_units)`;

/** SQL of half the width of a confidence sequence in standard errors. */
const twoSided = (units: string) =>
  `sqrt((1 + 1 / ${weightOf(units, MINIMUM.alpha)}) * (log1p(${weightOf(units, MINIMUM.alpha)}) - 2 * log(${MINIMUM.alpha})))`;

/** The same for one bound. */
const oneSided = (units: string) => {
  const weight = weightOf(units, 2 * MINIMUM.alpha);
  return `sqrt(2 * (1 + 1 / ${weight}) * log1p(sqrt(1 + ${weight}) / ${2 * MINIMUM.alpha}))`;
};

/**
 * For an alert rule: the harm to a guardrail that is certain, one point for each variant while the experiment runs.
 * `harm` is the bound of the one-sided confidence sequence, which holds at all evaluations together: above 0 the
 * variant is worse than the baseline, as the verdict reads it; of a percentile it is a share of the baseline. The past
 * of the consumers is not taken off, and calls up to the evaluation count, not up to the last whole day. A variant
 * without enough consumers for a verdict has no point.
 */
export function guardrailAlertQuery(watched: WatchedGuardrail) {
  const arms = armValues(watched, twoSided);
  const isPercentile = EXPERIMENT_METRICS[watched.metric].kind === 'percentile';
  const change = watched.better === 'lower' ? 'variant.value - baseline.value' : 'baseline.value - variant.value';
  const compared = subquery({
    select: [
      'variant.arm AS arm',
      `${change} AS worse_by`,
      'sqrt(variant.variance + baseline.variance) AS error',
      `${oneSided('(variant.arm_units + baseline.arm_units)')} AS critical`,
    ],
    from: `${arms} AS variant CROSS JOIN ${arms} AS baseline`,
    where: [
      'baseline.arm = arm_names[1]',
      'variant.arm != arm_names[1]',
      ...(isPercentile ? ['variant.other = baseline.arm', 'baseline.other = variant.arm'] : []),
      `least(variant.arm_units, baseline.arm_units) >= ${MINIMUM.unitsPerArm}`,
      `least(variant.effective_units, baseline.effective_units) >= ${WEIGHT_LIMITS.minEffectiveUnits}`,
    ],
  });
  const bound = 'worse_by - critical * error';
  return query('alert/experiment-guardrail', {
    columns: { time: time('DateTime'), experiment: text(), variant: text(), harm: number() },
    with: definitionAliases(watched),
    select: {
      time: 'toDateTime($__toTime_ms)',
      experiment: quote(watched.key),
      variant: 'arm',
      harm: isPercentile ? `exp(${bound}) - 1` : bound,
    },
    from: `${compared} AS compared`,
    where: [IS_RUNNING, 'isFinite(error)'],
    orderBy: ['variant'],
    limit: MAX_VARIANTS,
  });
}
