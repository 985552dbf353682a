const HOUR_MS = 3_600_000;

/**
 * A closed period of the demo history, with partial hours at both ends: calls that go on arriving do not change it.
 * @returns milliseconds since the epoch, as the URL has them
 */
export function closedPeriod(now: number = Date.now()): { from: number; to: number } {
  const to = now - 2 * HOUR_MS;
  return { from: to - 20.5 * HOUR_MS, to };
}
