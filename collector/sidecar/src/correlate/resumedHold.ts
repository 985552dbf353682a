/** A record of a held call that no running sidecar holds, taken up again. Times are milliseconds since the epoch. */
export interface ResumedRecord {
  /** An earlier run of this sidecar held it. */
  isOwn: boolean;
  receivedAt: number;
  /** Until then, at least, the sidecar that held it was running. */
  ranUntil: number;
}

/** Records of one call that were taken up apart come together within this time. */
const TOGETHER_MS = 1_000;
/** Batches of senders end within 5 s, and the first retries of the Collector are closer together. */
const SHORTEST_MS = 5_000;
/** For how long a sidecar that stopped may be away: until then others leave its calls to it. */
const AWAY_MS = 30_000;
/** The sidecar that came back stores a call so much earlier than others would. */
const EARLIER_MS = 1_000;
/** Others store a call so much later than its counterparts are expected. */
const LATER_MS = 10_000;

/**
 * How long a record that was taken up again waits for its counterparts, in milliseconds. Those that were sent while the
 * sidecar ran are there. Those that were sent while it did not are sent again: the pauses between retries of the
 * Collector grow with the time that the sidecar was away, and are shorter than that time. Other sidecars hold the record
 * longer, because its counterparts are sent to the one that stopped.
 * @param waitMs how long its counterparts take to arrive, by what is known of its source.
 */
export function resumedHold({ isOwn, receivedAt, ranUntil }: ResumedRecord, waitMs: number, now: number): number {
  const expectedInMs = receivedAt + waitMs - now;
  if (!isOwn) {
    return Math.max(AWAY_MS, expectedInMs + LATER_MS);
  }
  const awayMs = now - ranUntil;
  if (expectedInMs + awayMs <= 0) {
    return TOGETHER_MS;
  }
  return Math.max(SHORTEST_MS, Math.min(awayMs, AWAY_MS - EARLIER_MS - awayMs), expectedInMs);
}
