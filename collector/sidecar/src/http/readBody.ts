import { type IncomingMessage } from 'node:http';
import { type BodyShare } from './bodyBudget';
import { type BodyLimits, tooLarge } from './bodyLimits';
import { GzipBody } from './gzipBody';
import { HttpError } from './httpError';
import { joinChunks } from './joinChunks';
import { receive } from './receive';

/** What takes the pieces of a body and makes one buffer of them. */
interface Sink {
  write(chunk: Buffer): void;
  end(): Promise<Buffer>;
}

/**
 * Reads the body of a request and decompresses it. It takes of `share` the memory of the body and of what is made of it;
 * the caller frees it when neither is needed any more.
 * @throws HttpError 413 beyond a limit, 415 for an unknown encoding, 503 when `share` is refused, 400 when the sender
 * goes away, and UndecodableBody when it is not gzip.
 */
export async function readBody(request: IncomingMessage, limits: BodyLimits, share: BodyShare): Promise<Buffer> {
  const encoding = (request.headers['content-encoding'] ?? 'identity').trim().toLowerCase();
  if (encoding !== 'identity' && encoding !== 'gzip') {
    throw new HttpError(415, 'Content-Encoding must be gzip or identity.');
  }
  if (Number(request.headers['content-length'] ?? 0) > limits.maxBytes) {
    throw tooLarge(limits);
  }
  const stop = new AbortController();
  share.onRefused((error) => stop.abort(error));
  const sink = encoding === 'gzip' ? new GzipBody(request, limits, share, stop) : plainBody(share, stop.signal);
  let size = 0;
  try {
    await receive(request, stop.signal, (chunk) => {
      size += chunk.length;
      if (size > limits.maxBytes) {
        throw tooLarge(limits);
      }
      sink.write(chunk);
    });
    const body = await sink.end();
    share.take(body.length * limits.expansion);
    return body;
  } catch (error) {
    stop.abort(error);
    throw error;
  } finally {
    share.complete();
  }
}

function plainBody(share: BodyShare, signal: AbortSignal): Sink {
  const chunks: Buffer[] = [];
  // The request lives until it is answered, and its listeners with it.
  signal.addEventListener('abort', () => (chunks.length = 0));
  return {
    write(chunk) {
      share.take(chunk.length);
      chunks.push(chunk);
    },
    end: async () => joinChunks(chunks, share),
  };
}
