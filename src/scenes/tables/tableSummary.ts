import { t } from '@grafana/i18n';
import { formatCount, formatShare } from '../../text/format';

/** What the rows of a breakdown say about all rows. */
export interface BreakdownRow {
  calls: number;
  calls_total: number;
  groups_total: number;
  silent_total: number;
  compare_missing: boolean;
}

/** What the table of consumers does not show, so that its sums stay right. */
export function consumersSummary(rows: BreakdownRow[]): string {
  const rest = restOf(rows);
  const all = t('rest.consumers-all', '', {
    count: rest.shown,
    defaultValue_one: 'The only consumer with calls in the period is shown.',
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
    defaultValue_one: 'One consumer called only in the comparison period.',
    defaultValue_other: '{{count}} consumers called only in the comparison period.',
  });
  return sentences(rest.hidden === 0 ? all : some, rest.silent > 0 && silent, rest.compareMissing && noComparison());
}

/** The same for the table of endpoints. */
export function endpointsSummary(rows: BreakdownRow[]): string {
  const rest = restOf(rows);
  const all = t('rest.endpoints-all', '', {
    count: rest.shown,
    defaultValue_one: 'The only endpoint with calls in the period is shown.',
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
    defaultValue_one: 'One endpoint was called only in the comparison period.',
    defaultValue_other: '{{count}} endpoints were called only in the comparison period.',
  });
  return sentences(rest.hidden === 0 ? all : some, rest.silent > 0 && silent, rest.compareMissing && noComparison());
}

/** How many endpoints a consumer uses. */
export function endpointUseSummary(rows: Array<{ endpoints: number; endpoints_total: number }>): string {
  return t('rest.endpoint-use', '{{used}} of {{total}} endpoints used in the period.', {
    used: formatCount(rows[0].endpoints),
    total: formatCount(rows[0].endpoints_total),
  });
}

/** The same for a table of the values of a dimension. */
export function valuesSummary(rows: BreakdownRow[]): string {
  const rest = restOf(rows);
  const all = t('rest.values-all', '', {
    count: rest.shown,
    defaultValue_one: 'The only value with calls in the period is shown.',
    defaultValue_other: 'All {{count}} values with calls in the period are shown.',
  });
  const some = t('rest.values-some', '', {
    count: rest.hidden,
    calls: rest.calls,
    share: rest.share,
    defaultValue_one: 'One more value has {{calls}} calls ({{share}} of all).',
    defaultValue_other: '{{count}} more values have {{calls}} calls ({{share}} of all).',
  });
  return sentences(rest.hidden === 0 ? all : some, rest.compareMissing && noComparison());
}

/** What the table of failed calls does not show. */
export function errorsSummary(rows: Array<{ failed: number; failed_total: number }>): string {
  const total = rows[0].failed_total;
  const shown = sum(rows.map((row) => row.failed));
  return t('rest.errors', 'These rows cover {{shown}} of {{total}} failed calls in the period.', {
    shown: formatCount(shown),
    total: formatCount(total),
  });
}

/** What the table of unknown outcomes does not show. */
export function unknownOutcomesSummary(rows: Array<{ calls: number; unknown_total: number }>): string {
  return t('rest.unknown-outcomes', 'These rows cover {{shown}} of {{total}} calls with an unknown outcome.', {
    shown: formatCount(sum(rows.map((row) => row.calls))),
    total: formatCount(rows[0].unknown_total),
  });
}

/** How many rows a table about data quality has in all. */
export function qualitySummary(rows: Array<{ rows_total: number }>): string {
  return t('rest.quality', '{{shown}} of {{total}} rows.', {
    shown: formatCount(rows.length),
    total: formatCount(rows[0].rows_total),
  });
}

/** How many calls there are in all. */
export function callsSummary(rows: Array<{ calls_total: number | null }>): string {
  return t('rest.calls', 'The last {{shown}} of {{total}} calls in the period.', {
    shown: formatCount(rows.length),
    total: formatCount(rows[0].calls_total ?? rows.length),
  });
}

/** What a ranking says about all of its rows. */
interface RankedRow {
  calls: number;
  calls_total: number;
  groups_total: number;
}

/** How much of all calls the rows of a ranking cover. */
export function rankedSummary(rows: RankedRow[]): string {
  const [{ calls_total, groups_total }] = rows;
  return t('rest.ranked', '{{shown}} of {{groups}} rows, with {{calls}} of {{total}} calls in the period.', {
    shown: formatCount(rows.length),
    groups: formatCount(groups_total),
    calls: formatCount(sum(rows.map((row) => row.calls))),
    total: formatCount(calls_total),
  });
}

/** The same, and whether a network time is sent at all. */
export function networkSummary(rows: Array<RankedRow & { network_p95: number | null }>): string {
  const isSent = rows.some(({ network_p95 }) => network_p95 !== null);
  return sentences(
    rankedSummary(rows),
    !isSent &&
      t(
        'rest.no-network-time',
        'Network time: not sent by this gateway. Send api.network.duration_us to have it (docs/event.md).'
      )
  );
}

/** How many organizations the cohorts have. */
export function retentionSummary(rows: Array<{ organizations: number }>): string {
  return t('rest.retention', '{{organizations}} organizations got their first key in the period.', {
    organizations: formatCount(sum(rows.map((row) => row.organizations))),
  });
}

/** How many events a timeline has. */
export function timelineSummary(rows: unknown[]): string {
  return t('rest.timeline', '', {
    count: rows.length,
    defaultValue_one: '{{count}} event in all that is stored.',
    defaultValue_other: '{{count}} events in all that is stored.',
  });
}

/** Which callers of a version are not listed. */
export function versionConsumersSummary(rows: RankedRow[]): string {
  const [{ calls_total, groups_total }] = rows;
  return t(
    'rest.version-consumers',
    '{{shown}} of {{groups}} callers, with {{calls}} of {{total}} calls on the version.',
    {
      shown: formatCount(rows.length),
      groups: formatCount(groups_total),
      calls: formatCount(sum(rows.map((row) => row.calls))),
      total: formatCount(calls_total),
    }
  );
}

function restOf(rows: BreakdownRow[]) {
  const [{ calls_total, groups_total, silent_total, compare_missing }] = rows;
  const active = rows.filter((row) => row.calls > 0);
  const hiddenCalls = calls_total - sum(active.map((row) => row.calls));
  return {
    shown: active.length,
    hidden: groups_total - active.length,
    calls: formatCount(hiddenCalls),
    share: formatShare(calls_total === 0 ? 0 : hiddenCalls / calls_total),
    silent: silent_total,
    compareMissing: compare_missing,
  };
}

function noComparison(): string {
  return t(
    'rest.no-comparison',
    'Changes are not shown: no data is stored from the beginning of the comparison period.'
  );
}

function sentences(...texts: Array<string | false>): string {
  return texts.filter((text) => text !== false).join(' ');
}

function sum(values: number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
