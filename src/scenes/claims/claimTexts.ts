import { dateTimeFormat } from '@grafana/data';
import { t } from '@grafana/i18n';
import { PAST_DAYS, type Signal } from '../../queries/attention/signals';
import { formatCount, formatHours, formatMilliseconds, formatSeconds, formatShare } from '../../text/format';
import { PLAIN_TEXT } from '../../text/plainText';
import type { Claim, ClaimHistory } from './claim';

/** What kind of trouble a signal is, in a word or two. */
export function signalName(signal: Signal): string {
  const names: Record<Signal, () => string> = {
    server_errors: () => t('claims.kind.server-errors', 'API fault'),
    silent: () => t('claims.kind.silent', 'Silent'),
    authentication: () => t('claims.kind.authentication', 'Refused'),
    quota: () => t('claims.kind.quota', 'Quota'),
    stuck: () => t('claims.kind.stuck', 'Stuck'),
    retries: () => t('claims.kind.retries', 'Retry storm'),
    slower: () => t('claims.kind.slower', 'Slower'),
  };
  return names[signal]();
}

/** A claim as a sentence with its counts. */
export function claimText(claim: Claim, timeZone: string): string {
  return [SENTENCES[claim.signal](factsOf(claim)), worstHour(claim, timeZone)].filter((text) => text !== '').join(' ');
}

/** Since when it is so; for a quota, when it is used up. */
export function claimTime(claim: Claim, { since, runsOut }: ClaimHistory, timeZone: string): string {
  if (claim.signal === 'quota') {
    return runOutText(claim, runsOut, timeZone);
  }
  return since === undefined || since === null
    ? ''
    : t('claims.since', 'since {{time}}', { time: momentOf(since, timeZone), ...PLAIN_TEXT });
}

/** What it costs: calls and, where calls have a price, money. */
export function harmText({ signal, harm }: Claim, revenue: number | undefined): string {
  const calls = formatCount(Math.round(harm));
  const texts: Record<Signal, () => string> = {
    server_errors: () => t('claims.harm.failed', '{{calls}} failed calls', { calls }),
    silent: () => t('claims.harm.missing', '{{calls}} calls missing', { calls }),
    authentication: () => t('claims.harm.refused', '{{calls}} refused calls', { calls }),
    quota: () => t('claims.harm.quota', '{{calls}} calls over the limit in the next 24 hours', { calls }),
    stuck: () => t('claims.harm.failed', '{{calls}} failed calls', { calls }),
    retries: () => t('claims.harm.repeated', '{{calls}} repeated calls', { calls }),
    slower: () => t('claims.harm.slow', '{{calls}} slow calls', { calls }),
  };
  const money = revenue === undefined || revenue < 0.005 ? '' : moneyText(revenue);
  return [texts[signal](), money].filter((text) => text !== '').join(' · ');
}

function moneyText(revenue: number): string {
  const amount = revenue.toLocaleString(undefined, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  return t('claims.harm.revenue', 'revenue {{amount}} in {{days}} days', { amount, days: PAST_DAYS });
}

interface Facts {
  value: number;
  part: string;
  whole: string;
  wholeCount: number;
  reference: number;
  detail: string;
}

function factsOf({ value, part, whole, reference, detail }: Claim): Facts {
  return {
    ...{ value, part: formatCount(part), whole: formatCount(whole), wholeCount: whole },
    ...{ reference: reference ?? 0, detail },
  };
}

const SENTENCES: Record<Signal, (facts: Facts) => string> = {
  server_errors: ({ value, part, whole, reference, detail }) =>
    t(
      'claims.text.server-errors',
      '{{share}} of calls fail in the API: {{part}} of {{whole}} in 24 hours, mostly {{endpoint}}. Usual: {{reference}}.',
      { share: formatShare(value), part, whole, endpoint: detail, reference: formatShare(reference), ...PLAIN_TEXT }
    ),
  silent: ({ value, whole, reference }) =>
    t(
      'claims.text.silent',
      'No call for {{duration}}; usual gap {{gap}}. {{whole}} calls came in the same hours a week earlier.',
      { duration: formatHours(value), gap: formatSeconds(reference), whole }
    ),
  authentication: ({ value, part, whole }) =>
    t(
      'claims.text.authentication',
      'Credentials are refused in {{share}} of calls: {{part}} of {{whole}} since the last success.',
      { share: formatShare(value), part, whole }
    ),
  quota: ({ value, part, whole, detail }) =>
    t('claims.text.quota', '{{share}} of quota {{bucket}} used: {{part}} of {{whole}}.', {
      ...{ share: formatShare(value), bucket: detail, part, whole },
      ...PLAIN_TEXT,
    }),
  stuck: ({ part, whole, wholeCount }) =>
    wholeCount === 0
      ? t('claims.text.no-call', 'A key was issued; no call has come with it.')
      : t(
          'claims.text.stuck',
          'No successful call in {{days}} days: {{part}} of {{whole}} calls had their credentials refused.',
          { days: PAST_DAYS, part, whole }
        ),
  retries: ({ value, part, whole, reference }) =>
    t(
      'claims.text.retries',
      '{{share}} of calls are retries: {{part}} of {{whole}} in 24 hours. Usual: {{reference}}.',
      { share: formatShare(value), part, whole, reference: formatShare(reference) }
    ),
  slower: ({ value, part, whole, reference }) =>
    t(
      'claims.text.slower',
      'p95 is {{p95}}, usual {{usual}}: {{part}} of {{whole}} calls in 24 hours took longer than the usual p95.',
      { p95: formatMilliseconds(value), usual: formatMilliseconds(reference), part, whole }
    ),
};

function worstHour({ hour, hour_part, hour_whole }: Claim, timeZone: string): string {
  return hour === null || hour_whole === 0
    ? ''
    : t('claims.text.worst-hour', 'Worst hour, {{time}}: {{part}} of {{whole}}.', {
        time: momentOf(hour, timeZone),
        part: formatCount(hour_part),
        whole: formatCount(hour_whole),
        ...PLAIN_TEXT,
      });
}

function runOutText({ value }: Claim, runsOut: number | undefined, timeZone: string): string {
  if (value >= 1) {
    return t('claims.quota.empty', 'used up');
  }
  return runsOut === undefined
    ? t('claims.quota.lasts', 'lasts for a week or longer at the pace of last week')
    : t('claims.quota.runs-out', 'runs out about {{time}}', { time: momentOf(runsOut, timeZone), ...PLAIN_TEXT });
}

function momentOf(time: number, timeZone: string): string {
  return dateTimeFormat(time, { timeZone, format: 'D MMM HH:mm' });
}
