import { t } from '@grafana/i18n';
import type { ExperimentUnit } from '../../../../model/experiments';
import type { Plan } from '../../../experiment/planning/plan';
import { formatShare } from '../../../text/format';
import { PLAIN_TEXT } from '../../../text/plainText';
import { metricName } from '../../../text/experiments/metricNames';
import { consumersCounted } from '../../../text/consumersCounted';
import { TARGET_POWER, type PlanChoice } from './planChoice';

/** How often the result is looked at. */
export const looksName = (looks: PlanChoice['looks']): string =>
  looks === 'daily'
    ? t('experimentPlan.looks.daily', 'look every day')
    : t('experimentPlan.looks.once', 'look once, at the end');

/** What is randomised, as several consumers. */
export function unitsName(unit: ExperimentUnit): string {
  const names: Record<ExperimentUnit, () => string> = {
    application: () => t('experimentPlan.unit.application', 'applications'),
    organization: () => t('experimentPlan.unit.organization', 'organizations'),
    developer: () => t('experimentPlan.unit.developer', 'developers'),
  };
  return names[unit]();
}

/** A number of weeks. */
export const weeksText = (days: number): string =>
  t('experimentPlan.weeks', '', {
    count: days / 7,
    defaultValue_one: '{{count}} week',
    defaultValue_other: '{{count}} weeks',
  });

/** The answer in one sentence, and why where it is "not reachable". */
export function answerText(
  { metric, unit, lift }: PlanChoice,
  { size, days }: Plan
): { title: string; reason: string } {
  const change = formatShare(lift);
  if (!size.ok || !days.ok) {
    return {
      title: t('experimentPlan.not-reachable', 'Not reachable: a change of {{change}} in {{metric}}', {
        ...{ change, metric: metricName(metric), ...PLAIN_TEXT },
      }),
      reason: [size, days].flatMap((one) => (one.ok ? [] : [one.error.message]))[0],
    };
  }
  return {
    title: t('experimentPlan.answer', '{{units}} in {{weeks}}', {
      ...{ units: consumersCounted(unit, Math.ceil(size.value.total)), weeks: weeksText(days.value), ...PLAIN_TEXT },
    }),
    reason: t(
      'experimentPlan.answer-help',
      'find a change of {{change}} in {{metric}} with a chance of {{power}}, half of them in each variant.',
      { change, metric: metricName(metric), power: formatShare(TARGET_POWER), ...PLAIN_TEXT }
    ),
  };
}
