-- Written by npm run build:outreach from src/queries/outreach.
/* callsight:outreach/run_out */
WITH
  now64(3, 'UTC') - toIntervalHour(24) AS current_from,
  now64(3, 'UTC') AS current_to
SELECT
  'organization' AS level,
  found.id AS id,
  found.id AS organization_id,
  formatDateTime(now64(3, 'UTC'), '%Y-%m', 'UTC') AS period,
  if(names.name = '', found.id, names.name) AS name,
  if(owners.name = '', found.id, owners.name) AS organization,
  found.probability AS probability,
  toUInt64(found.remaining) AS remaining,
  toUInt32(found.days_left) AS days_left,
  found.bucket AS bucket
FROM (
SELECT
  organization_id AS id,
  max((chance, units, days, counter)) AS worst,
  worst.1 AS probability,
  worst.2 AS remaining,
  worst.3 AS days_left,
  worst.4 AS bucket
FROM (SELECT organization_id, probability AS chance, remaining AS units, days_left AS days, bucket AS counter FROM (
SELECT
  used.organization_id AS organization_id,
  owned.bucket AS bucket,
  owned.remaining AS remaining,
  greatest(1, toUInt32(ceil(dateDiff('second', now64(3, 'UTC'), toDateTime(toStartOfMonth(toDate(now64(3, 'UTC'), 'UTC')) + toIntervalMonth(1), 'UTC')) / 86400))) AS days_left,
  arrayAvg(blocks) AS mean,
  arrayMap(k -> (blocks[k] + blocks[k + 7] + blocks[k + 14] + blocks[k + 21] + 0.5 * mean) / 4.5, [1, 2, 3, 4, 5, 6, 7]) AS raw,
  arrayMap(x -> greatest(x * 7 / arraySum(raw), 0.02), raw) AS factor,
  arrayMap((x, f) -> x / f, blocks, arrayConcat(factor, factor, factor, factor)) AS levels,
  arrayReduce('medianExact', levels) AS usual,
  arraySum(factor) AS whole,
  arraySum((x, f) -> least(x, 3 * usual) * f, arraySlice(levels, 1, 7), factor) / whole AS level,
  arraySum(blocks) / (4 * whole) AS per_factor,
  sqrt(arraySum((x, f) -> pow(x - per_factor * f, 2), blocks, arrayConcat(factor, factor, factor, factor)) / 27) / per_factor AS cv,
  arrayMap(k -> log(arraySum(arraySlice(blocks, k * 7 + 1, 7)) / whole + 0.001 * per_factor), [0, 1, 2, 3]) AS weeks,
  sqrt((pow(weeks[1] - weeks[2], 2) + pow(weeks[2] - weeks[3], 2) + pow(weeks[3] - weeks[4], 2) + 0.045) / 5) AS drift,
  level * (intDiv(days_left, 7) * whole + arraySum(arraySlice(arrayReverse(factor), 1, days_left % 7))) AS path,
  sqrt(pow(cv, 2) * (1 / days_left + 1 / 7) + pow(drift, 2) * days_left / 14 + 0.0009) AS sigma,
  0.5 * erfc(log(greatest(toFloat64(remaining), 1e-9) / path) / (1.1 * sigma) / sqrt(2)) AS probability
FROM (
SELECT
  toString(organization_id) AS organization_id,
  sumResample(0, 28, 1)(calls - retries, toUInt32(intDiv(dateDiff('second', hour, toStartOfHour(now64(3, 'UTC'))) - 1, 86400))) AS blocks
FROM {database: Identifier}.`consumer_calls_per_hour`
WHERE hour >= toStartOfHour(now64(3, 'UTC')) - toIntervalDay(28) AND hour < toStartOfHour(now64(3, 'UTC'))
GROUP BY organization_id
HAVING arraySum(arraySlice(blocks, 15, 14)) > 0
) AS used INNER JOIN (
SELECT
  id,
  bucket,
  greatest(0, toInt64(quota_limit) - toInt64(consumed)) AS remaining
FROM (
SELECT
  if(shared, 'organization', 'application') AS level,
  toString(holder.1) AS id,
  owner,
  bucket,
  holder.2 AS consumed,
  holder.3 AS quota_limit,
  holder.4 AS used,
  holder.5 AS reported
FROM (
SELECT
  toString(organization_id) AS owner,
  bucket,
  length(applications) = 1 OR (limits = 1 AND spread <= greatest(1, most_used)) AS shared,
  arrayJoin(if(shared, [(organization_id, newest.2, newest.3, most_used, newest.1)], applications)) AS holder
FROM (
SELECT
  organization_id,
  bucket,
  max((seen, consumed, quota_limit)) AS newest,
  uniqExact(quota_limit) AS limits,
  max(consumed) - min(consumed) AS spread,
  max(used) AS most_used,
  groupArray((application_id, consumed, quota_limit, used, seen)) AS applications
FROM (
SELECT
  organization_id,
  application_id,
  bucket,
  max(seen) AS seen,
  argMax(last, hour) AS consumed,
  argMax(hour_limit, hour) AS quota_limit,
  arrayFlatten(arrayMap(entry -> [entry.2, entry.3], arraySort(groupArray((hour, first, last))))) AS counts,
  arraySum(pair -> if(pair.2 > pair.1, pair.2 - pair.1, 0), arrayZip(arrayPopBack(counts), arrayPopFront(counts))) AS used,
  arrayCount(pair -> pair.2 < pair.1 / 2, arrayZip(arrayPopBack(counts), arrayPopFront(counts))) AS resets
FROM (
SELECT
  organization_id,
  application_id,
  bucket,
  hour,
  max(newest).1 AS seen,
  min(oldest).2 AS first,
  max(newest).2 AS last,
  max(newest).3 AS hour_limit
FROM (
WITH
  current_from AS quota_from,
  current_to AS quota_to,
  toStartOfInterval(greatest(quota_from, least(toDateTime64((SELECT argMax(complete_from, (backfills.time, -toInt32(complete_from))) FROM {database: Identifier}.`schema_backfills` AS backfills WHERE rollup = 'quota_hourly'), 3, 'UTC'), toDateTime64('2100-01-01 00:00:00', 3, 'UTC'))) + toIntervalMillisecond(3599999), toIntervalSecond(3600), 'UTC') AS first_3600,
  if(1, toStartOfInterval(quota_to, toIntervalSecond(3600), 'UTC'), first_3600) AS last_3600
SELECT
  organization_id,
  application_id,
  toString(quota_bucket) AS bucket,
  hour,
  calls,
  retries,
  refused,
  oldest,
  (newest.1, newest.2, newest.3, toString(plan_id)) AS newest,
  highest,
  lowest
FROM {database: Identifier}.`quota_hourly`
WHERE hour >= first_3600 AND hour < last_3600 AND (1 = 1)
UNION ALL
SELECT
  organization_id,
  application_id,
  toString(quota_bucket) AS bucket,
  toStartOfHour(event_time) AS hour,
  count() AS calls,
  countIf(attempt > 1) AS retries,
  countIf(attempt <= 1 AND error_class = 'quota_exceeded') AS refused,
  min((event_time, quota_consumed)) AS oldest,
  max((event_time, quota_consumed, quota_limit, toString(plan_id))) AS newest,
  max(quota_consumed) AS highest,
  min((quota_consumed, event_time)) AS lowest
FROM {database: Identifier}.`events`
WHERE (event_type = 'api_request') AND NOT inner AND (event_time < first_3600 OR event_time >= last_3600) AND quota_limit > 0 AND event_time >= quota_from AND event_time < quota_to
GROUP BY organization_id, application_id, bucket, hour
)
GROUP BY organization_id, application_id, bucket, hour
)
GROUP BY organization_id, application_id, bucket
)
WHERE resets <= 1 AND NOT (bucket IN ('second', 'minute', 'hour') OR (endsWith(bucket, 's') AND toUInt32OrZero(left(bucket, -1)) BETWEEN 1 AND 3600))
GROUP BY organization_id, bucket
)
)
)
WHERE level = 'organization' AND id NOT IN ('', 'unknown', 'anonymous')
) AS owned ON owned.id = used.organization_id
))
GROUP BY id
HAVING probability >= toFloat64({threshold: String})
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
