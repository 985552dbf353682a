import { quote } from '../../sql/quote';
import { PIVOT_COLUMN } from '../../sql/references';
import { callsSource, type Scope } from '../../sql/source';
import { subquery } from '../../sql/statement';
import { SILENT, type Signal } from './signals';

/**
 * Consumers that were steady and have stopped, as of the end of the period. Silence is measured against the same hours
 * a week earlier, so that nights and weekends are no signal. `value` is hours, `whole` the calls that were to be
 *  expected in them. Needs the lookback window with buckets of an hour.
 */
export function silentSignal(scope: Scope): string {
  const { minHours, minActiveDays, minExpectedCalls } = SILENT;
  const source = callsSource({
    ...{ ...scope, where: [...scope.where, { sql: isQuiet(scope), columns: [PIVOT_COLUMN] }] },
    ...{ window: 'lookback', bucketed: true, groupBy: [PIVOT_COLUMN], measures: ['calls', 'last_seen'] },
  });
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
  SELECT id, least(max(newest_in_hour), current_to) AS newest, groupArray((time, hourly_calls)) AS hours,
    uniqExact(toDate(time)) AS active_days
  FROM (
    SELECT toString(source.${PIVOT_COLUMN}) AS id, time, sum(source.calls) AS hourly_calls,
      max(source.last_seen) AS newest_in_hour
    FROM ${source} AS source
    GROUP BY id, time
  )
  GROUP BY id
)
WHERE active_days >= ${minActiveDays} AND value >= ${minHours} AND whole >= ${minExpectedCalls}
)`;
}

/** Condition: the consumer's last call is long ago. So that the hours of all others, nearly all, are not read. */
function isQuiet(scope: Scope): string {
  const quiet = subquery({
    select: [PIVOT_COLUMN],
    from: callsSource({ ...scope, window: 'lookback', groupBy: [PIVOT_COLUMN], measures: ['last_seen'] }),
    groupBy: [PIVOT_COLUMN],
    having: `dateDiff('second', max(last_seen), current_to) >= ${SILENT.minHours * 3600}`,
  });
  return `${PIVOT_COLUMN} IN ${quiet}`;
}
