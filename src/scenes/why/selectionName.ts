import { t } from '@grafana/i18n';
import { isDimension } from '../../../model/dimensions';
import type { SelectionName } from '../../queries/why/selections';
import type { DimensionFilter } from '../../sql/scope';
import { consumerLabels, dimensionName, dimensionValueName } from '../../text/labels';
import { PLAIN_TEXT } from '../../text/plainText';

/** A selection, as its control shows it. */
export function selectionName(selection: SelectionName): string {
  const names: Record<SelectionName, () => string> = {
    failed: () => t('why.selection.failed', 'Failed calls'),
    server_errors: () => t('why.selection.server-errors', 'Server errors'),
    client_errors: () => t('why.selection.client-errors', 'Client errors'),
    slow: () => t('why.selection.slow', 'Slowest 5% of calls'),
    slower: () => t('why.selection.slower', 'Calls slower than usual'),
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

/** The filters that narrow the calls of a screen down, in words. */
export function filtersText(filters: readonly DimensionFilter[]): string {
  const parts = filters.map(({ key, operator, value }) =>
    operator === '=~' ? `${nameOf(key)} ${consumerLabels().empty}` : `${nameOf(key)} ${dimensionText(key, value)}`
  );
  return t('why.only', 'Only calls of {{values}}.', { values: parts.join(' · '), ...PLAIN_TEXT });
}

const nameOf = (key: string) => (isDimension(key) ? dimensionName(key) : key);

const dimensionText = (key: string, value: string) => (isDimension(key) ? dimensionValueName(key, value) : value);
