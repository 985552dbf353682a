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

const SECONDS_PER_DAY = 86_400;

/** A policy that says quota, or whose window is a day or longer: nobody waits for that as for a rate limit. */
function namesQuota(bucket: string): boolean {
  const seconds = /^(\d+)s$/.exec(bucket)?.[1];
  return seconds === undefined
    ? /quota|plan|^(?:day|week|month|year|daily|weekly|monthly|yearly)$/i.test(bucket)
    : Number(seconds) >= SECONDS_PER_DAY;
}

/**
 * Whether a quota is used up. Every limiter has nothing left when it answers 429: of a rate limit that says no more than
 * that the call was refused.
 * @param isStated the call states it as a quota (`api.quota.…`), and not as a rate limit.
 */
export function isQuotaExhausted({ bucket, limit, consumed }: Quota, isStated: boolean): boolean {
  return limit > 0 && consumed >= limit && (isStated || namesQuota(bucket));
}
