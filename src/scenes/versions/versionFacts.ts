import { t } from '@grafana/i18n';
import type { VersionFactsRow } from '../../queries/versions/versionFactsQuery';
import type { VersionRevenueRow } from '../../queries/versions/versionRevenueQuery';
import { formatAmount, formatCount, formatShare, formatShort } from '../../text/format';
import { consumersCounted } from '../../text/consumersCounted';
import type { Evidence } from '../figures/support';

/** A relative change from the first to the last whole week up to which the trend is flat. */
export const FLAT_CHANGE = 0.05;

/** The facts about who calls a version, as parts of one sentence; counts stand beside each share. */
export function versionFacts({ organizations, applications, calls, calls_total }: VersionFactsRow): string[] {
  return [
    consumersCounted('organization', organizations),
    consumersCounted('application', applications),
    t('versions.calls', '{{calls}} of {{total}} calls ({{share}})', {
      calls: formatCount(calls),
      total: formatCount(calls_total),
      share: formatShare(calls_total === 0 ? 0 : calls / calls_total),
    }),
  ];
}

/** What switching the version off puts at risk. */
export function revenueFact({ revenue, revenue_total, is_partial }: VersionRevenueRow): string {
  if (revenue_total === 0) {
    return t('versions.no-revenue', 'no call of the period has a revenue');
  }
  const values = {
    revenue: formatAmount(revenue),
    total: formatAmount(revenue_total),
    share: formatShare(revenue / revenue_total),
  };
  return is_partial
    ? t(
        'versions.revenue-partial',
        '{{revenue}} of {{total}} revenue ({{share}}) of the calls that are still stored one by one',
        values
      )
    : t('versions.revenue', '{{revenue}} of {{total}} revenue ({{share}})', values);
}

/** How the calls on the version went from the first to the last whole week; undefined with fewer than two. */
export function trendFact(weeks: readonly number[], evidence: Evidence): string | undefined {
  const [first, last] = [weeks[0], weeks[weeks.length - 1]];
  if (weeks.length < 2) {
    return undefined;
  }
  const list = weeks.map(formatShort).join(', ');
  if (Math.max(first, last) < evidence.evidenceCalls) {
    return t('versions.trend-few', 'calls a week: {{list}}', { list });
  }
  const change = first === 0 ? 1 : last / first - 1;
  // The difference of two Poisson counts. A version that is not called any more has few calls on one side.
  const isChance = Math.abs(last - first) <= evidence.evidenceStandardErrors * Math.sqrt(first + last);
  if (Math.abs(change) <= FLAT_CHANGE || isChance) {
    return t('versions.trend-flat', 'flat ({{list}} calls a week)', { list });
  }
  const values = { list, change: formatShare(Math.abs(change)) };
  return change < 0
    ? t('versions.trend-down', 'down {{change}} ({{list}} calls a week)', values)
    : t('versions.trend-up', 'up {{change}} ({{list}} calls a week)', values);
}
