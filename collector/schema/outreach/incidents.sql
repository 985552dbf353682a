-- Written by npm run build:outreach from src/queries/outreach.
/* callsight:outreach/incidents */
WITH
  toTimeZone(now64(3, 'UTC') - toIntervalHour(24), 'UTC') AS current_from,
  toTimeZone(now64(3, 'UTC'), 'UTC') AS current_to,
  toDateTime64(toStartOfHour(current_to - toIntervalDay(28)), 3, 'UTC') AS lookback_from,
  current_to AS lookback_to,
  toUInt32(3600) AS step_seconds,
  if(step_seconds % 86400 = 0, intDiv(step_seconds, 86400), 0) AS step_days,
  if(step_days % 7 = 0, 3, 0) AS step_shift,
  'UTC' AS zone,
  arrayMap(day -> timeZoneOffset(toTimeZone(lookback_from + toIntervalDay(day), zone)), range(toUInt32(greatest(0, dateDiff('day', lookback_from, lookback_to))) + 2)) AS zone_offsets,
  step_seconds % 86400 = 0 AND (step_days = 0 OR arrayAll(offset -> offset % 86400 = 0, zone_offsets)) AS aligned_86400,
  step_seconds % 3600 = 0 AND (step_days = 0 OR arrayAll(offset -> offset % 3600 = 0, zone_offsets)) AS aligned_3600,
  lookback_from AS previous_from,
  current_from AS previous_to,
  toDateTime64(toStartOfDay(current_from), 3, 'UTC') AS days_to,
  days_to - toIntervalDay(28) AS days_from
SELECT
  hit.id AS organization_id
