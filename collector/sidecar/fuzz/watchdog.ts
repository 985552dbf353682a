import { Worker } from 'node:worker_threads';

/**
 * Code of the thread that watches: plain JavaScript, so that it needs no loader. It looks at the number of the input
 * under way; when that has not changed for too long, the main thread hangs: no code of its own could say so. The input
 * is named, so that it can be repeated, and the process is ended.
 */
const WATCH = `
const { workerData: { shared, maxMs, seed } } = require('node:worker_threads');
const current = new Int32Array(shared);
let last = -1;
let since = Date.now();
setInterval(() => {
  const index = Atomics.load(current, 0);
  if (index !== last) {
    last = index;
    since = Date.now();
  } else if (index >= 0 && Date.now() - since > maxMs) {
    require('node:fs').writeSync(2, 'HANG: input ' + index + ' of seed ' + seed + ' takes more than ' + maxMs + ' ms. ' +
      'Repeat it with --seed ' + seed + ' --from ' + index + ' --inputs 1\\n');
    process.kill(process.pid, 'SIGKILL');
  }
}, Math.min(250, maxMs / 2));
`;

export interface Watchdog {
  /** Says which input is under way. */
  begin(index: number): void;
  stop(): Promise<void>;
}

/** Ends the process when one input takes longer than `maxMs`. */
export function startWatchdog(seed: number, maxMs: number): Watchdog {
  const shared = new SharedArrayBuffer(4);
  const current = new Int32Array(shared);
  Atomics.store(current, 0, -1);
  const worker = new Worker(WATCH, { eval: true, execArgv: [], workerData: { shared, maxMs, seed } });
  worker.unref();
  return {
    begin: (index) => Atomics.store(current, 0, index),
    async stop() {
      Atomics.store(current, 0, -1);
      await worker.terminate();
    },
  };
}
