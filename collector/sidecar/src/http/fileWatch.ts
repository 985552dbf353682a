import { statSync } from 'node:fs';

/**
 * Calls `reload` when one of the files has changed. Polls, because mounted secrets are swapped by symbolic links and
 * network file systems report nothing. A reload that throws is reported to `onError` and repeated at the next poll.
 * @returns a function that ends the watching.
 */
export function watchFiles(
  files: readonly string[],
  everySeconds: number,
  reload: () => void,
  onError: (error: unknown) => void
): () => void {
  let seen = signature(files);
  const timer = setInterval(() => {
    const now = signature(files);
    if (now === seen) {
      return;
    }
    try {
      reload();
      seen = now;
    } catch (error) {
      onError(error);
    }
  }, everySeconds * 1000);
  timer.unref();
  return () => clearInterval(timer);
}

function signature(files: readonly string[]): string {
  const parts = files.map((file) => {
    const found = statSync(file, { throwIfNoEntry: false });
    return found ? `${found.ino}:${found.size}:${found.mtimeMs}` : 'none';
  });
  return parts.join();
}
