import { t } from '@grafana/i18n';
import type { SelectionName } from '../../queries/why/selections';

/** A selection, as its control shows it. */
export function selectionName(selection: SelectionName): string {
  const names: Record<SelectionName, () => string> = {
    failed: () => t('why.selection.failed', 'Failed calls'),
    server_errors: () => t('why.selection.server-errors', 'Server errors'),
    client_errors: () => t('why.selection.client-errors', 'Client errors'),
    slow: () => t('why.selection.slow', 'Slowest 5% of calls'),
    retries: () => t('why.selection.retries', 'Retries'),
    unknown_outcomes: () => t('why.selection.unknown-outcomes', 'Calls with an unknown outcome'),
    period: () => t('why.selection.period', 'This period'),
  };
  return names[selection]();
}

/** What a selection is compared with. */
export function othersName(selection: SelectionName): string {
  return selection === 'period'
    ? t('why.others.period', 'the period before')
    : t('why.others.calls', 'all other calls');
}
