import type { ErrorClass } from '../../../../model/errorClasses';
import { RATE_LIMIT_RESETS } from '../../../growth/quota/rateLimitUse';
import { quoteList } from '../../../sql/quote';
import { subquery } from '../../../sql/statement';
import { PAST_DAYS, recentCalls } from '../abuse/recentCalls';
import { IS_NAMED_RATE_LIMIT } from '../../quota/rateLimitName';
import { consumerAlert, type Judged } from '../consumerAlert';
import { keysOf, type Moments, type Series } from '../moments';

const HOUR_SECONDS = 3600;

/** The back-test judges at each whole hour, the window of the rule being an hour. */
export const RATE_LIMIT_SERIES: Series = { stepSeconds: HOUR_SECONDS, count: PAST_DAYS * 24 };

/** Calls of one application and bucket whose counter is followed: the earliest ones of the hour. */
const MAX_CALLS = 10_000;

/** A 429: of a rate limit, or of what was sent as a quota. */
const REFUSALS: readonly ErrorClass[] = ['rate_limited', 'quota_exceeded'];

/** A sub-query with each application and bucket of a rate limit: `used`, the largest share, and `refused` of all its calls. */
function limitsOf(database: string, moments: Moments): string {
  const { from, where, moment } = recentCalls(database, 'application_id', 1, moments);
  const counters = subquery({
    select: [
      ...['toString(application_id) AS application_id', 'toString(quota_bucket) AS bucket', ...moment],
      'maxIf(quota_consumed / quota_limit, quota_limit > 0) AS used',
      `countIf(error_class IN (${quoteList(REFUSALS)})) AS refusals`,
      `arrayMap(call -> call.2, groupArraySortedIf(${MAX_CALLS})((event_time, quota_consumed), quota_limit > 0)) AS counts`,
      `arrayCount((before, after) -> after < before / 2, arrayPopBack(counts), arrayPopFront(counts)) AS resets`,
      'countIf(quota_limit > 0) AS told',
    ],
    from,
    where,
    groupBy: ['application_id', 'bucket', ...keysOf(moments)],
  });
  return subquery({
    select: [
      ...['application_id', 'bucket', ...keysOf(moments), 'used', 'told', 'resets'],
      `sum(refusals) OVER (PARTITION BY ${['application_id', ...keysOf(moments)].join(', ')}) AS refused`,
    ],
    from: counters,
  });
}

/** The largest share of its rate limit that each application used (rateLimitAlertQuery). */
export const rateLimit = (database: string, moments: Moments = 'now'): Judged => ({
  name: 'rate-limit',
  ...{ database, level: 'application' },
  judged: subquery({
    select: ['application_id AS consumer_id', 'bucket', ...keysOf(moments), 'if(refused > 0, 0., used) AS value'],
    from: limitsOf(database, moments),
    where: ['told > 0', `(resets >= ${RATE_LIMIT_RESETS} OR ${IS_NAMED_RATE_LIMIT})`],
  }),
  detail: 'judged.bucket',
});

/**
 * For an alert rule: the largest share of its rate limit that each application used within the last hour, 0 where one of its
 * calls was answered with 429. A counter is one of a rate limit by the name of its bucket, or when it fell to less than half
 * twice within the hour. `detail` is the bucket.
 */
export const rateLimitAlertQuery = (database: string) => consumerAlert(rateLimit(database));
