const CHECK_MS = 1_000;

/**
 * Calls `gone` once when the process that started this one has ended: npm and its shell do not always pass signals on,
 * and one that is killed cannot.
 */
export function watchParent(gone: () => void): void {
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid !== parent) {
      clearInterval(timer);
      gone();
    }
  }, CHECK_MS);
  timer.unref();
}