FROM (
SELECT
  id
FROM (
SELECT
  level,
  id,
  owner,
  candidate.2 AS signal,
  candidate.3 / candidate.4 AS value,
  candidate.3 AS part,
  candidate.4 AS whole,
  candidate.5 AS reference,
  candidate.6 AS detail,
  candidate.7 AS since,
  if(candidate.8.3 = 0, NULL, candidate.8.1) AS hour,
  candidate.8.2 AS hour_part,
  candidate.8.3 AS hour_whole,
  toFloat64(candidate.9) AS harm
FROM (
SELECT
  level,
  id,
  owner,
  arrayJoin([
    (least(server_errors >= 10, greatest(least(outcomes >= 20, server_errors / outcomes >= 0.02, greatest(least(previous_outcomes >= 20, server_errors / outcomes >= 3 * previous_server_errors / previous_outcomes), server_errors / outcomes >= 3 * others_server_error_rate)), least(worst_errors.3 >= 20, worst_errors.2 >= 10, worst_errors.2 / worst_errors.3 >= 0.1, greatest(least(previous_outcomes >= 20, worst_errors.2 / worst_errors.3 >= 3 * previous_server_errors / previous_outcomes), worst_errors.2 / worst_errors.3 >= 3 * others_server_error_rate)))), 'server_errors', toUInt64(server_errors), toUInt64(outcomes), toNullable(toFloat64(if(previous_outcomes = 0, others_server_error_rate, previous_server_errors / previous_outcomes))), worst_endpoint, CAST(NULL, 'Nullable(DateTime(\'UTC\'))'), worst_errors, toUInt64(server_errors)),
    (least(successes + previous_successes > 0, arraySum(hour -> hour.3, hours_since_success) >= 20, arraySum(hour -> hour.2, hours_since_success) >= 0.8 * arraySum(hour -> hour.3, hours_since_success)), 'authentication', toUInt64(arraySum(hour -> hour.2, hours_since_success)), toUInt64(arraySum(hour -> hour.3, hours_since_success)), toNullable(toFloat64(0)), '', toNullable(toDateTime(arrayMin(hour -> toUInt32(hour.1), hours_since_success), 'UTC')), (toDateTime(0, 'UTC'), toUInt64(0), toUInt64(0)), toUInt64(arraySum(hour -> hour.2, hours_since_success))),
    (least(successes + previous_successes = 0, greatest(least(key_time > toDateTime(0, 'UTC'), dateDiff('hour', key_time, current_to) >= 24), least((client_errors + server_errors + previous_client_errors + previous_server_errors) >= 20, (authentication_errors + previous_authentication_errors) >= 0.8 * (client_errors + server_errors + previous_client_errors + previous_server_errors)))), 'stuck', toUInt64((authentication_errors + previous_authentication_errors)), toUInt64(calls + previous_calls), toNullable(toFloat64(0)), '', if(key_time > toDateTime(0, 'UTC'), toNullable(key_time), NULL), (toDateTime(0, 'UTC'), toUInt64(0), toUInt64(0)), toUInt64((client_errors + server_errors + previous_client_errors + previous_server_errors))),
    (least(retries >= 0.75 * server_errors, greatest(least(retries >= 30, calls >= 20, retries >= 0.03 * calls, greatest(least(previous_calls >= 20, retries / calls >= 3 * previous_retries / previous_calls), retries / calls >= 3 * others_retry_rate)), least(worst_retries.2 >= 10, worst_retries.3 >= 20, worst_retries.2 >= 0.1 * worst_retries.3, greatest(least(previous_calls >= 20, worst_retries.2 / worst_retries.3 >= 3 * previous_retries / previous_calls), worst_retries.2 / worst_retries.3 >= 3 * others_retry_rate)))), 'retries', toUInt64(retries), toUInt64(calls), toNullable(toFloat64(if(previous_calls = 0, others_retry_rate, previous_retries / previous_calls))), '', CAST(NULL, 'Nullable(DateTime(\'UTC\'))'), worst_retries, toUInt64(retries))
  ]) AS candidate
FROM (
SELECT
  *,
  (successes + client_errors + server_errors) AS outcomes,
  (previous_successes + previous_client_errors + previous_server_errors) AS previous_outcomes,
  (sum(server_errors) OVER () - server_errors) / greatest(1, sum(outcomes) OVER () - outcomes) AS others_server_error_rate,
  (sum(retries) OVER () - retries) / greatest(1, sum(calls) OVER () - calls) AS others_retry_rate,
  arrayFilter(hour -> hour.1 > last_success, hours) AS hours_since_success,
  arraySort((endpoint, errors) -> -errors, mapKeys(errors_by_endpoint), mapValues(errors_by_endpoint))[1] AS worst_endpoint
FROM (
SELECT
  'organization' AS level,
  toString(organization_id) AS id,
  any(toString(organization_id)) AS owner,
  sumIf(period.calls, is_current) AS calls,
  sumIf(period.successes, is_current) AS successes,
  sumIf(period.client_errors, is_current) AS client_errors,
  sumIf(period.server_errors, is_current) AS server_errors,
  sumIf(period.authentication_errors, is_current) AS authentication_errors,
  sumIf(period.retries, is_current) AS retries,
  sumIf(period.successes, NOT is_current) AS previous_successes,
  sumIf(period.client_errors, NOT is_current) AS previous_client_errors,
  sumIf(period.server_errors, NOT is_current) AS previous_server_errors,
  sumIf(period.calls, NOT is_current) AS previous_calls,
  sumIf(period.authentication_errors, NOT is_current) AS previous_authentication_errors,
  sumIf(period.retries, NOT is_current) AS previous_retries,
  argMaxIf((time, period.server_errors, (period.successes + period.client_errors + period.server_errors)), (period.server_errors / (period.successes + period.client_errors + period.server_errors), time), is_current AND (period.successes + period.client_errors + period.server_errors) >= 20) AS worst_errors,
  argMaxIf((time, period.retries, period.calls), (period.retries / period.calls, time), is_current AND period.calls >= 20) AS worst_retries,
  groupArrayIf((time, period.authentication_errors, (period.successes + period.client_errors + period.server_errors)), is_current) AS hours,
  maxIf(time, is_current AND period.successes > 0) AS last_success,
  sumMap(map(period.failing_endpoint, period.endpoint_errors)) AS errors_by_endpoint,
  minIf(period.key_time, period.key_time > toDateTime(0, 'UTC')) AS key_time
FROM (
(
SELECT
  organization_id,
  sum(source.calls) AS calls,
  sum(source.successes) AS successes,
  sum(source.client_errors) AS client_errors,
  sum(source.server_errors) AS server_errors,
  sum(source.authentication_errors) AS authentication_errors,
  sum(source.retries) AS retries,
  true AS is_current,
  source.time AS time,
  '' AS failing_endpoint,
  toUInt64(0) AS endpoint_errors,
  toDateTime(0, 'UTC') AS key_time
FROM (
WITH
  toStartOfInterval(greatest(current_from, least(toDateTime64((SELECT argMax(complete_from, (backfills.time, -toInt32(complete_from))) FROM {database: Identifier}.`schema_backfills` AS backfills WHERE rollup = 'consumer_calls_per_hour'), 3, 'UTC'), toDateTime64('2100-01-01 00:00:00', 3, 'UTC'))) + toIntervalMillisecond(3599999), toIntervalSecond(3600), 'UTC') AS first_3600,
  if(1 AND (aligned_3600 OR step_seconds > 3600), toStartOfInterval(current_to, toIntervalSecond(3600), 'UTC'), first_3600) AS last_3600
SELECT organization_id, if(step_days > 0, toTimeZone(toDateTime(toDate(intDiv(toRelativeDayNum(hour, zone) + step_shift, greatest(1, step_days)) * step_days - step_shift), zone), 'UTC'), toDateTime(intDiv(toUnixTimestamp(hour), step_seconds) * step_seconds, 'UTC')) AS time, calls, class_none AS successes, class_validation + class_authentication + class_authorization + class_not_found + class_conflict + class_rate_limited + class_quota_exceeded + class_client_other AS client_errors, class_timeout + class_upstream + class_circuit_open + class_server AS server_errors, class_authentication AS authentication_errors, retries
FROM {database: Identifier}.`consumer_calls_per_hour`
WHERE hour >= first_3600 AND hour < last_3600 AND (aligned_3600 OR if(step_days > 0, intDiv(toRelativeDayNum(hour, zone) + step_shift, greatest(1, step_days)), intDiv(toUnixTimestamp(hour), step_seconds)) = if(step_days > 0, intDiv(toRelativeDayNum(hour + 3599, zone) + step_shift, greatest(1, step_days)), intDiv(toUnixTimestamp(hour + 3599), step_seconds))) AND (1 = 1)
UNION ALL
SELECT organization_id, if(step_days > 0, toTimeZone(toDateTime(toDate(intDiv(toRelativeDayNum(event_time, zone) + step_shift, greatest(1, step_days)) * step_days - step_shift), zone), 'UTC'), toDateTime(intDiv(toUnixTimestamp(event_time), step_seconds) * step_seconds, 'UTC')) AS time, count() AS calls, countIf(error_class = 'none') AS successes, countIf(error_class IN ('validation', 'authentication', 'authorization', 'not_found', 'conflict', 'rate_limited', 'quota_exceeded', 'client_other')) AS client_errors, countIf(error_class IN ('timeout', 'upstream', 'circuit_open', 'server')) AS server_errors, countIf(error_class = 'authentication') AS authentication_errors, countIf(attempt > 1) AS retries
FROM {database: Identifier}.`events`
WHERE (event_type = 'api_request') AND NOT inner AND (event_time < first_3600 OR event_time >= last_3600 OR (NOT aligned_3600 AND if(step_days > 0, intDiv(toRelativeDayNum(toStartOfInterval(event_time, toIntervalSecond(3600), 'UTC'), zone) + step_shift, greatest(1, step_days)), intDiv(toUnixTimestamp(toStartOfInterval(event_time, toIntervalSecond(3600), 'UTC')), step_seconds)) != if(step_days > 0, intDiv(toRelativeDayNum(toStartOfInterval(event_time, toIntervalSecond(3600), 'UTC') + 3599, zone) + step_shift, greatest(1, step_days)), intDiv(toUnixTimestamp(toStartOfInterval(event_time, toIntervalSecond(3600), 'UTC') + 3599), step_seconds)))) AND event_time >= current_from AND event_time < current_to
GROUP BY organization_id, time
) AS source
GROUP BY organization_id, time
)
UNION ALL
(
SELECT
  organization_id,
  sum(source.calls) AS calls,
  sum(source.successes) AS successes,
  sum(source.client_errors) AS client_errors,
  sum(source.server_errors) AS server_errors,
  sum(source.authentication_errors) AS authentication_errors,
  sum(source.retries) AS retries,
  false AS is_current,
  toDateTime(0, 'UTC') AS time,
  '' AS failing_endpoint,
  toUInt64(0) AS endpoint_errors,
  toDateTime(0, 'UTC') AS key_time
FROM (
WITH
  toStartOfInterval(greatest(previous_from, least(toDateTime64((SELECT argMax(complete_from, (backfills.time, -toInt32(complete_from))) FROM {database: Identifier}.`schema_backfills` AS backfills WHERE rollup = 'consumer_calls_per_day'), 3, 'UTC'), toDateTime64('2100-01-01 00:00:00', 3, 'UTC'))) + toIntervalMillisecond(86399999), toIntervalSecond(86400), 'UTC') AS first_86400,
  if(1, toStartOfInterval(previous_to, toIntervalSecond(86400), 'UTC'), first_86400) AS last_86400,
  toStartOfInterval(greatest(previous_from, least(toDateTime64((SELECT argMax(complete_from, (backfills.time, -toInt32(complete_from))) FROM {database: Identifier}.`schema_backfills` AS backfills WHERE rollup = 'consumer_calls_per_hour'), 3, 'UTC'), toDateTime64('2100-01-01 00:00:00', 3, 'UTC'))) + toIntervalMillisecond(3599999), toIntervalSecond(3600), 'UTC') AS first_3600,
  if(1, toStartOfInterval(previous_to, toIntervalSecond(3600), 'UTC'), first_3600) AS last_3600
SELECT organization_id, calls, class_none AS successes, class_validation + class_authentication + class_authorization + class_not_found + class_conflict + class_rate_limited + class_quota_exceeded + class_client_other AS client_errors, class_timeout + class_upstream + class_circuit_open + class_server AS server_errors, class_authentication AS authentication_errors, retries
FROM {database: Identifier}.`consumer_calls_per_day`
WHERE day >= first_86400 AND day < last_86400 AND (1 = 1)
UNION ALL
SELECT organization_id, calls, class_none AS successes, class_validation + class_authentication + class_authorization + class_not_found + class_conflict + class_rate_limited + class_quota_exceeded + class_client_other AS client_errors, class_timeout + class_upstream + class_circuit_open + class_server AS server_errors, class_authentication AS authentication_errors, retries
FROM {database: Identifier}.`consumer_calls_per_hour`
WHERE hour >= first_3600 AND hour < last_3600 AND (hour < first_86400 OR hour >= last_86400) AND (1 = 1)
UNION ALL
SELECT organization_id, count() AS calls, countIf(error_class = 'none') AS successes, countIf(error_class IN ('validation', 'authentication', 'authorization', 'not_found', 'conflict', 'rate_limited', 'quota_exceeded', 'client_other')) AS client_errors, countIf(error_class IN ('timeout', 'upstream', 'circuit_open', 'server')) AS server_errors, countIf(error_class = 'authentication') AS authentication_errors, countIf(attempt > 1) AS retries
FROM {database: Identifier}.`events`
WHERE (event_type = 'api_request') AND NOT inner AND (event_time < first_86400 OR event_time >= last_86400) AND (event_time < first_3600 OR event_time >= last_3600) AND event_time >= previous_from AND event_time < previous_to
GROUP BY organization_id
) AS source
GROUP BY organization_id
)
UNION ALL
(
SELECT
  organization_id,
  toUInt64(0) AS calls,
  toUInt64(0) AS successes,
  toUInt64(0) AS client_errors,
  toUInt64(0) AS server_errors,
  toUInt64(0) AS authentication_errors,
  toUInt64(0) AS retries,
  false AS is_current,
  toDateTime(0, 'UTC') AS time,
  concat(method, ' ', endpoint) AS failing_endpoint,
  sum(source.calls) AS endpoint_errors,
  toDateTime(0, 'UTC') AS key_time
FROM (
WITH
  toStartOfInterval(greatest(current_from, least(toDateTime64((SELECT argMax(complete_from, (backfills.time, -toInt32(complete_from))) FROM {database: Identifier}.`schema_backfills` AS backfills WHERE rollup = 'consumer_endpoint_usage_per_day'), 3, 'UTC'), toDateTime64('2100-01-01 00:00:00', 3, 'UTC'))) + toIntervalMillisecond(86399999), toIntervalSecond(86400), 'UTC') AS first_86400,
  if(1, toStartOfInterval(current_to, toIntervalSecond(86400), 'UTC'), first_86400) AS last_86400
SELECT organization_id, method, endpoint, calls
FROM {database: Identifier}.`consumer_endpoint_usage_per_day`
WHERE day >= first_86400 AND day < last_86400 AND (1 = 1) AND (error_class IN ('timeout', 'upstream', 'circuit_open', 'server'))
UNION ALL
SELECT organization_id, method, endpoint, count() AS calls
FROM {database: Identifier}.`events`
WHERE (event_type = 'api_request') AND NOT inner AND (event_time < first_86400 OR event_time >= last_86400) AND event_time >= current_from AND event_time < current_to AND (error_class IN ('timeout', 'upstream', 'circuit_open', 'server'))
GROUP BY organization_id, method, endpoint
) AS source
GROUP BY organization_id, method, endpoint
)
UNION ALL
(
SELECT
  organization_id,
  toUInt64(0) AS calls,
  toUInt64(0) AS successes,
  toUInt64(0) AS client_errors,
  toUInt64(0) AS server_errors,
  toUInt64(0) AS authentication_errors,
  toUInt64(0) AS retries,
  false AS is_current,
  toDateTime(0, 'UTC') AS time,
  '' AS failing_endpoint,
  toUInt64(0) AS endpoint_errors,
  min(source.key_time) AS key_time
FROM (
SELECT
  organization_id,
  toDateTime(min(event_time), 'UTC') AS key_time
FROM {database: Identifier}.`events`
WHERE event_type = 'key_issued' AND event_time >= lookback_from AND event_time < lookback_to
GROUP BY organization_id
) AS source
GROUP BY organization_id
)
) AS period
GROUP BY level, id
)
)
)
WHERE candidate.1
)
WHERE signal = 'server_errors'
) AS hit
ORDER BY organization_id
LIMIT 5000
SETTINGS max_execution_time = 30
