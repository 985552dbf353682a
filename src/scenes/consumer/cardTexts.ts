import { dateTimeFormat } from '@grafana/data';
import { t } from '@grafana/i18n';
import type { ConsumerLevel } from '../../../model/consumers';
import type { ConsumerCardRow } from '../../queries/consumers/consumerCardQuery';
import { consumersCounted } from '../../text/consumersCounted';
import { PLAIN_TEXT } from '../../text/plainText';

/** How many called as the consumer in 28 days, below its own level. */
export function memberTexts(
  level: ConsumerLevel,
  { organizations, applications, developers }: ConsumerCardRow
): string[] {
  const counts = {
    organizations: consumersCounted('organization', organizations),
    applications: consumersCounted('application', applications),
    developers: consumersCounted('developer', developers),
  };
  const shown: Record<ConsumerLevel, Array<keyof typeof counts>> = {
    plan: ['organizations', 'applications', 'developers'],
    organization: ['applications', 'developers'],
    application: ['developers'],
    developer: ['applications'],
  };
  return shown[level].map((name) => counts[name]);
}

/** Since when the consumer is known: by the directory, else by its first call that is stored. */
export function sinceText({ created, first_day, is_cut }: ConsumerCardRow, timeZone: string): string {
  const dateOf = (time: number) => dateTimeFormat(time, { timeZone, format: 'D MMM YYYY' });
  if (created !== null) {
    return t('consumer.card.since', 'since {{date}}', { date: dateOf(created), ...PLAIN_TEXT });
  }
  if (first_day === null) {
    return t('consumer.card.no-call', 'no call is stored');
  }
  return is_cut
    ? t('consumer.card.before', 'since {{date}} or before', { date: dateOf(first_day), ...PLAIN_TEXT })
    : t('consumer.card.first-call', 'first call {{date}}', { date: dateOf(first_day), ...PLAIN_TEXT });
}
