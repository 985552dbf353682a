/*
 * Reasons to look at a consumer now. Windows are fixed and end now, whatever period a screen shows: the last RECENT_HOURS
 * against the PAST_DAYS before. A signal compares a consumer with its own past or with all others, never with a fixed
 * level only, and asks for enough calls that a single failure is no signal.
 */

/** The signals, the most urgent first: the order of those that harm as much. */
export const SIGNALS = ['server_errors', 'silent', 'authentication', 'quota', 'stuck', 'retries', 'slower'] as const;

export type Signal = (typeof SIGNALS)[number];

/** Whether a string (from a result, say) names a signal. */
export function isSignal(value: unknown): value is Signal {
  return SIGNALS.some((signal) => signal === value);
}

/**
 * Where one consumer has several, the first of these is shown: a storm of retries explains the server errors that it
 * consists of, and errors that are timeouts explain why it is slower.
 */
export const MOST_SPECIFIC: readonly Signal[] = [
  'quota',
  'stuck',
  'authentication',
  'retries',
  'server_errors',
  'slower',
  'silent',
];

/**
 * Columns that every signal's sub-query has: `level` and `id` of the consumer, `owner` (its organization), `signal`,
 * `value`, `part` and `whole` (the counts that the value was made of), `reference` (what the value is compared with; null
 * without one), `detail` (endpoint or quota bucket; may be empty), `since` (null where it is not known here), the worst
 * hour of the recent ones (`hour`, null without one) with its `hour_part` and `hour_whole`, and `harm`: calls that
 * failed, did not come, or will be refused within a day.
 */
export const SIGNAL_COLUMNS =
  'level, id, owner, signal, value, part, whole, reference, detail, since, hour, hour_part, hour_whole, harm';

/** What has just happened: hours before now. */
export const RECENT_HOURS = 24;

/** What is usual: days before now. */
export const PAST_DAYS = 28;

/** Fewer calls than this, in the recent hours or in one of them, give no rate. */
export const MIN_CALLS = 20;

/**
 * Server errors: at least so many, and so large a share of the recent calls or of those of one hour (a fault of an hour
 * is not hidden by a good day), and so many times the consumer's own past share or that of all others.
 */
export const SERVER_ERRORS = { minErrors: 10, minRate: 0.02, minHourRate: 0.1, times: 3 };

/**
 * Retries: at least so many, and so large a share of the recent calls, or the same of one hour; so many times the
 * consumer's own past share or that of all others. They must be about as many as the server errors: then attempts fail
 * because they repeat, else the errors are the news.
 */
export const RETRIES = {
  minRetries: 30,
  minRate: 0.03,
  minHourRetries: 10,
  minHourRate: 0.1,
  times: 3,
  perServerError: 0.75,
};

/** Authentication: so large a share of at least MIN_CALLS calls since the last success is refused. */
export const AUTHENTICATION = { minRate: 0.8 };

/**
 * Stuck: no success in PAST_DAYS, and a key that was issued so many hours ago, or at least MIN_CALLS calls of which so
 * large a share was refused.
 */
export const STUCK = { minHours: 24, minRate: 0.8 };

/**
 * Silence: no call for so many hours and so many times the usual gap between calls, on so many days of the past, and so
 * many calls in the same hours a week earlier.
 */
export const SILENT = { minHours: 6, times: 20, minActiveDays: 5, minExpectedCalls: 20 };

/**
 * Quota: so large a share is used, by the newest call of the recent hours that says so. A counter that falls more often
 * within them is a rate limit, which is meant to be reached.
 */
export const QUOTA = { minUsed: 0.85, maxResets: 1 };

/**
 * Slower: so many recent calls, so many times the usual 95th percentile and so many milliseconds more, and so large a
 * share of the calls above the usual one.
 */
export const SLOWER = { minCalls: 100, times: 1.5, minMilliseconds: 20, minShare: 0.1 };
