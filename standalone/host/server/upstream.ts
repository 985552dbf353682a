import type { ServerResponse } from 'node:http';
import { readLimited } from './body';
import { AnswerError } from './answerError';

/** Aborts when the client has gone before its answer was complete. */
export function clientGone(response: ServerResponse): AbortSignal {
  const gone = new AbortController();
  response.once('close', () => !response.writableFinished && gone.abort());
  return gone.signal;
}

/** A service's address as fetch takes it: its credentials are apart. */
export function splitCredentials(address: string): { url: URL; user: string; password: string } {
  const url = new URL(address);
  const user = decodeURIComponent(url.username);
  const password = decodeURIComponent(url.password);
  url.username = '';
  url.password = '';
  return { url, user, password };
}

/**
 * Reads the whole answer of a service, so that what the page gets is complete or an error.
 * @throws AnswerError 413 when it is longer than `maxBytes`
 */
export async function readAnswer(answer: Response, maxBytes: number): Promise<Buffer> {
  // Node's streams can be iterated; the types of the browser's do not say so.
  const body = answer.body as AsyncIterable<Uint8Array> | null;
  const tooLong = `The result is larger than ${maxBytes} bytes (limit maxResultBytes): ask for less.`;
  return body === null ? Buffer.alloc(0) : readLimited(body, maxBytes, tooLong);
}

/** An answer of a service that is not what it must be: the page gets 502. */
export function wrongAnswer(name: string, address: URL, why: string): AnswerError {
  return new AnswerError(502, `${name} at ${address.host} sent an answer that cannot be used: ${why}.`);
}

/** What a failed request to a service means for the page. */
export function upstreamError(name: string, address: URL, error: unknown): Error {
  if (error instanceof AnswerError) {
    return error;
  }
  const { name: kind, message, cause } = error instanceof Error ? error : new Error(String(error));
  if (kind === 'TimeoutError') {
    return new AnswerError(504, `${name} at ${address.host} did not answer in time.`);
  }
  const why = cause instanceof Error ? cause.message : message;
  return new AnswerError(502, `${name} at ${address.host} cannot be reached: ${why}`);
}
