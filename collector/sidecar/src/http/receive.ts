import { type IncomingMessage } from 'node:http';
import { HttpError } from './httpError';

/**
 * Passes on the body of a request as it arrives, and resolves when all of it has been.
 * @param signal ends the receiving with its reason.
 * @param take gets each piece; what it throws ends the receiving.
 * @throws HttpError 400 when the sender disconnects.
 */
export function receive(request: IncomingMessage, signal: AbortSignal, take: (chunk: Buffer) => void): Promise<void> {
  // Not `for await`: leaving its loop would destroy the connection before the answer is sent.
  return new Promise((resolve, reject) => {
    const fail = (error: unknown) => {
      request.off('data', onData);
      reject(error);
    };
    const onData = (chunk: Buffer) => {
      try {
        take(chunk);
      } catch (error) {
        fail(error);
      }
    };
    request.on('data', onData);
    request.once('end', resolve);
    request.once('error', () => fail(new HttpError(400, 'The request ended before its body did.')));
    signal.addEventListener('abort', () => fail(signal.reason), { once: true });
  });
}
