import { t } from '@grafana/i18n';

/** Every reason for an unknown outcome (`outcome_reason` of events) as words. */
export function outcomeReasons(): Record<string, string> {
  return {
    no_status: t('panels.outcome-reason.no-status', 'No status was sent'),
    status_zero: t('panels.outcome-reason.status-zero', 'The source writes status 0'),
    unread_status: t('panels.outcome-reason.unread-status', 'The status could not be read'),
    no_grpc_status: t('panels.outcome-reason.no-grpc-status', 'A gRPC call with an HTTP status only'),
    '': t('panels.outcome-reason.not-kept', 'Reason not stored'),
  };
}
