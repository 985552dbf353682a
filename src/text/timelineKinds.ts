import { t } from '@grafana/i18n';

/** What happened to a consumer, by the kinds of timelineQuery. */
export function timelineKindNames(): Record<string, string> {
  return {
    first_call: t('timeline.first-call', 'First call stored'),
    first_success: t('timeline.first-success', 'First success stored'),
    key_issued: t('timeline.key-issued', 'Key issued'),
    plan_changed: t('timeline.plan-changed', 'Plan changed'),
    application: t('timeline.application', 'New application'),
    endpoint: t('timeline.endpoint', 'New endpoint'),
    sdk: t('timeline.sdk', 'New SDK version'),
    failure: t('timeline.failure', 'API fault'),
    silence: t('timeline.silence', 'Silence'),
    milestone: t('timeline.milestone', 'Milestone, calls stored'),
  };
}
