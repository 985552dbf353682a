import { statSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { type ClickHouseException, exception } from '../http/exception';

const POLL_MS = 20;
const CHUNK_BYTES = 256 * 1024;

/** The state of the query that writes the file. */
export interface Writer {
  /** Settles, never rejects, when the query has ended. */
  readonly ended: Promise<void>;
  hasEnded(): boolean;
}

/**
 * The size of a result file in bytes, 0 before the engine has made it. Synchronous, as the page cache answers in
 * microseconds and a turn through the thread pool takes a hundred times that.
 */
export function resultSize(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}

export function resultTooLarge(maxBytes: number): ClickHouseException {
  return exception('TOO_MANY_ROWS_OR_BYTES', `The result is larger than ${maxBytes} bytes (maxResultBytes).`);
}

/** Waits until the query has ended or its result is larger than `bytes`. */
export async function waitForResult(path: string, writer: Writer, bytes: number): Promise<void> {
  do {
    const timer = new AbortController();
    await Promise.race([writer.ended, sleep(POLL_MS, undefined, { signal: timer.signal }).catch(() => undefined)]);
    timer.abort();
  } while (!writer.hasEnded() && resultSize(path) <= bytes);
}

/**
 * The bytes of a result file while the query still writes it, until the query has ended.
 * @throws ClickHouseException TOO_MANY_ROWS_OR_BYTES when the file grows beyond `maxBytes`.
 */
export async function* followResult(path: string, writer: Writer, maxBytes: number): AsyncGenerator<Buffer> {
  const handle = await open(path);
  try {
    let position = 0;
    for (;;) {
      // Asked before the read: what was written until then is read below.
      const last = writer.hasEnded();
      const { bytesRead, buffer } = await handle.read(Buffer.allocUnsafe(CHUNK_BYTES), 0, CHUNK_BYTES, position);
      position += bytesRead;
      if (position > maxBytes) {
        throw resultTooLarge(maxBytes);
      }
      if (bytesRead > 0) {
        yield buffer.subarray(0, bytesRead);
      } else if (last) {
        return;
      } else {
        await Promise.race([writer.ended, sleep(POLL_MS)]);
      }
    }
  } finally {
    await handle.close();
  }
}
