-- Written by npm run build:outreach from src/queries/outreach.
/* callsight:outreach/silent */
WITH
  (SELECT max((built_time, built_hour)) FROM (SELECT built_time, built_hour FROM {database: Identifier}.`consumer_rhythm` GROUP BY built_time, built_hour HAVING count() = max(organizations))
WHERE built_hour <= toStartOfHour(now64(3, 'UTC'))) AS rhythm_build
SELECT
  'organization' AS level,
  found.id AS id,
  found.id AS organization_id,
  formatDateTime(found.newest, '%Y-%m-%d', 'UTC') AS period,
  if(names.name = '', found.id, names.name) AS name,
  if(owners.name = '', found.id, owners.name) AS organization,
  toFloat64(found.gap_clock) AS hours,
  formatDateTime(found.newest + toIntervalHour(1), '%Y-%m-%d %H:%i UTC', 'UTC') AS silent_since
FROM (
SELECT
  organization_id AS id,
  gap_clock,
  toDateTime(last_active * 3600, 'UTC') AS newest
FROM (
SELECT
  *,
  arrayCompact(arrayMap(h -> intDiv(h, 24), active)) AS days,
  range(days[1], days[-1] + 1) AS span,
  arrayCount(d -> (d + 3) % 7 >= 5, days) AS active_weekend_days,
  arrayCount(d -> (d + 3) % 7 >= 5, span) AS weekend_days,
  length(days) / length(span) >= 0.8 AS has_days,
  length(active) / (24 * length(span)) >= 0.6 AS has_hours,
  least((length(days) - active_weekend_days) / greatest(1, length(span) - weekend_days) >= 0.8, active_weekend_days / greatest(1, weekend_days) < 0.3) AS has_weekdays,
  length(arrayCompact(arrayMap(d -> intDiv(d + 3, 7), days))) / length(arrayCompact(arrayMap(d -> intDiv(d + 3, 7), span))) >= 0.75 AS has_weeks,
  least(active[-1] - active[1] >= 672, length(active) >= 6) AS is_known,
  is_known * (has_days * (has_hours * 1 + (1 - has_hours) * 2) + (1 - has_days) * (has_weekdays * 3 + (1 - has_weekdays) * (has_weeks * 4 + (1 - has_weeks) * 5))) AS class,
  ['', 'continuous', 'daily', 'weekday', 'weekly', 'rare'][class + 1] AS rhythm,
  (class = 0) * gap_clock / 672 + (class > 0) * lateness / [1, 2.2, 1.5, 3.3, 3.5, 6.3][class + 1] AS excess
FROM (
SELECT
  organization_id,
  active,
  last_active,
  arrayMax(arrayDifference(passed_at_active)) AS max_op,
  arrayMax(arrayDifference(active)) AS max_clock,
  (intDiv((toUInt32(intDiv(toUnixTimestamp(now64(3, 'UTC')), 3600)) - 1), 168) * passed_in_week[168] + passed_in_week[(toUInt32(intDiv(toUnixTimestamp(now64(3, 'UTC')), 3600)) - 1) % 168 + 1]) - (intDiv(last_active, 168) * passed_in_week[168] + passed_in_week[last_active % 168 + 1]) AS gap_op,
  toInt64(toUInt32(intDiv(toUnixTimestamp(now64(3, 'UTC')), 3600))) - 1 - last_active AS gap_clock,
  least(gap_op / greatest(max_op, 1.), gap_clock / greatest(max_clock, 6)) AS lateness
FROM (
SELECT
  organization_id,
  active,
  active[-1] AS last_active,
  arrayReduce('countResample(0, 168, 1)', active, arrayMap(h -> toUInt32(h % 168), active)) AS by_hour,
  least(8, greatest(1, ceil((toUInt32(intDiv(toUnixTimestamp(now64(3, 'UTC')), 3600)) - active[1]) / 168))) AS weeks,
  arrayMap(n -> (n + length(active) / 168) / (weeks + 1), by_hour) AS weights,
  arrayCumSum(weights) AS passed_in_week,
  intDiv(active[1], 168) * 168 AS first_hour,
  arrayReduce('countResample(0, 1512, 1)', active, arrayMap(h -> toUInt32(h - first_hour), active)) AS is_active,
  arrayCumSum(arrayFlatten(arrayWithConstant(9, weights))) AS passed,
  arrayFilter((time, n) -> n > 0, passed, is_active) AS passed_at_active
FROM (
SELECT
  organization_id,
  arrayCompact(arraySort(groupArrayArray(arrayFilter(h -> h >= toUInt32(intDiv(toUnixTimestamp(toStartOfHour(now64(3, 'UTC')) - toIntervalHour(1344)), 3600)), hours)))) AS active
FROM (
SELECT
  organization_id,
  active_hours AS hours
FROM {database: Identifier}.`consumer_rhythm`
WHERE built_time = rhythm_build.1
UNION ALL
SELECT
  toString(organization_id) AS organization_id,
  groupUniqArray(toUInt32(intDiv(toUnixTimestamp(hour), 3600))) AS hours
FROM {database: Identifier}.`consumer_calls_per_hour`
WHERE hour >= greatest(rhythm_build.2, toStartOfHour(now64(3, 'UTC')) - toIntervalHour(1344)) AND hour < toStartOfHour(now64(3, 'UTC')) AND organization_id NOT IN ('', 'unknown', 'anonymous')
GROUP BY organization_id
UNION ALL
SELECT
  toString(organization_id) AS organization_id,
  groupUniqArray(toUInt32(intDiv(toUnixTimestamp(event_time), 3600))) AS hours
FROM {database: Identifier}.`events`
WHERE ingest_time >= rhythm_build.1 - toIntervalHour(1) AND event_time < rhythm_build.2 AND event_time >= toStartOfHour(now64(3, 'UTC')) - toIntervalHour(1344) AND (event_type = 'api_request') AND (NOT inner) AND organization_id NOT IN ('', 'unknown', 'anonymous')
GROUP BY organization_id
)
WHERE organization_id NOT IN (SELECT consumer_id FROM (
SELECT
  toString(organization_id) AS consumer_id,
  0. AS value,
  toUInt32(intDiv(toUnixTimestamp(max(hour)), 3600)) AS last_active,
  '' AS rhythm
FROM {database: Identifier}.`consumer_calls_per_hour`
WHERE hour >= toStartOfHour(now64(3, 'UTC')) - toIntervalHour(6) AND hour < now64(3, 'UTC') AND organization_id NOT IN ('', 'unknown', 'anonymous')
GROUP BY consumer_id
))
GROUP BY organization_id
)
WHERE length(active) >= 2
)
)
)
WHERE excess > 1
) AS found
LEFT JOIN (
SELECT level, id, if(count() OVER (PARTITION BY level, newest_name) > 1, concat(newest_name, ' (', id, ')'), newest_name) AS name FROM (SELECT level, id, argMax(directory.name, loaded_time) AS newest_name
FROM {database: Identifier}.`directory` AS directory GROUP BY level, id) WHERE newest_name != ''
) AS names ON names.level = 'organization' AND names.id = found.id
LEFT JOIN (
SELECT level, id, if(count() OVER (PARTITION BY level, newest_name) > 1, concat(newest_name, ' (', id, ')'), newest_name) AS name FROM (SELECT level, id, argMax(directory.name, loaded_time) AS newest_name
FROM {database: Identifier}.`directory` AS directory GROUP BY level, id) WHERE newest_name != ''
) AS owners ON owners.level = 'organization' AND owners.id = found.id
ORDER BY id
LIMIT 5000
SETTINGS max_execution_time = 30
