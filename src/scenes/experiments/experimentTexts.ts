import { dateTimeFormat } from '@grafana/data';
import { t } from '@grafana/i18n';
import type { ExperimentState } from './listRows';

const DAY_MS = 86_400_000;

/** A day of UTC: experiments are cut by them, whatever the reader's time zone is. */
export const dayText = (time: number): string => dateTimeFormat(time, { timeZone: 'utc', format: 'D MMM YYYY' });

/** Whole days from one time to another; 0 when it has not come yet. */
export const daysBetween = (from: number, to: number): number => Math.max(0, Math.floor((to - from) / DAY_MS));

/** A number of days. */
export const daysText = (days: number): string =>
  t('experiments.days', '', { count: days, defaultValue_one: '{{count}} day', defaultValue_other: '{{count}} days' });

/** The state of an experiment as one word. */
export function stateName(state: ExperimentState): string {
  const names: Record<ExperimentState, () => string> = {
    running: () => t('experiments.state.running', 'Running'),
    planned: () => t('experiments.state.planned', 'Planned'),
    ended: () => t('experiments.state.ended', 'Ended'),
    discovered: () => t('experiments.state.discovered', 'Not defined'),
    unreadable: () => t('experiments.state.unreadable', 'Not readable'),
  };
  return names[state]();
}
