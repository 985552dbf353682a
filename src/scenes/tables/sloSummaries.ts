import { t } from '@grafana/i18n';
import { formatCount } from '../../text/format';

/** How many objectives are missed. */
export function sloListSummary(rows: Array<{ budget_left: number | null }>): string {
  const missed = rows.filter(({ budget_left }) => budget_left !== null && budget_left < 0).length;
  return t('slo.summary.missed', '{{missed}} of {{count}} objectives are missed in their window.', {
    missed: formatCount(missed),
    count: rows.length,
  });
}

/** How many groups of an objective are not shown. */
export function sloGroupsSummary(rows: Array<{ groups_total: number }>): string {
  return t('slo.summary.groups', '{{shown}} of {{total}} rows, those with most bad calls first.', {
    shown: formatCount(rows.length),
    total: formatCount(rows[0].groups_total),
  });
}

/** What a table of reasons or windows leaves out: nothing. */
export const sloCompleteSummary = (): string => '';
