import { t } from '@grafana/i18n';
import type { ExperimentDefinition, GuardrailMetric } from '../../model/experiments';
import { guardrailAlertQuery } from '../queries/alerts/experiment/guardrailAlertQuery';
import { SPLIT_ALERT_EVIDENCE, splitAlertQuery } from '../queries/alerts/experiment/splitAlertQuery';
import { metricName } from '../text/experiments/metricNames';
import { PLAIN_TEXT } from '../text/plainText';
import type { OwnRule } from './spec';

type Watched = Pick<ExperimentDefinition, 'key' | 'unit'>;

/** The rule that fires when the consumers of an experiment are not split as planned. */
export const splitRule = (database: string, { key, unit }: Watched): OwnRule => ({
  title: t('experiment.alert.split', '{{key}}: the split is not the planned one', { key, ...PLAIN_TEXT }),
  sql: splitAlertQuery({ database, key, unit }).sql,
  threshold: SPLIT_ALERT_EVIDENCE,
});

/** The rule that fires when a variant of an experiment is worse than the baseline in a guardrail. */
export function guardrailRule(
  database: string,
  { key, unit, goal_endpoint: goalEndpoint }: Watched & Pick<ExperimentDefinition, 'goal_endpoint'>,
  { metric, weighting, better }: Omit<GuardrailMetric, 'margin' | 'scale'>
): OwnRule {
  return {
    title: t('experiment.alert.guardrail', '{{key}}: {{metric}} is worse than in the baseline', {
      ...{ key, metric: metricName(metric), ...PLAIN_TEXT },
    }),
    sql: guardrailAlertQuery({ database, key, unit, goalEndpoint, metric, weighting, better }).sql,
    threshold: 0,
  };
}

/** The rules of an experiment; of one that has ended, why there are none. @param now in milliseconds since the epoch */
export function experimentRules(database: string, definition: ExperimentDefinition, now: number): OwnRule[] {
  const rules = [
    splitRule(database, definition),
    ...definition.guardrails.map((guardrail) => guardrailRule(database, definition, guardrail)),
  ];
  const missing = t('experiment.alert.ended', 'The experiment has ended: a rule about it would always be quiet.');
  return now < Date.parse(definition.end) ? rules : rules.map((rule) => ({ ...rule, missing }));
}
