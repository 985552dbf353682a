import type { IconName } from '@grafana/data';
import { t } from '@grafana/i18n';
import { isConsumerLevel, type ConsumerLevel } from '../../../model/consumers';
import type { AttentionRow } from '../../queries/attention/attentionQuery';
import { isSignal, type Signal } from '../../queries/attention/signals';
import { formatCount, formatHours, formatShare } from '../../text/format';
import { PLAIN_TEXT } from '../../text/plainText';

/** One consumer that needs attention: who, one number, why, and where to look. */
export interface AttentionItem {
  level: ConsumerLevel;
  id: string;
  label: string;
  icon: IconName;
  value: string;
  reason: string;
  /** Text of the link, and the tab of the consumer's page that it opens. */
  action: string;
  tab: 'overview' | 'errors' | 'calls';
}

/** Reads a row of attentionQuery; undefined for a row that is none. */
export function attentionItem(row: AttentionRow): AttentionItem | undefined {
  const { level, id, label, signal, value, part, whole, reference, detail } = row;
  if (!isSignal(signal) || !isConsumerLevel(level)) {
    return undefined;
  }
  const facts: Facts = {
    value,
    part: formatCount(part),
    whole: formatCount(whole),
    reference: reference ?? 0,
    detail,
  };
  return { level, id, label, ...texts[signal](facts) };
}

interface Facts {
  value: number;
  part: string;
  whole: string;
  reference: number;
  detail: string;
}

type Texts = Pick<AttentionItem, 'icon' | 'value' | 'reason' | 'action' | 'tab'>;

const texts: Record<Signal, (facts: Facts) => Texts> = {
  server_errors: ({ value, part, whole, reference, detail }) => ({
    icon: 'exclamation-triangle',
    value: formatShare(value),
    reason: t(
      'home.attention.server-errors',
      'server errors: {{part}} of {{whole}} calls, mostly {{endpoint}}. All others: {{reference}}.',
      { part, whole, endpoint: detail, reference: formatShare(reference), ...PLAIN_TEXT }
    ),
    action: t('home.attention.see-errors', 'See errors'),
    tab: 'errors',
  }),
  silent: ({ value, whole }) => ({
    icon: 'bell-slash',
    value: formatHours(value),
    reason: t('home.attention.silent', 'without calls; {{whole}} calls in the same hours last week.', {
      whole,
    }),
    action: t('home.attention.see-consumer', 'See consumer'),
    tab: 'overview',
  }),
  authentication: ({ value, part, whole }) => ({
    icon: 'lock',
    value: formatShare(value),
    reason: t(
      'home.attention.authentication',
      'authentication failures: {{part}} of {{whole}} calls; no successful call yet.',
      { part, whole }
    ),
    action: t('home.attention.see-errors', 'See errors'),
    tab: 'errors',
  }),
  quota: ({ value, part, whole, detail }) => ({
    icon: 'hourglass',
    value: formatShare(value),
    reason: t('home.attention.quota', 'of quota {{bucket}} used: {{part}} of {{whole}}.', {
      bucket: detail,
      ...PLAIN_TEXT,
      part,
      whole,
    }),
    action: t('home.attention.see-consumer', 'See consumer'),
    tab: 'overview',
  }),
  retries: ({ value, part, whole, reference }) => ({
    icon: 'repeat',
    value: formatShare(value),
    reason: t('home.attention.retries', 'retries: {{part}} of {{whole}} calls. All others: {{reference}}.', {
      part,
      whole,
      reference: formatShare(reference),
    }),
    action: t('home.attention.see-calls', 'See calls'),
    tab: 'calls',
  }),
};
