import { performance } from 'node:perf_hooks';
import { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** What one scrape did to the event loop. */
export interface Scrape {
  /** The longest time without a turn of the event loop, in milliseconds. */
  stallMs: number;
  /** From the first to the last byte, in milliseconds. */
  totalMs: number;
  bytes: number;
}

/** Takes all that is written, as a socket would: as bytes. */
function sink(): { stream: Writable; bytes: () => number } {
  let bytes = 0;
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      done();
    },
  });
  return { stream, bytes: () => bytes };
}

/** Scrapes once, and looks at the clock in every turn of the event loop meanwhile. */
export async function scrape(body: () => AsyncIterable<string>): Promise<Scrape> {
  let stallMs = 0;
  const start = performance.now();
  let last = start;
  const look = () => {
    const now = performance.now();
    stallMs = Math.max(stallMs, now - last);
    last = now;
    timer = setImmediate(look);
  };
  let timer = setImmediate(look);
  const { stream, bytes } = sink();
  await pipeline(body(), stream);
  const end = performance.now();
  clearImmediate(timer);
  return { stallMs: Math.max(stallMs, end - last), totalMs: end - start, bytes: bytes() };
}

export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}
