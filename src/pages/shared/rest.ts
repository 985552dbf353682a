import { t } from '@grafana/i18n';
import { formatCount, formatShare } from '../../format';
import type { Row } from '../../variables/queryRows';

/** What the table of consumers does not show, of the rows of breakdownQuery, so that its sums stay right. */
export function consumersRest(rows: Row[]): string {
  const { shown, hidden, hiddenCalls, share, silent } = restOf(rows);
  const all = t('rest.consumers-all', 'All {{shown}} consumers with calls in the period are shown.', { shown });
  const some = t('rest.consumers-some', '{{hidden}} more consumers made {{hiddenCalls}} calls ({{share}} of all).', {
    hidden,
    hiddenCalls,
    share,
  });
  const gone = t('rest.consumers-silent', '{{silent}} called in the compare-to period only.', { silent });
  return [hidden === '0' ? all : some, silent === '0' ? '' : gone].join(' ').trim();
}

/** The same for the table of endpoints. */
export function endpointsRest(rows: Row[]): string {
  const { shown, hidden, hiddenCalls, share, silent } = restOf(rows);
  const all = t('rest.endpoints-all', 'All {{shown}} endpoints with calls in the period are shown.', { shown });
  const some = t('rest.endpoints-some', '{{hidden}} more endpoints got {{hiddenCalls}} calls ({{share}} of all).', {
    hidden,
    hiddenCalls,
    share,
  });
  const gone = t('rest.endpoints-silent', '{{silent}} were called in the compare-to period only.', { silent });
  return [hidden === '0' ? all : some, silent === '0' ? '' : gone].join(' ').trim();
}

/** What the table of failed calls does not show, of the rows of errorBreakdownQuery. */
export function errorsRest(rows: Row[]): string {
  const total = Number(rows[0].failed_total);
  const shown = sum(rows, 'failed');
  return t('rest.errors', '{{shown}} of {{total}} failed calls in the period are in these rows.', {
    shown: formatCount(shown),
    total: formatCount(total),
  });
}

/** How many calls there are in all, of the rows of callListQuery. */
export function callsRest(rows: Row[]): string {
  return t('rest.calls', 'The newest {{shown}} of {{total}} calls in the period.', {
    shown: formatCount(rows.length),
    total: formatCount(Number(rows[0].calls_total)),
  });
}

function restOf(rows: Row[]) {
  const callsTotal = Number(rows[0].calls_total);
  const active = rows.filter((row) => Number(row.calls) > 0);
  const hiddenCalls = callsTotal - sum(active, 'calls');
  return {
    shown: formatCount(active.length),
    hidden: formatCount(Number(rows[0].groups_total) - active.length),
    hiddenCalls: formatCount(hiddenCalls),
    share: formatShare(callsTotal === 0 ? 0 : hiddenCalls / callsTotal),
    silent: formatCount(Number(rows[0].silent_total)),
  };
}

function sum(rows: Row[], column: string): number {
  return rows.reduce((total, row) => total + Number(row[column]), 0);
}
