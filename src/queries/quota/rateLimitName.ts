/** The longest window of what is called a rate limit, in seconds: for longer ones nobody waits. */
const LONGEST_SECONDS = 3600;

/**
 * SQL: the name of the column `bucket` says that its window is an hour or shorter, so it is a rate limit and no quota:
 * `minute`, `60s`. docs/event.md has the names.
 */
export const IS_NAMED_RATE_LIMIT = `bucket IN ('second', 'minute', 'hour') OR (endsWith(bucket, 's') AND toUInt32OrZero(left(bucket, -1)) BETWEEN 1 AND ${LONGEST_SECONDS})`;
