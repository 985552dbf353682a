import { t } from '@grafana/i18n';
import { metricOf, EXPERIMENT_WEIGHTINGS } from '../../../model/experiments';
import type { ReportedMetric } from '../../experiment/report/export/reportDocument';
import type { Decision, VerdictReason } from '../../experiment/verdict/verdict';
import { PLAIN_TEXT } from '../plainText';
import { metricName, weightingName } from './metricNames';

/** What to do with a variant. */
export function decisionName(decision: Decision): string {
  const names: Record<Decision, () => string> = {
    invalid: () => t('experiments.decision.invalid', 'Invalid'),
    do_not_ship: () => t('experiments.decision.do-not-ship', 'Do not ship'),
    ship: () => t('experiments.decision.ship', 'Ship'),
    keep_running: () => t('experiments.decision.keep-running', 'Keep running'),
    too_small: () => t('experiments.decision.too-small', 'Too small'),
    review: () => t('experiments.decision.review', 'Review'),
  };
  return names[decision]();
}

/** What a metric did. */
export function outcomeName(outcome: ReportedMetric['outcome']): string {
  const names: Record<ReportedMetric['outcome'], () => string> = {
    better: () => t('experiments.outcome.better', 'Better'),
    flat: () => t('experiments.outcome.flat', 'No difference found'),
    worse: () => t('experiments.outcome.worse', 'Worse'),
    non_inferior: () => t('experiments.outcome.non-inferior', 'Not worse by the margin'),
    inconclusive: () => t('experiments.outcome.inconclusive', 'Open'),
    not_computed: () => t('experiments.outcome.not-computed', 'Not computed'),
  };
  return names[outcome]();
}

/** A metric as a reason names it: "latency_p95 calls". */
function nameOfKey(key: string): string {
  const [name, weighting] = key.split(' ');
  const metric = metricOf(name);
  const known = EXPERIMENT_WEIGHTINGS.find((one) => one === weighting);
  return metric === undefined || known === undefined ? key : `${metricName(metric)} (${weightingName(known)})`;
}

/** The reason of a verdict as a sentence. */
export function reasonText(reason: VerdictReason): string {
  const metrics = 'metrics' in reason ? reason.metrics.map(nameOfKey).join(', ') : '';
  const named = { metrics, ...PLAIN_TEXT };
  const texts: Record<VerdictReason['code'], () => string> = {
    sample_ratio_mismatch: () =>
      t('experiments.reason.sample-ratio-mismatch', 'The variants do not have the planned shares of consumers.'),
    contamination: () =>
      t('experiments.reason.contamination', 'Too many consumers were seen in more than one variant.'),
    too_few_effective_units: () =>
      t('experiments.reason.too-few-effective-units', 'Too few consumers make nearly all calls of a variant.'),
    too_early: () => t('experiments.reason.too-early', 'The minimum of days and consumers is not reached.'),
    before_planned_end: () => t('experiments.reason.before-planned-end', 'The planned end is not reached.'),
    no_success_metric_better: () => t('experiments.reason.no-success-metric-better', 'No success metric is better.'),
    metric_worse: () => t('experiments.reason.metric-worse', 'Worse: {{metrics}}.', named),
    guardrail_worse: () => t('experiments.reason.guardrail-worse', 'Guardrail broken: {{metrics}}.', named),
    metric_better: () => t('experiments.reason.metric-better', 'Better: {{metrics}}.', named),
    guardrail_inconclusive: () => t('experiments.reason.guardrail-inconclusive', 'Guardrail open: {{metrics}}.', named),
    guardrails_non_inferior: () =>
      t('experiments.reason.guardrails-non-inferior', 'Every guardrail is not worse by its margin.'),
  };
  return texts[reason.code]();
}
