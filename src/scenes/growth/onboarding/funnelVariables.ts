import { t } from '@grafana/i18n';
import type { SceneVariable } from '@grafana/scenes';
import { STEPS, type Step } from '../../../growth/onboarding/steps';
import { GROWTH_VARIABLE } from '../../../links/urlKeys';
import { CLEAN_DAY_CALLS, NTH_CALL } from '../../../queries/growth/onboardingQuery';
import { CLEAN_RULES, type CleanRule } from '../../../queries/growth/unitDays';
import { ClosedListVariable } from '../../../variables/ClosedListVariable';

/** Hours since the key within which steps are compared. */
export const HORIZONS = ['168', '24', '336'] as const;

/** What a funnel is broken down by. */
export const SEGMENTS = ['plan', 'sdk', 'region', 'first_error'] as const;

export type Segment = (typeof SEGMENTS)[number];

/** A step, as a word. */
export function stepName(step: Step): string {
  switch (step) {
    case 'first_success':
      return t('onboarding.step.first-success', 'First success');
    case 'nth_call':
      return t('onboarding.step.nth-call', '{{n}}th call', { n: NTH_CALL });
    case 'clean_day':
      return t('onboarding.step.clean-day', 'First error-free day');
  }
}

/** What a funnel is broken down by, as a word. */
export function segmentName(segment: Segment): string {
  switch (segment) {
    case 'plan':
      return t('variables.dimension.plan', 'Plan');
    case 'sdk':
      return t('variables.dimension.sdk', 'SDK');
    case 'region':
      return t('variables.dimension.region', 'Region');
    case 'first_error':
      return t('onboarding.segment.first-error', 'First error');
  }
}

function ruleName(rule: CleanRule): string {
  return rule === 'own' ? t('onboarding.rule.own', 'No error of its own') : t('onboarding.rule.any', 'No error at all');
}

function horizonName(hours: (typeof HORIZONS)[number]): string {
  return t('onboarding.horizon', '{{days}} d', { days: Number(hours) / 24 });
}

/** The rules of a funnel as sentences: what stands under it. */
export function definitions(rule: CleanRule): Array<[term: string, meaning: string]> {
  return [
    [
      t('onboarding.definition.key', 'Key'),
      t(
        'onboarding.definition.key-text',
        'the first key_issued event of the unit. Later keys, such as those of a rotation, start nothing again.'
      ),
    ],
    [
      stepName('first_success'),
      t(
        'onboarding.definition.success-text',
        'the first attempt, retries included, that the API answered with a status below 300 and without an error.'
      ),
    ],
    [
      stepName('nth_call'),
      t(
        'onboarding.definition.nth-text',
        'in the order of the calls’ own times, failed ones included; a retry is part of the call that it repeats.'
      ),
    ],
    [stepName('clean_day'), cleanDayText(rule)],
  ];
}

function cleanDayText(rule: CleanRule): string {
  const values = { calls: CLEAN_DAY_CALLS };
  return rule === 'own'
    ? t(
        'onboarding.definition.clean-own',
        'the end of the first whole day after that of the key with {{calls}} calls or more and none that failed by the consumer: validation, authentication, authorization, rate limit, quota, other 4xx. Not found, conflict and 5xx do not count. Large consumers reach it late.',
        values
      )
    : t(
        'onboarding.definition.clean-any',
        'the end of the first whole day after that of the key with {{calls}} calls or more and none that failed, 5xx included. Large consumers hardly ever reach it.',
        values
      );
}

/** The choices of a funnel that stand beside what they change. */
export function funnelVariables(): SceneVariable[] {
  return [
    new ClosedListVariable({
      name: GROWTH_VARIABLE.step,
      label: t('onboarding.step-label', 'Step'),
      options: STEPS.map((step) => ({ value: step, label: stepName(step) })),
      hidden: true,
    }),
    new ClosedListVariable({
      name: GROWTH_VARIABLE.horizon,
      label: t('onboarding.horizon-label', 'Compare within'),
      options: HORIZONS.map((hours) => ({ value: hours, label: horizonName(hours) })),
      hidden: true,
    }),
    new ClosedListVariable({
      name: GROWTH_VARIABLE.segment,
      label: t('onboarding.segment-label', 'Break down by'),
      options: SEGMENTS.map((segment) => ({ value: segment, label: segmentName(segment) })),
      hidden: true,
    }),
  ];
}

/** What makes a day one without an error. */
export const ruleVariable = (): SceneVariable =>
  new ClosedListVariable({
    name: GROWTH_VARIABLE.rule,
    label: t('onboarding.rule-label', 'Error-free day'),
    options: CLEAN_RULES.map((rule) => ({ value: rule, label: ruleName(rule) })),
    hidden: true,
  });
