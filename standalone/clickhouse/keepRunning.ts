import { setTimeout as sleep } from 'node:timers/promises';
import { type ClickHouseOptions, type ClickHouseProcess, startClickHouse } from './start';

/** Waits between restarts double from the first to the last, and begin again after a long run. */
const FIRST_WAIT_MS = 500;
const LAST_WAIT_MS = 30_000;
const LONG_RUN_MS = 60_000;

/** The embedded ClickHouse, started again whenever it ends: same address, same passwords, same data. */
export type RunningClickHouse = Pick<ClickHouseProcess, 'url' | 'readerUrl' | 'port' | 'close'>;

/**
 * Starts ClickHouse and starts it again, with back-off, until it is closed. Each end and each failed start is a note.
 * @throws Error when the first start fails, as startClickHouse does.
 */
export async function keepClickHouseRunning(
  options: ClickHouseOptions & { onNote(note: string): void }
): Promise<RunningClickHouse> {
  const stopping = new AbortController();
  const first = await startClickHouse(options);
  const { url, readerUrl, port } = first;
  let current: ClickHouseProcess | undefined = first;

  async function restart(how: string, wait: number): Promise<ClickHouseProcess | undefined> {
    for (let pause = wait, reason = how; ; pause = Math.min(pause * 2, LAST_WAIT_MS)) {
      options.onNote(`ClickHouse ${reason}; starting it again in ${pause / 1000} s`);
      await sleep(pause, undefined, { signal: stopping.signal }).catch(() => undefined);
      if (stopping.signal.aborted) {
        return undefined;
      }
      try {
        return await startClickHouse({ ...options, port });
      } catch (error) {
        reason = `did not start: ${error instanceof Error ? error.message : String(error)}`;
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
        options.onNote('ClickHouse runs again');
      }
    }
  }

  const running = run();
  return {
    url,
    readerUrl,
    port,
    async close() {
      stopping.abort();
      await current?.close();
      await running;
      // One that came up while this was closing.
      await current?.close();
    },
  };
}
