import { setTimeout as sleep } from 'node:timers/promises';
import { errorMessage } from '../../model/errorText';

/** A service that runs until it exits or is closed. */
export interface Running {
  /** Resolves when it has ended, asked to or not: how, as a part of a sentence. */
  ended: Promise<string>;
  close(): Promise<void>;
}

/** Waits between restarts double from the first to the last, and begin again after a long run. */
const FIRST_WAIT_MS = 500;
const LAST_WAIT_MS = 30_000;
const LONG_RUN_MS = 60_000;

/**
 * Starts something again, with back-off, whenever it ends, until the result is closed.
 * @param name for notes: "ClickHouse was ended by SIGKILL; starting it again in 1 s"
 * @param first what runs now
 * @param start starts it again, at the same address
 * @param onNote gets each end, each failed start and each restart, one line each
 */
export function keepRunning(
  name: string,
  first: Running,
  start: () => Promise<Running>,
  onNote: (note: string) => void
): { close(): Promise<void> } {
  const stopping = new AbortController();
  let current: Running | undefined = first;

  async function restart(how: string, wait: number): Promise<Running | undefined> {
    for (let pause = wait, reason = how; ; pause = Math.min(pause * 2, LAST_WAIT_MS)) {
      onNote(`${name} ${reason}; starting it again in ${pause / 1000} s`);
      await sleep(pause, undefined, { signal: stopping.signal }).catch(() => undefined);
      if (stopping.signal.aborted) {
        return undefined;
      }
      try {
        return await start();
      } catch (error) {
        reason = `did not start: ${errorMessage(error)}`;
      }
    }
  }

  async function run(): Promise<void> {
    let wait = FIRST_WAIT_MS;
    while (current) {
      const startedAt = performance.now();
      const how = await current.ended;
      if (stopping.signal.aborted) {
        return;
      }
      wait = performance.now() - startedAt > LONG_RUN_MS ? FIRST_WAIT_MS : Math.min(wait * 2, LAST_WAIT_MS);
      current = await restart(how, wait);
      if (current) {
        onNote(`${name} runs again`);
      }
    }
  }

  const running = run();
  return {
    async close() {
      stopping.abort();
      await current?.close();
      await running;
      // One that came up while this was closing.
      await current?.close();
    },
  };
}
