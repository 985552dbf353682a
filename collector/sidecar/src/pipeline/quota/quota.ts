/** Use of a quota, as a call reports it. */
export interface Quota {
  /** Name of the policy, or its window: `minute`, `60s`; empty when the source does not say. */
  bucket: string;
  consumed: number;
  /** 0 when there is none. */
  limit: number;
}

/** The call said nothing about a quota. */
export const NO_QUOTA: Quota = Object.freeze({ bucket: '', consumed: 0, limit: 0 });

/** One window of a rate limit, as response headers tell it. */
export interface RateWindow {
  bucket: string;
  limit: number;
  remaining: number;
}

/** Of several windows the one of which the smallest part is left: it is what stops the caller first. */
export function tightest(windows: readonly RateWindow[]): Quota {
  let best: RateWindow | undefined;
  for (const window of windows) {
    if (window.limit > 0 && (!best || window.remaining / window.limit < best.remaining / best.limit)) {
      best = window;
    }
  }
  return best
    ? { bucket: best.bucket, consumed: Math.max(0, best.limit - best.remaining), limit: best.limit }
    : NO_QUOTA;
}
