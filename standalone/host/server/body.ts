import type { IncomingMessage } from 'node:http';
import { HttpError } from './httpError';

/**
 * Reads a body of at most `maxBytes`.
 * @throws HttpError 413 when it is longer
 */
export async function readBody(request: IncomingMessage, maxBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > maxBytes) {
      throw new HttpError(413, `The body is longer than ${maxBytes} bytes (limit maxBodyBytes).`);
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/**
 * Reads a body that is a JSON object. Asking for its type makes browsers ask before they send one from another site.
 * @throws HttpError 413, 415, 400
 */
export async function readJsonObject(request: IncomingMessage, maxBytes: number): Promise<Record<string, unknown>> {
  const type = request.headers['content-type']?.split(';')[0].trim();
  if (type !== 'application/json') {
    throw new HttpError(415, `Content-Type is ${type ?? 'missing'}: send application/json.`);
  }
  const text = (await readBody(request, maxBytes)).toString('utf8');
  const value = parse(text);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new HttpError(400, 'The body must be a JSON object.');
  }
  return value as Record<string, unknown>;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new HttpError(400, 'The body is not JSON.');
  }
}
