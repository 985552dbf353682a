import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import type { Writable } from 'node:stream';
import type { Exchange } from '../execute/context';
import { ClickHouseException, fromEngineError } from './exception';
import { compressor } from './compression';
import { queryHeaders, type Summary } from './headers';
import { statusOfError } from './statusCode';

function headersOf({ gateway, queryId, request }: Exchange, format?: string, summary?: Partial<Summary>) {
  const sessionTimezone = request.settings.get('session_timezone');
  return queryHeaders(gateway.database.facts, { queryId, sessionTimezone, format, summary });
}

/** Answers with a complete body. An empty one has a length of 0, by which Go clients know that there is no block. */
export function sendBytes(exchange: Exchange, bytes: Buffer, format?: string, summary?: Partial<Summary>): void {
  const { response, encoding } = exchange;
  const headers = headersOf(exchange, format, summary);
  if (encoding === undefined || bytes.length === 0) {
    response.writeHead(200, { ...headers, 'Content-Length': String(bytes.length) }).end(bytes);
    return;
  }
  response.writeHead(200, { ...headers, 'Content-Encoding': encoding });
  const stream = compressor(encoding);
  stream.pipe(response);
  stream.end(bytes);
}

async function write(stream: Writable, chunk: Buffer | string, clientGone: AbortSignal): Promise<void> {
  if (!stream.write(chunk)) {
    await once(stream, 'drain', { signal: clientGone });
  }
}

/** How ClickHouse tells of an error after the headers: src/Server/HTTP/WriteBufferFromHTTPServerResponse.cpp. */
function exceptionBlock(tag: string, error: ClickHouseException, version: string): string {
  const message = error.toBody(version);
  return `\r\n__exception__\r\n${tag}\r\n${message}${Buffer.byteLength(message)} ${tag}\r\n__exception__\r\n`;
}

/**
 * Answers with a body of unknown length while it is made. An error in the middle is written as ClickHouse writes it,
 * and the connection is then cut (sendException), so that no client takes a torn result for a whole one.
 * @throws the error in the middle.
 */
export async function sendStream(exchange: Exchange, chunks: AsyncIterable<Buffer>, format: string): Promise<void> {
  const { response, encoding, clientGone, gateway } = exchange;
  const tag = randomBytes(8).toString('hex');
  response.writeHead(200, {
    ...headersOf(exchange, format),
    'X-ClickHouse-Exception-Tag': tag,
    ...(encoding === undefined ? {} : { 'Content-Encoding': encoding }),
  });
  const target = encoding === undefined ? response : compressor(encoding);
  if (target !== response) {
    target.pipe(response);
  }
  try {
    for await (const chunk of chunks) {
      await write(target, chunk, clientGone);
    }
    target.end();
  } catch (error) {
    if (!clientGone.aborted) {
      const text = exceptionBlock(tag, fromEngineError(error), gateway.database.facts.version);
      await new Promise<void>((resolve) => target.write(text, () => resolve()));
    }
    target.destroy();
    throw error;
  }
}

/** Answers a failed request: status, code and text as ClickHouse. After the headers it can only cut the connection. */
export function sendException(
  exchange: Pick<Exchange, 'response' | 'queryId'>,
  error: ClickHouseException,
  version: string
) {
  const { response, queryId } = exchange;
  if (response.headersSent || response.destroyed) {
    response.destroy();
    return;
  }
  const body = Buffer.from(error.toBody(version), 'utf8');
  response
    .writeHead(statusOfError(error.code), {
      'Content-Type': 'text/plain; charset=UTF-8',
      'Content-Length': String(body.length),
      'X-ClickHouse-Query-Id': queryId,
      'X-ClickHouse-Exception-Code': String(error.code),
    })
    .end(body);
}
