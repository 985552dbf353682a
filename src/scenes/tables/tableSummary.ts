import { t } from '@grafana/i18n';
import { formatCount, formatShare } from '../../text/format';
import { consumersCounted } from '../../text/consumersCounted';
import { noComparison } from '../../text/labels';

/** What the rows of a breakdown say about all rows. */
export interface BreakdownRow {
  calls: number;
  calls_total: number;
  groups_total: number;
  silent_total: number;
  compare_missing: boolean;
}

/** What the table of consumers does not show, so that its sums stay right. */
export function consumersSummary(rows: Array<BreakdownRow & { level: string }>): string {
  return breakdownSummary(rows, (count) => consumersCounted(rows[0].level, count));
}

/** The same for the table of endpoints. */
export function endpointsSummary(rows: BreakdownRow[]): string {
  return breakdownSummary(rows, (count) =>
    t('counted.endpoints', '', {
      count,
      counted: formatCount(count),
      defaultValue_one: '{{counted}} endpoint',
      defaultValue_other: '{{counted}} endpoints',
    })
  );
}

/** The same for a table of the values of a dimension. */
export function valuesSummary(rows: BreakdownRow[]): string {
  return breakdownSummary(rows, (count) =>
    t('counted.values', '', {
      count,
      counted: formatCount(count),
      defaultValue_one: '{{counted}} value',
      defaultValue_other: '{{counted}} values',
    })
  );
}

/** @param counted a number of rows, in words */
function breakdownSummary(rows: BreakdownRow[], counted: (count: number) => string): string {
  const { shown, hidden, silent, calls, share, compareMissing } = restOf(rows);
  return sentences(
    hidden === 0
      ? t('rest.all', 'With calls in the period: {{counted}}, all shown.', { counted: counted(shown) })
      : t('rest.some', 'Not shown: {{counted}} with {{calls}} calls ({{share}} of all).', {
          counted: counted(hidden),
          calls,
          share,
        }),
    silent > 0 &&
      t('rest.silent', 'With calls only in the comparison period: {{counted}}.', { counted: counted(silent) }),
    compareMissing && noComparison()
  );
}

/** How many endpoints a consumer uses. */
export function endpointUseSummary(rows: Array<{ endpoints: number; endpoints_total: number }>): string {
  return t('rest.endpoint-use', '{{used}} of {{total}} endpoints used in the period.', {
    used: formatCount(rows[0].endpoints),
    total: formatCount(rows[0].endpoints_total),
  });
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

function sentences(...texts: Array<string | false>): string {
  return texts.filter((text) => text !== false).join(' ');
}

function sum(values: number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
