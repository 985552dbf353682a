/*
 * Reasons to look at a consumer now. A signal compares a consumer with its own past or with all others, never with a
 * fixed level only, and asks for enough calls that a single failure is no signal.
 */

/** The signals, the most urgent first. */
export const SIGNALS = ['server_errors', 'silent', 'authentication', 'quota', 'retries'] as const;

export type Signal = (typeof SIGNALS)[number];

/** Whether a string (from a result, say) names a signal. */
export function isSignal(value: unknown): value is Signal {
  return SIGNALS.some((signal) => signal === value);
}

/**
 * Where one consumer has several, the first of these is shown: a storm of retries explains the server errors that it
 * consists of.
 */
export const MOST_SPECIFIC: readonly Signal[] = ['quota', 'authentication', 'retries', 'server_errors', 'silent'];

/**
 * Columns that every signal's sub-query has: `id`, `signal`, `value`, `part` and `whole` (the counts that the value
 * was made of), `reference` (what the value is compared with; null without one), `detail` (endpoint or quota bucket;
 * may be empty), `impact` (orders consumers of the same signal).
 */
export const SIGNAL_COLUMNS = 'id, signal, value, part, whole, reference, detail, impact';

/** Fewer calls than this in the period give no rate. */
export const MIN_CALLS = 20;

/** Server errors: at least so many, so large a share, and so many times the share before or of all others. */
export const SERVER_ERRORS = { minErrors: 10, minRate: 0.02, times: 3 };

/**
 * Retries: at least so many, so large a share of the calls, and so many times the share of all others. They must be
 * about as many as the server errors: then attempts fail because they repeat, else the errors are the news.
 */
export const RETRIES = { minRetries: 30, minRate: 0.03, times: 3, perServerError: 0.75 };

/** Authentication: so large a share is refused, nothing succeeds. */
export const AUTHENTICATION = { minRate: 0.8 };

/** Silence: no call for so long, on so many days of the week before, and so many calls a week earlier meanwhile. */
export const SILENT = { minHours: 6, minActiveDays: 5, minExpectedCalls: 20, lookbackDays: 15 };

/** Quota: so large a share is used, by the newest call of the last hours that says so. */
export const QUOTA = { minUsed: 0.85, lookbackHours: 24 };
