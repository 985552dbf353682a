import { OUTREACH_KINDS, outreachText, type OutreachDefinition } from '../../../../model/outreach';
import { type Match, messageId, type MessageKey } from './message';

/** What a message consists of. */
export interface Message {
  key: MessageKey;
  definition: OutreachDefinition;
  match: Match;
  /** As the directory has it now; undefined where it does not. */
  recipient: string | undefined;
  /** Milliseconds since the epoch. */
  now: number;
}

/** The body of a request to a webhook of Callsight's own form: docs/outreach.md. */
export function callsightPayload({ key, definition, match, recipient }: Message): Record<string, unknown> {
  const { name, id, organization, ...numbers } = match.numbers;
  return {
    message_id: messageId(key),
    rule: key.rule,
    ...{ level: key.level, id, name, organization_id: match.organizationId, organization },
    ...{ period: key.period, threshold: key.threshold },
    recipient: recipient ?? null,
    message: outreachText(definition.rule, definition.message, match.numbers),
    numbers,
  };
}

/**
 * The same in the form of Grafana's webhook contact points, with one firing alert, for what receives those:
 * https://grafana.com/docs/grafana/latest/alerting/configure-notifications/manage-contact-points/integrations/webhook-notifier/
 */
export function grafanaPayload(message: Message): Record<string, unknown> {
  const { key, match, definition, recipient, now } = message;
  const text = outreachText(definition.rule, definition.message, match.numbers);
  const labels = {
    ...{ alertname: key.rule, source: 'callsight-outreach', level: key.level, consumer_id: key.id },
    organization_id: match.organizationId,
  };
  const values = Object.fromEntries(
    Object.keys(OUTREACH_KINDS[definition.rule].numbers).flatMap((name) =>
      typeof match.numbers[name] === 'number' ? [[name, match.numbers[name]]] : []
    )
  );
  const annotations = { summary: text, ...(recipient === undefined ? {} : { recipient }) };
  const title = `${key.rule}: ${String(match.numbers.name)}`;
  const alert = {
    ...{ status: 'firing', labels, annotations, values, fingerprint: messageId(key).slice(0, 16) },
    ...{ startsAt: new Date(now).toISOString(), endsAt: '0001-01-01T00:00:00Z', generatorURL: '' },
  };
  return {
    ...{ receiver: 'callsight-outreach', status: 'firing', state: 'alerting', orgId: 1, alerts: [alert] },
    ...{ groupLabels: {}, commonLabels: labels, commonAnnotations: annotations, externalURL: '', version: '1' },
    ...{ groupKey: messageId(key), truncatedAlerts: 0, title, message: text },
  };
}
