import { type HistoryProgress } from '../demo/history/generateHistory';

/** What a service reports to the process that started it. */
export type ServiceMessage =
  | { type: 'ready'; url: string }
  /** It cannot start; the message says why and what to do. */
  | { type: 'failed'; message: string }
  | { type: 'history'; progress: HistoryProgress }
  | { type: 'history_done'; events: number; seconds: number };

/** Sends a message to the process that started this one, if it listens; resolves when it is on its way. */
export function tellParent(message: ServiceMessage): Promise<void> {
  return new Promise((resolve) => {
    if (process.connected && process.send) {
      process.send(message, () => resolve());
    } else {
      resolve();
    }
  });
}
