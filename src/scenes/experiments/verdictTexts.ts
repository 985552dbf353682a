import type { BadgeColor } from '@grafana/ui';
import { t } from '@grafana/i18n';
import { metricOf, type ExperimentDefinition } from '../../../model/experiments';
import { MINIMUM, type VariantReport } from '../../experiment/report/judge';
import { CONTAMINATION_LIMITS } from '../../experiment/health/contamination';
import { SRM_LIMITS } from '../../experiment/health/srm';
import { WEIGHT_LIMITS } from '../../experiment/health/weights';
import type { Decision, VerdictReason } from '../../experiment/verdict/verdict';
import { formatShare } from '../../text/format';
import { PLAIN_TEXT } from '../../text/plainText';
import { formatPValue } from '../../text/experiments/metricFigures';
import { metricName } from '../../text/experiments/metricNames';
import { consumersCounted } from '../../text/consumersCounted';

/** The colour of each decision. */
export const DECISION_COLOR: Record<Decision, BadgeColor> = {
  ...{
    invalid: 'orange',
    do_not_ship: 'red',
    ship: 'green',
    keep_running: 'blue',
    too_small: 'darkgrey',
    review: 'purple',
  },
};

/** The rule of the decision, as docs/experiments.md has it. */
export function ruleText(decision: Decision): string {
  const values = {
    srm: SRM_LIMITS.alarm,
    share: formatShare(CONTAMINATION_LIMITS.invalidShare),
    effective: WEIGHT_LIMITS.minEffectiveUnits,
    days: MINIMUM.days,
    units: MINIMUM.unitsPerArm,
  };
  const rules: Record<Decision, () => string> = {
    invalid: () =>
      t(
        'experiment.rule.invalid',
        'Rule 1 of 5: an experiment is not valid when its split has p < {{srm}}, when more than {{share}} of its consumers were seen in several variants, or when the calls of an arm are worth fewer than {{effective}} consumers. No metric can repair that.',
        values
      ),
    keep_running: () =>
      t(
        'experiment.rule.keep-running',
        'Rules 2 and 5 of 5: nothing is decided before {{days}} whole days and {{units}} consumers an arm; after that, without a finding, it runs until the planned end and number of consumers.',
        values
      ),
    too_small: () =>
      t(
        'experiment.rule.too-small',
        'Rule 2 of 5: nothing is decided below {{days}} whole days and {{units}} consumers an arm. This one ended before: it says neither that a change helps nor that it harms.',
        values
      ),
    do_not_ship: () =>
      t(
        'experiment.rule.do-not-ship',
        'Rule 3 of 5: do not ship when a success metric or a guardrail is significantly worse, whatever else improved.'
      ),
    ship: () =>
      t(
        'experiment.rule.ship',
        'Rule 4 of 5: ship when a success metric is significantly better, corrected for the number of metrics, and every guardrail is shown to be within its margin.'
      ),
    review: () =>
      t(
        'experiment.rule.review',
        'Rule 5 of 5: at the planned end, without a finding, people decide: the data say neither that it helps nor that it harms.'
      ),
  };
  return rules[decision]();
}

/** Names of metrics as the verdict has them: metric and weighting. */
const metricNames = (keys: readonly string[]): string =>
  keys
    .map((key) => metricOf(key.split(' ')[0]))
    .flatMap((metric) => (metric === undefined ? [] : [metricName(metric)]))
    .join(', ');

/** What a reason needs to be said: how far the experiment is. */
export interface VerdictContext {
  definition: ExperimentDefinition;
  report: VariantReport;
  /** Whole days that are analysed. */
  days: number;
  /** The planned end has come. */
  ended: boolean;
}

/** A reason as a sentence. */
function reasonText(reason: VerdictReason, context: VerdictContext): string {
  const { definition, report, days } = context;
  const { srm, contamination, effectiveUnits } = report;
  const minimum = {
    ...{ days, minimumDays: MINIMUM.days, minimumUnits: MINIMUM.unitsPerArm },
    units: Math.min(...contamination.analysed),
  };
  switch (reason.code) {
    case 'sample_ratio_mismatch':
      return t(
        'experiment.reason.srm',
        'The arms have {{observed}} consumers where the plan expects {{expected}}: a right split does that with p {{p}}, so something loses consumers of one arm.',
        {
          observed: contamination.all.join(' : '),
          expected: srm.expected.map((units) => units.toFixed(1)).join(' : '),
          p: formatPValue(srm.pValue),
          ...PLAIN_TEXT,
        }
      );
    case 'contamination':
      return t('experiment.reason.contamination', '{{units}} ({{share}}) were seen in several variants.', {
        units: consumersCounted(definition.unit, contamination.contaminated),
        share: formatShare(contamination.share),
      });
    case 'too_few_effective_units':
      return t(
        'experiment.reason.effective',
        'Few consumers make most calls: the arms are worth {{baseline}} and {{variant}} consumers.',
        { baseline: effectiveUnits[0].toFixed(1), variant: effectiveUnits[1].toFixed(1) }
      );
    case 'too_early':
      return context.ended
        ? t(
            'experiment.reason.too-small',
            'It ended too small to tell: {{days}} days (at least {{minimumDays}}) and {{units}} consumers in the smallest arm (at least {{minimumUnits}}).',
            minimum
          )
        : t(
            'experiment.reason.too-early',
            'It is too early: {{days}} days (at least {{minimumDays}}) and {{units}} consumers in the smallest arm (at least {{minimumUnits}}).',
            minimum
          );
    case 'before_planned_end':
      return t('experiment.reason.before-end', 'A test for one look decides nothing before the planned end.');
    case 'no_success_metric_better':
      return nothingText(context);
    case 'metric_worse':
      return t('experiment.reason.worse', '{{metrics}}: significantly worse than the baseline.', named(reason.metrics));
    case 'guardrail_worse':
      return t('experiment.reason.guardrail-worse', 'Guardrail {{metrics}}: significantly worse than the baseline.', {
        ...named(reason.metrics),
      });
    case 'metric_better':
      return t(
        'experiment.reason.better',
        '{{metrics}}: significantly better than the baseline.',
        named(reason.metrics)
      );
    case 'guardrail_inconclusive':
      return t(
        'experiment.reason.guardrail-open',
        'Guardrail {{metrics}}: not yet shown to be within its margin.',
        named(reason.metrics)
      );
    case 'guardrails_non_inferior':
      return t('experiment.reason.guardrails-kept', 'Every guardrail is within its margin.');
  }
}

/** That nothing was found, and how far the plan is fulfilled. */
function nothingText({ definition, report: { verdict, contamination }, ended }: VerdictContext): string {
  if (verdict.decision === 'review') {
    return t(
      'experiment.reason.nothing-complete',
      'The plan is complete, and no success metric has changed significantly.'
    );
  }
  return ended
    ? t(
        'experiment.reason.nothing-ended',
        'The planned end has come with {{units}} of {{planned}} planned consumers, and no success metric has changed significantly.',
        {
          units: contamination.analysed.reduce((sum, units) => sum + units, 0),
          planned: definition.planned_units,
        }
      )
    : t('experiment.reason.nothing', 'No success metric has changed significantly yet.');
}

const named = (keys: readonly string[]) => ({ metrics: metricNames(keys), ...PLAIN_TEXT });

/** Why, as few sentences. */
export const reasonsText = (context: VerdictContext): string =>
  context.report.verdict.reasons.map((reason) => reasonText(reason, context)).join(' ');
