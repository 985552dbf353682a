import { TABLE } from '../../../model/sources';
import { qualified, quote } from '../../sql/quote';
import { PIVOT_COLUMN } from '../../sql/references';
import type { Scope } from '../../sql/source';
import { SILENT, type Signal } from './signals';

/**
 * Consumers that were steady and have stopped, as of the end of the period. Silence is measured against the same hours
 * a week earlier, so that nights and weekends are no signal. `value` is hours, `whole` the calls that were to be
 * expected in them. From whole hours of the rollup.
 */
export function silentSignal({ database, where }: Scope): string {
  const { minHours, minActiveDays, minExpectedCalls, lookbackDays } = SILENT;
  const filters = where.map((condition) => `(${condition})`).join(' AND ');
  return `(
SELECT id, ${quote('silent' satisfies Signal)} AS signal,
  dateDiff('second', newest, current_to) / 3600 AS value,
  toUInt64(0) AS part,
  arraySum(arrayMap(
    entry -> if(entry.1 > newest - INTERVAL 7 DAY AND entry.1 + INTERVAL 1 HOUR <= current_to - INTERVAL 7 DAY, entry.2, 0),
    hours
  )) AS whole,
  CAST(NULL, 'Nullable(Float64)') AS reference, '' AS detail, toFloat64(whole) AS impact
FROM (
  SELECT id, least(max(newest_in_hour), current_to) AS newest, groupArray((hour, hourly_calls)) AS hours,
    uniqExact(toDate(hour)) AS active_days
  FROM (
    SELECT toString(${PIVOT_COLUMN}) AS id, hour, sum(calls) AS hourly_calls, max(last_seen) AS newest_in_hour
    FROM ${qualified(database, TABLE.hourly)}
    WHERE hour >= current_to - INTERVAL ${lookbackDays} DAY AND hour < current_to AND ${filters}
    GROUP BY id, hour
  )
  GROUP BY id
)
WHERE active_days >= ${minActiveDays} AND value >= ${minHours} AND whole >= ${minExpectedCalls}
)`;
}
