import { t } from '@grafana/i18n';
import { SUCCESS_CLASS, UNKNOWN_CLASS } from '../../../model/errorClasses';
import type { OneCallRow } from '../../queries/calls/callQuery';
import { formatCount, formatShare } from '../../text/format';
import { dimensionValueName } from '../../text/labels';
import { outcomeReasons } from '../../text/outcomeReasons';
import { PLAIN_TEXT } from '../../text/plainText';

type Outcome = Pick<OneCallRow, 'status_code' | 'error_class' | 'error_type' | 'outcome_reason'>;

/** How a call ended, as a sentence. */
export function outcomeSentence({ status_code, error_class, error_type, outcome_reason }: Outcome): string {
  const status = status_code === 0 ? t('call.no-status', 'no status') : String(status_code);
  const values = { status, name: dimensionValueName('error_class', error_class), type: error_type, ...PLAIN_TEXT };
  switch (error_class) {
    case SUCCESS_CLASS:
      return t('call.outcome.success', 'Succeeded: {{status}}', values);
    case UNKNOWN_CLASS:
      return t('call.outcome.unknown', 'Outcome unknown: {{reason}}', {
        reason: outcomeReasons()[outcome_reason] ?? outcome_reason,
        ...PLAIN_TEXT,
      });
    default:
      return error_type === ''
        ? t('call.outcome.failed', 'Failed: {{status}}, {{name}}', values)
        : t('call.outcome.failed-type', 'Failed: {{status}}, {{name}}, {{type}}', values);
  }
}

type Quota = Pick<OneCallRow, 'quota_bucket' | 'quota_consumed' | 'quota_limit'>;

/** How much of a quota was used when the call was made; undefined where no quota was sent. */
export function quotaSentence({ quota_bucket, quota_consumed, quota_limit }: Quota): string | undefined {
  return quota_limit === 0
    ? undefined
    : t('call.quota', '{{used}} of {{limit}} used ({{share}}), {{bucket}}', {
        used: formatCount(quota_consumed),
        limit: formatCount(quota_limit),
        share: formatShare(quota_consumed / quota_limit),
        bucket: quota_bucket || t('call.quota.no-name', 'quota without a name'),
        ...PLAIN_TEXT,
      });
}
