import { t } from '@grafana/i18n';
import { formatCount } from '../../text/format';

/** How many of the rows with retries are shown, and how many retries they have. */
export function retriesSummary(rows: Array<{ retries: number; groups_total: number; retries_total: number }>): string {
  const [{ groups_total, retries_total }] = rows;
  return t('rest.retries', '{{shown}} of {{groups}} rows, with {{retries}} of {{total}} retries in the period.', {
    shown: formatCount(rows.length),
    groups: formatCount(groups_total),
    retries: formatCount(rows.reduce((sum, row) => sum + row.retries, 0)),
    total: formatCount(retries_total),
  });
}
