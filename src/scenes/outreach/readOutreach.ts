import { isObject } from '../../../model/isObject';
import { isOutreachKind, outreachText, type OutreachDefinition, type OutreachNumbers } from '../../../model/outreach';
import type { OutreachMessageRow } from '../../queries/outreach/outreachMessagesQuery';

function parsed(json: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(json);
    return isObject(value) ? value : {};
  } catch {
    return {};
  }
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const number = (value: unknown): number => (typeof value === 'number' ? value : 0);

/** A rule as a sidecar published it; undefined where it is of a kind that this version does not know. */
export function readDefinition(json: string): OutreachDefinition | undefined {
  const { name, rule, threshold, message, dry_run, channel, hold_out, cool_down_days } = parsed(json);
  return isOutreachKind(rule)
    ? {
        ...{ name: text(name), rule, threshold: text(threshold), message: text(message), channel: text(channel) },
        ...{ dry_run: dry_run !== false, hold_out: number(hold_out), cool_down_days: number(cool_down_days) },
      }
    : undefined;
}

/** The text of a message, with the numbers that the consumer had then; empty where it cannot be made. */
export function messageText({ definition, snapshot }: Pick<OutreachMessageRow, 'definition' | 'snapshot'>): string {
  const rule = readDefinition(definition);
  const numbers: OutreachNumbers = Object.fromEntries(
    Object.entries(parsed(snapshot)).filter(
      (entry): entry is [string, string | number] => typeof entry[1] === 'string' || typeof entry[1] === 'number'
    )
  );
  return rule === undefined ? '' : outreachText(rule.rule, rule.message, numbers);
}

/** Messages to consumers that match a rule now and were not sent, and those that were sent or may have been. */
export const splitMessages = (rows: readonly OutreachMessageRow[]) => ({
  open: rows.filter(({ sent, status }) => sent === null && status !== 'ended'),
  sent: rows.filter(({ sent }) => sent !== null).sort((a, b) => Number(b.sent) - Number(a.sent)),
});
