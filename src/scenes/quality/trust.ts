import { t } from '@grafana/i18n';
import type { TrustRow } from '../../queries/quality/trustQuery';
import { formatCount, formatSeconds, formatShare } from '../../text/format';
import { PLAIN_TEXT } from '../../text/plainText';

/**
 * How far the numbers of a screen can be trusted, a sentence each.
 * @param age of the newest call of the scope in seconds, undefined without one
 */
export function trustFacts(row: TrustRow, age: number | undefined): string[] {
  return [freshness(age), known(row), ...outcome(row), exactness(row), provenance(row), duplicates()];
}

function freshness(age: number | undefined): string {
  return age === undefined
    ? t('trust.no-calls', 'No call with these filters is stored.')
    : t('trust.freshness', 'Last call with these filters: {{age}} ago, whatever the period.', {
        age: formatSeconds(Math.floor(age)),
      });
}

function known({ calls, known_calls }: TrustRow): string {
  return calls === 0
    ? t('trust.none-known', 'No calls in the period.')
    : t('trust.known', '{{share}} of calls are from known organizations: {{known}} of {{calls}}.', {
        share: formatShare(known_calls / calls),
        known: formatCount(known_calls),
        calls: formatCount(calls),
      });
}

function outcome({ calls, unknown_outcomes }: TrustRow): string[] {
  return unknown_outcomes === 0
    ? []
    : [
        t(
          'trust.outcome',
          '{{share}} of calls have an unknown outcome: {{unknown}} of {{calls}}. They are in no success or error rate. The tab Errors of a consumer or endpoint lists the reasons; GET /diagnostics of the sidecar names the setting that corrects them.',
          {
            share: formatShare(unknown_outcomes / calls),
            unknown: formatCount(unknown_outcomes),
            calls: formatCount(calls),
          }
        ),
      ];
}

function exactness({ calls }: TrustRow): string {
  return t('trust.exact', '{{calls}} calls, counted exactly. Percentiles are within 4.4% of the exact value.', {
    calls: formatCount(calls),
  });
}

function provenance({ calls, rollup_calls, rollups }: TrustRow): string {
  return rollup_calls > 0
    ? t('trust.rollup', 'Read from rollups ({{rollup}} calls, {{rollups}}) and raw events ({{raw}} calls).', {
        rollup: formatCount(rollup_calls),
        raw: formatCount(calls - rollup_calls),
        rollups,
        ...PLAIN_TEXT,
      })
    : t('trust.raw', 'Read from raw events: no rollup answers this question.');
}

function duplicates(): string {
  return t('trust.duplicates', 'A call that several sources report is counted once.');
}
