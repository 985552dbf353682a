import { createHash } from 'node:crypto';
import { type Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { errorCode } from '../../../../model/errorText';
import { type BodyShare } from './bodyBudget';
import { type BodyLimits, decompressesTooFar, maxDecompressedBytes } from './bodyLimits';
import { undecodableGzip } from './httpError';
import { joinChunks } from './joinChunks';

/** Of a piece of output: few pieces pass through the event loop. */
const CHUNK_BYTES = 64 * 1024;
/** Window and state of inflate in zlib, and a piece of output. */
const STREAM_BYTES = CHUNK_BYTES + 64 * 1024;

/**
 * Decompresses gzip in the threads of zlib as it arrives. Neither the event loop nor the compressed body is held: a
 * body that turns out to be broken leaves its size and hash.
 */
export class GunzipStream {
  private readonly gunzip = createGunzip({ chunkSize: CHUNK_BYTES });
  private readonly ended = finished(this.gunzip);
  private readonly digest = createHash('sha256');
  private received = 0;
  private readonly chunks: Buffer[] = [];
  private decompressed = 0;
  /** Code of the error when the body is not gzip. */
  private broken: string | undefined;

  /**
   * @param source waits while zlib has enough to do.
   * @param stop is aborted when a limit is exceeded, and stops the stream when it is aborted.
   * @param queuedBytes of input that `share` holds already, for pieces that zlib gets at once.
   */
  constructor(
    private readonly source: Pick<Readable, 'pause' | 'resume'>,
    private readonly limits: BodyLimits,
    private readonly share: BodyShare,
    private readonly stop: AbortController,
    private readonly queuedBytes: number
  ) {
    share.take(STREAM_BYTES);
    this.gunzip.on('data', (chunk: Buffer) => this.keep(chunk));
    this.gunzip.on('error', (error) => {
      this.broken = errorCode(error) || 'unknown error';
      this.chunks.length = 0;
      share.give(this.decompressed);
    });
    this.gunzip.on('drain', () => source.resume());
    this.gunzip.on('close', () => source.resume());
    this.ended.catch(() => undefined);
    stop.signal.addEventListener('abort', () => {
      this.chunks.length = 0;
      this.gunzip.destroy();
    });
  }

  write(chunk: Buffer): void {
    this.digest.update(chunk);
    this.received += chunk.length;
    if (!this.gunzip.destroyed && !this.gunzip.write(chunk)) {
      this.source.pause();
    }
  }

  /** Resolves with the decompressed body. @throws UndecodableBody when it is not gzip, or the reason of `stop`. */
  async end(): Promise<Buffer> {
    this.gunzip.end();
    try {
      await this.ended;
    } catch {
      this.stop.signal.throwIfAborted();
      throw undecodableGzip(this.broken ?? '', { bytes: this.received, sha256: this.digest.digest('hex') });
    }
    this.share.give(STREAM_BYTES + this.queuedBytes);
    return joinChunks(this.chunks, this.share);
  }

  private keep(chunk: Buffer): void {
    this.decompressed += chunk.length;
    try {
      if (this.decompressed > maxDecompressedBytes(this.limits, this.received)) {
        throw decompressesTooFar(this.limits, this.received);
      }
      this.share.take(chunk.length);
      this.chunks.push(chunk);
    } catch (error) {
      this.stop.abort(error);
    }
  }
}
