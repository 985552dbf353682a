import { hash } from 'node:crypto';
import { createDeadLetter } from '../pipeline/event/deadLetter';
import { type DeadLetter } from '../pipeline/event/result';

/** What is known of content that cannot be read. It cannot be redacted, so it cannot be kept. */
export interface ContentDigest {
  bytes: number;
  /** In hexadecimal. */
  sha256: string;
}

export function digestOf(content: Buffer | string): ContentDigest {
  return { bytes: Buffer.byteLength(content), sha256: hash('sha256', content, 'hex') };
}

/** The dead letter of a body, or of a line, that could not be read. */
export function undecodableLetter(content: ContentDigest, source: string, detail: string): DeadLetter {
  return createDeadLetter({
    receivedTime: Date.now(),
    reason: 'undecodable',
    stage: 'decode',
    source,
    detail,
    identity: [source, content.sha256],
    payload: undefined,
    payloadBytes: content.bytes,
    maxBytes: 0,
  });
}
