import { dateTimeFormat } from '@grafana/data';
import { t } from '@grafana/i18n';
import { HEALTH_MARKS, type HealthGroup } from '../../panels/healthMarks';
import type { Signal } from '../../queries/attention/signals';
import { formatCount, formatShare, formatShortHours } from '../../text/format';
import { PLAIN_TEXT } from '../../text/plainText';
import type { Claim, ClaimHistory } from '../claims/claim';
import { signalName } from '../claims/claimTexts';

/** What a consumer's health is: a signal that it has, or none. */
export type HealthKind = 'fine' | Signal;

const GROUPS: Record<Signal, HealthGroup> = {
  server_errors: 'api',
  slower: 'api',
  authentication: 'client',
  stuck: 'client',
  retries: 'client',
  quota: 'limit',
  silent: 'traffic',
};

const HOUR_MS = 3_600_000;

/** How many consumers have a kind of health, such as `● 2 API fault`. */
export function healthCount(kind: HealthKind, count: number): string {
  const counted = `${formatCount(count)} ${kind === 'fine' ? fineText() : signalName(kind)}`;
  return kind === 'fine' ? counted : `${markOf(kind)} ${counted}`;
}

/** The health of a consumer without a claim. */
export function fineText(): string {
  return t('consumers.health.fine', 'Fine');
}

/**
 * The health of a consumer with a claim, in a few words: what, and since when or until when.
 * @param history undefined as long as it is not known
 */
export function healthText(claim: Claim, history: ClaimHistory | undefined, timeZone: string): string {
  return `${markOf(claim.signal)} ${TEXTS[claim.signal](claim, history, timeZone)}`;
}

function markOf(signal: Signal): string {
  return HEALTH_MARKS[GROUPS[signal]].mark;
}

type Text = (claim: Claim, history: ClaimHistory | undefined, timeZone: string) => string;

const named: Text = ({ signal, since }, history, timeZone) => {
  const began = history?.since ?? since;
  const name = signalName(signal);
  return began === null || began === undefined
    ? name
    : t('consumers.health.since', '{{name}} since {{time}}', {
        ...{ name, time: dateTimeFormat(began, { timeZone, format: 'D MMM HH:mm' }) },
        ...PLAIN_TEXT,
      });
};

const TEXTS: Record<Signal, Text> = {
  server_errors: named,
  authentication: named,
  retries: ({ hour, signal }, history, timeZone) =>
    hour === null
      ? signalName(signal)
      : t('consumers.health.at', '{{name}} at {{time}}', {
          ...{ name: signalName(signal), time: dateTimeFormat(hour, { timeZone, format: 'D MMM HH:mm' }) },
          ...PLAIN_TEXT,
        }),
  slower: named,
  silent: ({ value }) => t('consumers.health.silent', 'Silent for {{duration}}', { duration: formatShortHours(value) }),
  stuck: ({ since, asked, signal }) =>
    since === null
      ? signalName(signal)
      : t('consumers.health.stuck', 'Stuck for {{duration}}', {
          duration: formatShortHours((asked - since) / HOUR_MS),
        }),
  quota: ({ value, asked }, history) => {
    if (value >= 1) {
      return t('consumers.health.used-up', 'Quota used up');
    }
    return history?.runsOut === undefined
      ? t('consumers.health.quota', '{{share}} of quota used', { share: formatShare(value) })
      : t('consumers.health.runs-out', 'Out of quota in {{duration}}', {
          duration: formatShortHours((history.runsOut - asked) / HOUR_MS),
        });
  },
};
