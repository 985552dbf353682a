import { createHash } from 'node:crypto';
import { type ConsumerLevel } from '../../../../model/consumers';
import { type OutreachNumbers, type OutreachStatus } from '../../../../model/outreach';

/** One message: of a rule to a consumer, once in a period and for a threshold. */
export interface MessageKey {
  rule: string;
  level: ConsumerLevel;
  id: string;
  period: string;
  threshold: string;
}

/** A consumer that a rule finds, with the numbers of its message. */
export interface Match {
  level: ConsumerLevel;
  id: string;
  organizationId: string;
  period: string;
  numbers: OutreachNumbers;
}

/** What the log knows of a message. Times in milliseconds since the epoch. */
export interface MessageState extends MessageKey {
  organizationId: string;
  status: OutreachStatus;
  attempts: number;
  /** A try was begun that has not failed for sure: the message was sent, or may have been. It is not sent again. */
  isTaken: boolean;
  /** Start of the newest try; 0 before the first one. */
  lastTry: number;
  /** Tries of the last 24 hours. */
  recentTries: number;
}

/** A message as one text: for maps, tokens and hashes. */
export const keyText = ({ rule, level, id, period, threshold }: MessageKey): string =>
  JSON.stringify([rule, level, id, period, threshold]);

/** Names a message for its receiver, who may have got it before. 32 hex digits. */
export const messageId = (key: MessageKey): string =>
  createHash('sha256').update(keyText(key)).digest('hex').slice(0, 32);

/** Whether a consumer belongs to the share that gets no messages of a rule: the same in every run, at random by consumer. */
export function isHeldOut(rule: string, { level, id }: Pick<Match, 'level' | 'id'>, share: number): boolean {
  const hash = createHash('sha256')
    .update(JSON.stringify(['hold-out', rule, level, id]))
    .digest();
  return hash.readUInt32BE(0) / 2 ** 32 < share;
}
