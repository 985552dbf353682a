import { open } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { exception } from '../http/exception';

const POLL_MS = 20;
const CHUNK_BYTES = 256 * 1024;

/** The state of the query that writes the file. */
export interface Writer {
  /** Settles, never rejects, when the query has ended. */
  readonly ended: Promise<void>;
  hasEnded(): boolean;
}

export async function fileSize(path: string): Promise<number> {
  try {
    const handle = await open(path);
    try {
      return (await handle.stat()).size;
    } finally {
      await handle.close();
    }
  } catch {
    return 0;
  }
}

/** Waits until the query has ended or its result is larger than `bytes`. */
export async function waitForResult(path: string, writer: Writer, bytes: number): Promise<void> {
  while (!writer.hasEnded() && (await fileSize(path)) <= bytes) {
    const timer = new AbortController();
    await Promise.race([writer.ended, sleep(POLL_MS, undefined, { signal: timer.signal }).catch(() => undefined)]);
    timer.abort();
  }
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
        throw exception('TOO_MANY_ROWS_OR_BYTES', `The result is larger than ${maxBytes} bytes (maxResultBytes).`);
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
