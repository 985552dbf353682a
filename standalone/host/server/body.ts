import type { IncomingMessage } from 'node:http';
import { isObject } from '../../../model/isObject';
import { AnswerError } from './answerError';

/**
 * Reads a body of at most `maxBytes`.
 * @throws AnswerError 413 when it is longer
 */
export function readBody(request: AsyncIterable<Uint8Array>, maxBytes: number): Promise<Buffer> {
  return readLimited(request, maxBytes, `The body is longer than ${maxBytes} bytes (limit maxBodyBytes).`);
}

/**
 * Joins chunks of at most `maxBytes` in all.
 * @throws AnswerError 413 with the message when there are more
 */
export async function readLimited(
  chunks: AsyncIterable<Uint8Array>,
  maxBytes: number,
  tooLong: string
): Promise<Buffer> {
  const read: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of chunks) {
    size += chunk.length;
    if (size > maxBytes) {
      throw new AnswerError(413, tooLong);
    }
    read.push(chunk);
  }
  return Buffer.concat(read);
}

/**
 * Reads a body that is a JSON object. Asking for its type makes browsers ask before they send one from another site.
 * @throws AnswerError 413, 415, 400
 */
export async function readJsonObject(request: IncomingMessage, maxBytes: number): Promise<Record<string, unknown>> {
  const type = request.headers['content-type']?.split(';')[0].trim();
  if (type !== 'application/json') {
    throw new AnswerError(415, `Content-Type is ${type ?? 'missing'}: send application/json.`);
  }
  const text = (await readBody(request, maxBytes)).toString('utf8');
  const value = parse(text);
  if (!isObject(value)) {
    throw new AnswerError(400, 'The body must be a JSON object.');
  }
  return value;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new AnswerError(400, 'The body is not JSON.');
  }
}
