import { errorMessage } from '../../model/errorText';
import { tellParent } from './messages';

/**
 * Runs a service until it is asked to stop: SIGTERM, SIGINT when it has no parent process (Ctrl-C reaches the whole
 * group, and the parent stops its services in order), or the end of the parent, however it came about.
 * @param start Starts the service and returns how to stop it; undefined when its work is done and it can end.
 */
export async function runService(
  start: (stopping: AbortSignal) => Promise<(() => Promise<void>) | undefined>
): Promise<void> {
  const stopping = new AbortController();
  const hasParent = process.connected;
  let close: (() => Promise<void>) | undefined;
  const stop = () => {
    if (stopping.signal.aborted) {
      return;
    }
    stopping.abort();
    if (close) {
      void close().then(leave, fail);
    }
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', () => !hasParent && stop());
  process.on('disconnect', stop);
  try {
    close = await start(stopping.signal);
  } catch (error) {
    fail(error);
    return;
  }
  if (!close) {
    leave();
  } else if (stopping.signal.aborted) {
    await close().then(leave, fail);
  }
}

function leave(): void {
  process.exit(0);
}

function fail(error: unknown): void {
  const message = errorMessage(error);
  console.error(message);
  void tellParent({ type: 'failed', message }).then(() => process.exit(1));
}
