import { type Logger } from '../logger';

/** A sender may fail many times a second: one line in this time is enough. */
const PAUSE_MS = 10_000;

/** Logs a warning, unless it has logged one a short time ago. */
export function createSparseWarning(logger: Logger): Logger['warn'] {
  let last = -Infinity;
  return (message, fields) => {
    const now = performance.now();
    if (now - last >= PAUSE_MS) {
      last = now;
      logger.warn(message, fields);
    }
  };
}
