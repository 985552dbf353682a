import { setTimeout as sleep } from 'node:timers/promises';

export interface RetryOptions {
  initialMs: number;
  maxMs: number;
  /** Aborting ends the waiting: the last error is thrown. */
  signal?: AbortSignal;
  /** An error that no repetition resolves: it is thrown at once. */
  isFinal(error: unknown): boolean;
  onFailure?(error: unknown, failures: number): void;
  onSuccess?(): void;
}

/** Calls until it succeeds, with exponential pauses and jitter; the outcome of a failed call may be unknown. */
export async function retry<T>(call: () => Promise<T>, options: RetryOptions): Promise<T> {
  for (let failures = 1; ; failures++) {
    try {
      const result = await call();
      options.onSuccess?.();
      return result;
    } catch (error) {
      if (options.isFinal(error) || options.signal?.aborted) {
        throw error;
      }
      options.onFailure?.(error, failures);
      const pause = Math.min(options.maxMs, options.initialMs * 2 ** (failures - 1)) * (0.5 + Math.random() / 2);
      try {
        await sleep(pause, undefined, { signal: options.signal });
      } catch {
        throw error;
      }
    }
  }
}
