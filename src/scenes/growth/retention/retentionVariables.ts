import { t } from '@grafana/i18n';
import type { SceneVariable } from '@grafana/scenes';
import { GROWTH_VARIABLE } from '../../../links/urlKeys';
import { ACTIVE_CALLS, type ActiveCalls } from '../../../queries/growth/activity';
import { ClosedListVariable } from '../../../variables/ClosedListVariable';

/** When a consumer counts as retained in a week. */
export const RETENTION_MODES = ['bounded', 'since', 'throughout'] as const;

export type RetentionMode = (typeof RETENTION_MODES)[number];

/** Whether cohorts are told apart by plan. */
export const COHORT_KINDS = ['week', 'plan'] as const;

/** Successful calls of an active day, as the variable has them. */
export const ACTIVE_CHOICES = ACTIVE_CALLS.map(String);

/** The calls of a choice. */
export const activeCallsOf = (choice: string): ActiveCalls =>
  ACTIVE_CALLS.find((calls) => String(calls) === choice) ?? ACTIVE_CALLS[0];

/** A kind of retention, as a word. */
function modeName(mode: RetentionMode): string {
  switch (mode) {
    case 'bounded':
      return t('retention.mode.bounded', 'Active in the week');
    case 'since':
      return t('retention.mode.since', 'In the week or later');
    case 'throughout':
      return t('retention.mode.throughout', 'In every week until then');
  }
}

/** A kind of retention, as a sentence. */
export function modeText(mode: RetentionMode): string {
  switch (mode) {
    case 'bounded':
      return t('retention.mode-help.bounded', 'Retained in a week: active in it.');
    case 'since':
      return t(
        'retention.mode-help.since',
        'Retained in a week: active in it or later. The last weeks are too low: who comes back is not known yet.'
      );
    case 'throughout':
      return t('retention.mode-help.throughout', 'Retained in a week: active in it and in each week before.');
  }
}

function activeName(calls: ActiveCalls): string {
  return t('retention.active-day', '', {
    count: calls,
    defaultValue_one: '{{count}} success',
    defaultValue_other: '{{count}} successes',
  });
}

/** The choices of the screen that stand beside what they change. */
export function retentionVariables(): SceneVariable[] {
  return [
    new ClosedListVariable({
      name: GROWTH_VARIABLE.mode,
      label: t('retention.mode-label', 'Retained'),
      options: RETENTION_MODES.map((mode) => ({ value: mode, label: modeName(mode) })),
      hidden: true,
    }),
    new ClosedListVariable({
      name: GROWTH_VARIABLE.active,
      label: t('retention.active', 'Active day'),
      options: ACTIVE_CALLS.map((calls) => ({ value: String(calls), label: activeName(calls) })),
      hidden: true,
    }),
    new ClosedListVariable({
      name: GROWTH_VARIABLE.cohorts,
      label: t('retention.cohorts', 'Cohorts'),
      options: [
        { value: 'week', label: t('retention.by-week', 'By week') },
        { value: 'plan', label: t('retention.by-plan', 'By week and plan') },
      ],
      hidden: true,
    }),
  ];
}
