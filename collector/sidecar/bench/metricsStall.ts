import { performance } from 'node:perf_hooks';
import { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** What one scrape did to the event loop. */
export interface Scrape {
  /** The longest time without a turn of the event loop, in milliseconds. */
  stallMs: number;
  /** The most that the process worked between two turns: the stall without the time that other processes took. */
  stallCpuMs: number;
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
  let stallCpuMs = 0;
  const start = performance.now();
  let last = start;
  let lastCpu = cpuMs();
  const measure = () => {
    const now = performance.now();
    const nowCpu = cpuMs();
    stallMs = Math.max(stallMs, now - last);
    stallCpuMs = Math.max(stallCpuMs, nowCpu - lastCpu);
    last = now;
    lastCpu = nowCpu;
  };
  const look = () => {
    measure();
    timer = setImmediate(look);
  };
  let timer = setImmediate(look);
  const { stream, bytes } = sink();
  await pipeline(body(), stream);
  clearImmediate(timer);
  measure();
  return { stallMs, stallCpuMs, totalMs: last - start, bytes: bytes() };
}

/** What the process has worked since it began, all its threads together, in milliseconds. */
export function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
