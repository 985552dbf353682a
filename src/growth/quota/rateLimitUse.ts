/** The share of a rate limit above which a consumer is close to being throttled. */
export const RATE_LIMIT_SHARE = 0.8;

/** A counter that falls below half so many times within an hour is one of a rate limit, whatever its name is. */
export const RATE_LIMIT_RESETS = 2;

/**
 * The largest share of a rate limit that a consumer used within an hour; 0 where it was refused: it is throttled already.
 * @param used share of the limit by each call
 * @param refused calls that were answered with 429
 */
export const rateLimitUse = (used: readonly number[], refused: number): number =>
  refused > 0 ? 0 : used.reduce((largest, share) => Math.max(largest, share), 0);
