import { hash } from 'node:crypto';
import { createDeadLetter } from '../pipeline/deadLetter';
import { type DeadLetter } from '../pipeline/result';

/**
 * The dead letter of a body, or of a line, that could not be read. It cannot be redacted either, so of the content only
 * its size and a hash remain.
 */
export function undecodableLetter(content: Buffer, source: string, detail: string): DeadLetter {
  return createDeadLetter({
    receivedTime: Date.now(),
    reason: 'undecodable',
    stage: 'decode',
    source,
    detail,
    identity: [source, hash('sha256', content, 'hex')],
    payload: undefined,
    payloadBytes: content.length,
    maxBytes: 0,
  });
}
