import type { Scope } from '../../sql/scope';
import { subquery } from '../../sql/statement';
import type { Bounds } from '../../sql/window';
import { quotaCounters } from '../quota/quotaCounters';
import { IS_NAMED_RATE_LIMIT } from '../quota/rateLimitName';
import { signalColumns } from './signalColumns';
import { QUOTA } from './signals';

/**
 * Quotas that are nearly used up, or are: by the newest call of each bucket. The row names the holder of the bucket,
 * whatever level the screen is on: the organization where all of its applications report one counter, else the
 * application. `value` is the share that is used, `part` of `whole`, `reference` what was used in the recent hours. Needs
 * claimWindows in the WITH clause.
 */
export function quotaSignal(scope: Scope): string {
  return subquery({
    select: signalColumns('quota', {
      ...{ value: 'consumed / quota_limit', part: 'consumed', whole: 'quota_limit', reference: 'used' },
      ...{
        detail: 'bucket',
        harm: 'greatest(0, toInt64(used) - greatest(0, toInt64(quota_limit) - toInt64(consumed)))',
      },
    }),
    from: quotaHolders(quotaHours(scope)),
    where: [`value >= ${QUOTA.minUsed}`],
    orderBy: ['value DESC'],
  });
}

/**
 * Holders of quotas: `level`, `id`, `owner`, `bucket`, `consumed` and `quota_limit` by the newest call, `used` (what the
 * counter rose by in the recent hours), `reported` (time of that call).
 * @param hours sub-query with the counters in each hour
 * @param keys columns of `hours` that tell moments apart, where there are several
 */
export function quotaHolders(hours: string, keys: readonly string[] = []): string {
  // One counter: what its applications said last lies no further apart than what was used in the recent hours.
  const isShared = 'length(applications) = 1 OR (limits = 1 AND spread <= greatest(1, most_used))';
  const all = '[(organization_id, newest.2, newest.3, most_used, newest.1)]';
  const holders = subquery({
    select: [
      ...['toString(organization_id) AS owner', 'bucket', ...keys, `${isShared} AS shared`],
      `arrayJoin(if(shared, ${all}, applications)) AS holder`,
    ],
    from: buckets(hours, keys),
  });
  return subquery({
    select: [
      ...["if(shared, 'organization', 'application') AS level", 'toString(holder.1) AS id', 'owner', 'bucket'],
      ...keys,
      ...['holder.2 AS consumed', 'holder.3 AS quota_limit', 'holder.4 AS used', 'holder.5 AS reported'],
    ],
    from: holders,
  });
}

/** One row for each organization and bucket, with what each of its applications reports. */
function buckets(hours: string, keys: readonly string[]): string {
  return subquery({
    select: [
      ...keys,
      ...[
        'organization_id',
        'bucket',
        'max((seen, consumed, quota_limit)) AS newest',
        'uniqExact(quota_limit) AS limits',
      ],
      ...['max(consumed) - min(consumed) AS spread', 'max(used) AS most_used'],
      'groupArray((application_id, consumed, quota_limit, used, seen)) AS applications',
    ],
    from: applications(hours, keys),
    where: [`resets <= ${QUOTA.maxResets}`, `NOT (${IS_NAMED_RATE_LIMIT})`],
    groupBy: ['organization_id', 'bucket', ...keys],
  });
}

/** The counter that each application reports: its newest value, how much it rose, and how often it fell. */
function applications(hours: string, keys: readonly string[]): string {
  const pairs = 'arrayZip(arrayPopBack(counts), arrayPopFront(counts))';
  return subquery({
    select: [
      ...['organization_id', 'application_id', 'bucket', ...keys, 'max(seen) AS seen'],
      ...['argMax(last, hour) AS consumed', 'argMax(hour_limit, hour) AS quota_limit'],
      'arrayFlatten(arrayMap(entry -> [entry.2, entry.3], arraySort(groupArray((hour, first, last))))) AS counts',
      `arraySum(pair -> if(pair.2 > pair.1, pair.2 - pair.1, 0), ${pairs}) AS used`,
      `arrayCount(pair -> pair.2 < pair.1 / 2, ${pairs}) AS resets`,
    ],
    from: hours,
    groupBy: ['organization_id', 'application_id', 'bucket', ...keys],
  });
}

/**
 * A sub-query with what each application said about its counters in each hour of a period.
 * @param period SQL of its bounds; those of `current` in the WITH clause by default
 */
export function quotaHours(scope: Scope, period?: Bounds): string {
  return subquery({
    select: [
      ...['organization_id', 'application_id', 'bucket', 'hour', 'max(newest).1 AS seen', 'min(oldest).2 AS first'],
      ...['max(newest).2 AS last', 'max(newest).3 AS hour_limit'],
    ],
    from: quotaCounters(scope, period),
    groupBy: ['organization_id', 'application_id', 'bucket', 'hour'],
  });
}
