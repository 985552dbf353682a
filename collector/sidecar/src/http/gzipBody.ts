import { type Readable } from 'node:stream';
import { gunzipSync } from 'node:zlib';
import { errorCode } from '../../../../model/errorText';
import { type BodyShare } from './bodyBudget';
import { type BodyLimits, maxDecompressedBytes } from './bodyLimits';
import { GunzipStream } from './gunzipStream';
import { undecodableGzip } from './httpError';
import { joinChunks } from './joinChunks';
import { digestOf } from './undecodable';

/** Bodies up to this size are decompressed at once: to hand them to another thread costs more than the work itself. */
const SYNC_BYTES = 256 * 1024;
/** Largest size to which such a body decompresses at once: about 5 ms. */
const SYNC_DECOMPRESSED_BYTES = 2 * 1024 * 1024;
/** Header and trailer of a gzip file. */
const MIN_GZIP_BYTES = 18;
const MIN_CHUNK_BYTES = 1024;

/** Collects a gzip body, and decompresses it: a small one at once, others as they arrive. */
export class GzipBody {
  private readonly chunks: Buffer[] = [];
  private size = 0;
  private stream: GunzipStream | undefined;

  constructor(
    private readonly source: Pick<Readable, 'pause' | 'resume'>,
    private readonly limits: BodyLimits,
    private readonly share: BodyShare,
    private readonly stop: AbortController
  ) {
    stop.signal.addEventListener('abort', () => (this.chunks.length = 0));
  }

  /** @throws HttpError when a limit is exceeded. */
  write(chunk: Buffer): void {
    if (this.stream) {
      this.stream.write(chunk);
      return;
    }
    this.share.take(chunk.length);
    this.chunks.push(chunk);
    this.size += chunk.length;
    if (this.size > SYNC_BYTES) {
      this.startStream(this.chunks.splice(0));
    }
  }

  /** Resolves with the decompressed body. @throws UndecodableBody or HttpError. */
  async end(): Promise<Buffer> {
    if (this.stream) {
      return this.stream.end();
    }
    const compressed = joinChunks(this.chunks, this.share);
    const body = compressed.length === 0 ? compressed : gunzipSmall(compressed, this.limits);
    if (body) {
      this.share.take(body.length);
      this.share.give(compressed.length);
      return body;
    }
    return this.startStream([compressed]).end();
  }

  private startStream(chunks: readonly Buffer[]): GunzipStream {
    const stream = new GunzipStream(this.source, this.limits, this.share, this.stop, this.size);
    this.stream = stream;
    chunks.forEach((chunk) => stream.write(chunk));
    return stream;
  }
}

/** Undefined when it decompresses to more than what is done at once. @throws UndecodableBody when it is not gzip. */
function gunzipSmall(compressed: Buffer, limits: BodyLimits): Buffer | undefined {
  const maxOutputLength = Math.min(maxDecompressedBytes(limits, compressed.length), SYNC_DECOMPRESSED_BYTES);
  try {
    return gunzipSync(compressed, { maxOutputLength, chunkSize: statedSize(compressed, maxOutputLength) });
  } catch (error) {
    if (errorCode(error) === 'ERR_BUFFER_TOO_LARGE') {
      return undefined;
    }
    throw undecodableGzip(errorCode(error), digestOf(compressed));
  }
}

/** Room for what the last four bytes say that the body decompresses to (RFC 1952, ISIZE): then it comes in one piece. */
function statedSize(compressed: Buffer, maxOutputLength: number): number {
  const stated = compressed.length < MIN_GZIP_BYTES ? 0 : compressed.readUInt32LE(compressed.length - 4);
  return Math.max(MIN_CHUNK_BYTES, Math.min(stated + 1, maxOutputLength));
}
