import { t } from '@grafana/i18n';
import type { BadgeColor } from '@grafana/ui';
import type { OutreachDefinition, OutreachKindName, OutreachStatus } from '../../../model/outreach';
import { compareShares } from '../../growth/proportions/newcombe';
import type { OutreachRuleRow } from '../../queries/outreach/outreachRulesQuery';
import { formatCount, formatShare } from '../../text/format';
import { PLAIN_TEXT } from '../../text/plainText';

interface StatusText {
  label: string;
  color: BadgeColor;
  /** Why nothing was sent, or what is not known. */
  why: string;
}

/** What a rule finds, as a sentence. */
export function ruleText({ rule, threshold }: Pick<OutreachDefinition, 'rule' | 'threshold'>): string {
  const texts: Record<OutreachKindName, () => string> = {
    stuck: () => t('outreach.rule.stuck', 'No call has ever succeeded'),
    run_out: () =>
      t('outreach.rule.run-out', 'Quota runs out this month with a probability of {{share}} or more', {
        share: formatShare(Number(threshold)),
      }),
    silent: () => t('outreach.rule.silent', 'Silent by its own rhythm'),
    version: () =>
      t('outreach.rule.version', 'Called {{version}} in the last 7 days', { version: threshold, ...PLAIN_TEXT }),
  };
  return texts[rule]();
}

/** The texts of each state of a message. */
const statusTexts = (): Record<OutreachStatus, StatusText> => ({
  dry_run: {
    ...{ label: t('outreach.status.dry-run', 'Dry run'), color: 'blue' },
    why: t('outreach.why.dry-run', 'Would be sent.'),
  },
  held_out: {
    ...{ label: t('outreach.status.held-out', 'Held out'), color: 'purple' },
    why: t('outreach.why.held-out', 'Gets no message of this rule, for comparison.'),
  },
  quiet: {
    ...{ label: t('outreach.status.quiet', 'Quiet'), color: 'orange' },
    why: t('outreach.why.quiet', 'Server errors hit the organization in the last 24 hours.'),
  },
  cool_down: {
    ...{ label: t('outreach.status.cool-down', 'Cool-down'), color: 'blue' },
    why: t('outreach.why.cool-down', 'The organization has got another message, or would get one.'),
  },
  opted_out: {
    ...{ label: t('outreach.status.opted-out', 'Opted out'), color: 'purple' },
    why: t('outreach.why.opted-out', 'The directory says that nobody is to be written to.'),
  },
  daily_limit: {
    ...{ label: t('outreach.status.daily-limit', 'Daily limit'), color: 'orange' },
    why: t('outreach.why.daily-limit', 'As many messages as max_per_day allows were sent in 24 hours.'),
  },
  sending: {
    ...{ label: t('outreach.status.sending', 'Sending'), color: 'blue' },
    why: t('outreach.why.sending', 'A try has begun. Without an end it is not repeated.'),
  },
  sent: { label: t('outreach.status.sent', 'Sent'), color: 'green', why: '' },
  failed: {
    ...{ label: t('outreach.status.failed', 'Failed'), color: 'red' },
    why: t('outreach.why.failed', 'Not delivered.'),
  },
  unknown: {
    ...{ label: t('outreach.status.unknown', 'No answer'), color: 'orange' },
    why: t('outreach.why.unknown', 'It may have been delivered, so it is not sent again.'),
  },
  ended: {
    ...{ label: t('outreach.status.ended', 'No longer matches'), color: 'green' },
    why: t('outreach.why.ended', 'The rule does not find the consumer any more.'),
  },
});

/** The texts of a state; one that this version does not know is shown as it is. */
export const statusText = (status: string): StatusText =>
  Object.entries(statusTexts()).find(([name]) => name === status)?.[1] ?? { label: status, color: 'blue', why: '' };

type Arms = Pick<OutreachRuleRow, 'sent' | 'sent_ended' | 'held_out' | 'held_out_ended'>;

/** Consumers of each side without which a difference says nothing. */
const MIN_CONSUMERS = 10;

/** What the messages of a rule changed: consumers that it does not find any more, with a message and without. */
export function effectText({ sent, sent_ended, held_out, held_out_ended }: Arms): string {
  if (sent === 0) {
    return '–';
  }
  const counts = t(
    'outreach.effect.counts',
    'No longer match: {{ended}} of {{sent}} with a message, {{endedOut}} of {{out}} without',
    {
      ...{ ended: formatCount(sent_ended), sent: formatCount(sent) },
      ...{ endedOut: formatCount(held_out_ended), out: formatCount(held_out) },
    }
  );
  if (Math.min(sent, held_out) < MIN_CONSUMERS) {
    return t('outreach.effect.few', '{{counts}}. Too few to compare.', { counts });
  }
  const compared = compareShares(
    { successes: sent_ended, units: sent },
    { successes: held_out_ended, units: held_out }
  );
  const points = (share: number) => `${share < 0 ? '−' : '+'}${Math.abs(100 * share).toFixed(0)}`;
  return compared.ok
    ? t('outreach.effect.difference', '{{counts}}. Difference {{points}} pp ({{low}} to {{high}}).', {
        ...{ counts, points: points(compared.value.difference) },
        ...{ low: points(compared.value.low), high: points(compared.value.high) },
      })
    : counts;
}
