import { dateTimeFormat } from '@grafana/data';
import { t } from '@grafana/i18n';
import type { ClaimTrendRow } from '../../queries/attention/claimTrendsQuery';
import type { ConsumerFactsRow } from '../../queries/consumers/consumerFactsQuery';
import type { ConsumerHabitsRow } from '../../queries/consumers/consumerHabitsQuery';
import type { ConsumerQuotaRow } from '../../queries/consumers/consumerQuotaQuery';
import { formatAmount, formatCount, formatShare } from '../../text/format';
import { PLAIN_TEXT } from '../../text/plainText';
import { runOutOf } from '../../why/runOut';

/** Values of one kind that are named one by one. */
const NAMED = 4;

/** Revenue, cost and margin of the calls, in the account's currency. */
export function moneyText(rows: readonly ConsumerFactsRow[]): string {
  const all = rows.find(({ kind }) => kind === 'all');
  if (all === undefined || (all.revenue === 0 && all.cost === 0)) {
    return t('consumer.facts.no-money', 'no call has a price');
  }
  const values = { revenue: formatAmount(all.revenue), cost: formatAmount(all.cost) };
  return all.revenue === 0
    ? t('consumer.facts.only-cost', '{{revenue}} revenue, {{cost}} cost', values)
    : t('consumer.facts.money', '{{revenue}} revenue, {{cost}} cost, margin {{margin}}', {
        ...values,
        margin: formatShare((all.revenue - all.cost) / all.revenue),
      });
}

/** The SDKs and versions, those with most calls first, each with how far it is behind. */
export function sdkText(rows: readonly ConsumerFactsRow[]): string {
  return listOf(
    rows,
    'sdk',
    ({ value, version, behind }) => {
      const name = [value, version].filter((part) => part !== '').join(' ');
      return behind === null || behind === 0
        ? name
        : t('consumer.facts.behind', '', {
            count: behind,
            name,
            defaultValue_one: '{{name}} ({{count}} version behind)',
            defaultValue_other: '{{name}} ({{count}} versions behind)',
            ...PLAIN_TEXT,
          });
    },
    t('consumer.facts.no-sdk', 'no call names an SDK')
  );
}

/** The API versions, those with most calls first. */
export function versionText(rows: readonly ConsumerFactsRow[]): string {
  return valueShares(rows, 'api_version', t('consumer.facts.no-version', 'no call names a version'));
}

/** The regions, those with most calls first. */
export function regionText(rows: readonly ConsumerFactsRow[]): string {
  return valueShares(rows, 'region', t('consumer.facts.no-region', 'no call names a region'));
}

/** Values with their share of the calls; the only one without. */
function valueShares(rows: readonly ConsumerFactsRow[], kind: string, none: string): string {
  const own = rows.filter((row) => row.kind === kind);
  const total = own.reduce((sum, { calls }) => sum + calls, 0);
  const unnamed = t('consumer.facts.unnamed', 'without one');
  const isOnly = own.length === 1;
  return listOf(
    own,
    kind,
    ({ value, calls }) => (isOnly ? value : `${value === '' ? unnamed : value} ${formatShare(calls / total)}`),
    none,
    !isOnly
  );
}

function listOf(
  rows: readonly ConsumerFactsRow[],
  kind: string,
  textOf: (row: ConsumerFactsRow) => string,
  none: string,
  withUnnamed = false
): string {
  const own = rows.filter((row) => row.kind === kind && (withUnnamed || row.value !== ''));
  const named = own.slice(0, NAMED).map(textOf).join(', ');
  const rest = own.length - NAMED;
  if (own.length === 0) {
    return none;
  }
  return rest > 0 ? t('consumer.facts.more', '{{named}} and {{rest}} more', { named, rest, ...PLAIN_TEXT }) : named;
}

/** How many of all endpoints are used. */
export function endpointsText({ endpoints, endpoints_total }: ConsumerHabitsRow): string {
  return t('consumer.facts.endpoints', '{{used}} of {{total}} used', {
    used: formatCount(endpoints),
    total: formatCount(endpoints_total),
  });
}

/** In how many hours there were calls, and how long they paused at most. */
export function rhythmText({ active_hours, hours, longest_gap, by_hour }: ConsumerHabitsRow): string {
  if (hours === 0) {
    return t('consumer.facts.no-call', 'no call');
  }
  const values = { active: formatCount(active_hours), hours: formatCount(hours), longest: formatCount(longest_gap) };
  const calls =
    longest_gap === 0
      ? t('consumer.facts.never-silent', 'never a silent hour ({{active}} of {{hours}})', values)
      : t('consumer.facts.rhythm', 'calls in {{active}} of {{hours}} hours, longest pause {{longest}} h', values);
  const busiest = by_hour.indexOf(Math.max(...by_hour));
  return t('consumer.facts.busiest', '{{calls}}; busiest at {{hour}}:00', {
    calls,
    hour: String(busiest).padStart(2, '0'),
    ...PLAIN_TEXT,
  });
}

/**
 * How much of a quota is used, and how long it lasts.
 * @param hours calls of the holder by hour in the last week; undefined as long as they are not known
 */
export function quotaText(quota: ConsumerQuotaRow, hours: ClaimTrendRow[] | undefined, timeZone: string): string {
  const { consumed, quota_limit, used, asked } = quota;
  const values = {
    share: formatShare(consumed / quota_limit),
    used: formatCount(consumed),
    limit: formatCount(quota_limit),
  };
  const state = t('consumer.facts.quota', '{{used}} of {{limit}} ({{share}})', values);
  if (hours === undefined) {
    return state;
  }
  const ends = runOutOf({ remaining: quota_limit - consumed, used, hours, now: asked });
  const end =
    consumed >= quota_limit
      ? t('consumer.facts.used-up', 'used up')
      : ends === undefined
        ? t('consumer.facts.lasts', 'lasts a week or longer at the pace of last week')
        : t('consumer.facts.runs-out', 'runs out about {{time}}', {
            time: dateTimeFormat(ends, { timeZone, format: 'D MMM HH:mm' }),
            ...PLAIN_TEXT,
          });
  return `${state}, ${end}`;
}
