import { hash64 } from '../identity/hash';
import { type DeadLetter, type DeadLetterReason, type DeadLetterStage, type PayloadFormat } from './result';

export interface DeadLetterInput {
  receivedTime: number;
  reason: DeadLetterReason;
  stage: DeadLetterStage;
  source: string;
  detail: string;
  /** What makes the record this one: the same record delivered again gives the same key. */
  identity: readonly string[];
  /** Free of personal values; undefined when nothing can be kept. */
  payload: KeptPayload | undefined;
  /** Longest payload that is kept, in bytes of UTF-8. */
  maxBytes: number;
  /** Size to report when there is no payload. */
  payloadBytes?: number;
}

export interface KeptPayload {
  format: Exclude<PayloadFormat, 'none'>;
  content: Record<string, unknown>;
}

/** Member of a payload of which only the parts that fit were kept. */
export const TRUNCATED_MEMBER = 'truncated';

/** Longest detail that is kept, in UTF-16 units. */
const MAX_DETAIL_LENGTH = 1000;

export function createDeadLetter(input: DeadLetterInput): DeadLetter {
  const text = input.payload === undefined ? '' : JSON.stringify(input.payload.content);
  const bytes = Buffer.byteLength(text);
  return {
    receivedTime: input.receivedTime,
    deadLetterKey: hash64('dead_letter', input.reason, ...input.identity),
    reason: input.reason,
    stage: input.stage,
    source: input.source,
    detail: input.detail.slice(0, MAX_DETAIL_LENGTH),
    payloadFormat: input.payload?.format ?? 'none',
    payload: bytes <= input.maxBytes ? text : shorten(input.payload?.content ?? {}, input.maxBytes),
    payloadBytes: text === '' ? (input.payloadBytes ?? 0) : bytes,
  };
}

/** Keeps the members that fit, so that what is kept is still JSON. */
function shorten(payload: Record<string, unknown>, maxBytes: number): string {
  const kept: Record<string, unknown> = { [TRUNCATED_MEMBER]: true };
  let left = maxBytes - Buffer.byteLength(JSON.stringify(kept));
  for (const [name, value] of Object.entries(payload)) {
    const size = Buffer.byteLength(JSON.stringify({ [name]: value }));
    if (size <= left) {
      kept[name] = value;
      left -= size;
    }
  }
  return JSON.stringify(kept);
}
