import { type IncomingMessage } from 'node:http';
import { promisify } from 'node:util';
import { gunzip, gunzipSync } from 'node:zlib';
import { errorCode } from '../errors';
import { HttpError, UndecodableBody } from './httpError';

const gunzipAsync = promisify(gunzip);

/** Bodies up to this size are decompressed at once: to hand them to another thread costs more than the work itself. */
const SYNC_BYTES = 256 * 1024;
/** What such a body unfolds to at most at once: about 5 ms. */
const SYNC_UNFOLDED_BYTES = 2 * 1024 * 1024;
/** Header and trailer of a gzip file. */
const MIN_GZIP_BYTES = 18;
const MIN_CHUNK_BYTES = 1024;

/**
 * Reads the body of a request and decompresses it; neither form may be larger than `maxBytes`, so that a small body
 * cannot unfold into a large one.
 * @throws HttpError 413, 415 for an unknown encoding, 400 for a broken one.
 */
export async function readBody(request: IncomingMessage, maxBytes: number): Promise<Buffer> {
  const encoding = (request.headers['content-encoding'] ?? 'identity').trim().toLowerCase();
  if (encoding !== 'identity' && encoding !== 'gzip') {
    throw new HttpError(415, 'Content-Encoding must be gzip or identity.');
  }
  const raw = await collect(request, maxBytes);
  return encoding === 'gzip' && raw.length > 0 ? decompress(raw, maxBytes) : raw;
}

function collect(request: IncomingMessage, maxBytes: number): Promise<Buffer> {
  if (Number(request.headers['content-length'] ?? 0) > maxBytes) {
    throw tooLarge(maxBytes);
  }
  // Not `for await`: leaving its loop would destroy the connection before the answer is sent.
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > maxBytes) {
        chunks.length = 0;
        reject(tooLarge(maxBytes));
      } else {
        chunks.push(chunk);
      }
    });
    request.once('end', () => {
      resolve(Buffer.concat(chunks));
      // The request lives until it is answered, and its listeners with it.
      chunks.length = 0;
    });
    request.once('error', () => reject(new HttpError(400, 'The request ended before its body did.')));
  });
}

async function decompress(raw: Buffer, maxBytes: number): Promise<Buffer> {
  try {
    const unfolded = raw.length <= SYNC_BYTES ? unfoldSmall(raw, Math.min(maxBytes, SYNC_UNFOLDED_BYTES)) : undefined;
    return unfolded ?? (await gunzipAsync(raw, { maxOutputLength: maxBytes }));
  } catch (error) {
    throw errorCode(error) === 'ERR_BUFFER_TOO_LARGE'
      ? tooLarge(maxBytes)
      : new UndecodableBody(`The body is not valid gzip (${errorCode(error) || 'unknown error'}).`, raw);
  }
}

/** Undefined when it unfolds to more than that. */
function unfoldSmall(raw: Buffer, maxOutputLength: number): Buffer | undefined {
  try {
    return gunzipSync(raw, { maxOutputLength, chunkSize: statedSize(raw, maxOutputLength) });
  } catch (error) {
    if (errorCode(error) === 'ERR_BUFFER_TOO_LARGE') {
      return undefined;
    }
    throw error;
  }
}

/** Room for what the last four bytes say that the body unfolds to (RFC 1952, ISIZE): then it comes in one piece. */
function statedSize(raw: Buffer, maxOutputLength: number): number {
  const stated = raw.length < MIN_GZIP_BYTES ? 0 : raw.readUInt32LE(raw.length - 4);
  return Math.max(MIN_CHUNK_BYTES, Math.min(stated + 1, maxOutputLength));
}

function tooLarge(maxBytes: number): HttpError {
  return new HttpError(
    413,
    `The body is larger than ${maxBytes} bytes (http.max_body_bytes, which holds before and after decompression): send smaller batches.`,
    { connection: 'close' }
  );
}
