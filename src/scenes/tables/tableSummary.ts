import { t } from '@grafana/i18n';
import type { Row } from '../../data/queryRows';
import { formatCount, formatShare } from '../../text/format';

/** What the table of consumers does not show, of the rows of breakdownQuery, so that its sums stay right. */
export function consumersRest(rows: Row[]): string {
  const rest = restOf(rows);
  const all = t('rest.consumers-all', '', {
    count: rest.shown,
    defaultValue_one: 'The one consumer with calls in the period is shown.',
    defaultValue_other: 'All {{count}} consumers with calls in the period are shown.',
  });
  const some = t('rest.consumers-some', '', {
    count: rest.hidden,
    calls: rest.calls,
    share: rest.share,
    defaultValue_one: 'One more consumer made {{calls}} calls ({{share}} of all).',
    defaultValue_other: '{{count}} more consumers made {{calls}} calls ({{share}} of all).',
  });
  const silent = t('rest.consumers-silent', '', {
    count: rest.silent,
    defaultValue_one: 'One consumer called in the compare-to period only.',
    defaultValue_other: '{{count}} consumers called in the compare-to period only.',
  });
  return sentences(rest.hidden === 0 ? all : some, rest.silent > 0 && silent, rest.compareMissing && noComparison());
}

/** The same for the table of endpoints. */
export function endpointsRest(rows: Row[]): string {
  const rest = restOf(rows);
  const all = t('rest.endpoints-all', '', {
    count: rest.shown,
    defaultValue_one: 'The one endpoint with calls in the period is shown.',
    defaultValue_other: 'All {{count}} endpoints with calls in the period are shown.',
  });
  const some = t('rest.endpoints-some', '', {
    count: rest.hidden,
    calls: rest.calls,
    share: rest.share,
    defaultValue_one: 'One more endpoint got {{calls}} calls ({{share}} of all).',
    defaultValue_other: '{{count}} more endpoints got {{calls}} calls ({{share}} of all).',
  });
  const silent = t('rest.endpoints-silent', '', {
    count: rest.silent,
    defaultValue_one: 'One endpoint was called in the compare-to period only.',
    defaultValue_other: '{{count}} endpoints were called in the compare-to period only.',
  });
  return sentences(rest.hidden === 0 ? all : some, rest.silent > 0 && silent, rest.compareMissing && noComparison());
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
  const total = Number(rows[0].calls_total);
  const active = rows.filter((row) => Number(row.calls) > 0);
  const hiddenCalls = total - sum(active, 'calls');
  return {
    shown: active.length,
    hidden: Number(rows[0].groups_total) - active.length,
    calls: formatCount(hiddenCalls),
    share: formatShare(total === 0 ? 0 : hiddenCalls / total),
    silent: Number(rows[0].silent_total),
    compareMissing: Boolean(Number(rows[0].compare_missing)),
  };
}

function noComparison(): string {
  return t(
    'rest.no-comparison',
    'No changes are shown: nothing is stored from the beginning of the compare-to period.'
  );
}

function sentences(...texts: Array<string | false>): string {
  return texts.filter((text) => text !== false).join(' ');
}

function sum(rows: Row[], column: string): number {
  return rows.reduce((total, row) => total + Number(row[column]), 0);
}
