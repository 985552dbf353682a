import { EVENTS } from '../../../model/sources';
import { bucketStartOf } from '../../sql/buckets';
import { bytes, count, time } from '../../sql/columns';
import { rawCalls } from '../../sql/conditions';
import { MAX_POINTS } from '../../sql/limits';
import { query } from '../../sql/query';
import { qualified } from '../../sql/quote';
import type { Scope } from '../../sql/source';
import { subquery } from '../../sql/statement';
import { PANEL_STEP, windowAliases } from '../../sql/window';

/*
 * What calls use over time. From raw events: no rollup has bytes, or counters within an hour.
 */

const INTERVAL = bucketStartOf('events.event_time');

/** Bytes of the responses of each interval. */
export function egressQuery(scope: Scope) {
  return query(`${scope.screen}/egress`, {
    columns: { time: time(), egress: bytes() },
    select: { time: INTERVAL, egress: 'sum(events.response_bytes)' },
    ...overTime(scope),
  });
}

/**
 * The counter of a quota over time, by the calls that say it, and its limit: of the quota that most calls of the period
 * name. An interval without such a call has no row.
 */
export function quotaUseQuery(scope: Scope) {
  const named = { ...scope, where: [...scope.where, NAMES_QUOTA] };
  const usual = subquery({
    select: ['quota_bucket'],
    from: qualified(scope.database, EVENTS.table),
    where: rawCalls(named),
    groupBy: ['quota_bucket'],
    orderBy: ['count() DESC', 'quota_bucket'],
    limit: 1,
  });
  const isUsual = { sql: `quota_bucket IN ${usual}`, columns: ['quota_bucket' as const] };
  return query(`${scope.screen}/quota-use`, {
    columns: { time: time(), used: count(), allowed: count() },
    select: {
      time: INTERVAL,
      used: 'max(events.quota_consumed)',
      allowed: 'max(events.quota_limit)',
    },
    ...overTime({ ...named, where: [...named.where, isUsual] }),
  });
}

const NAMES_QUOTA = { sql: 'quota_limit > 0', columns: ['quota_bucket' as const] };

/** The clauses of a query on raw calls by interval. */
function overTime(scope: Scope) {
  return {
    with: windowAliases({ step: PANEL_STEP }),
    from: `${qualified(scope.database, EVENTS.table)} AS events`,
    where: rawCalls(scope),
    groupBy: ['time'],
    orderBy: ['time'],
    limit: MAX_POINTS,
  };
}
