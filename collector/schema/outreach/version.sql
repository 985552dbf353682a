-- Written by npm run build:outreach from src/queries/outreach.
/* callsight:outreach/version */
WITH
  toTimeZone(now64(3, 'UTC') - toIntervalDay(7), 'UTC') AS current_from,
  toTimeZone(now64(3, 'UTC'), 'UTC') AS current_to
SELECT
  'application' AS level,
  found.id AS id,
  found.owner AS organization_id,
  '' AS period,
  if(names.name = '', found.id, names.name) AS name,
  if(owners.name = '', found.owner, owners.name) AS organization,
  {threshold: String} AS version,
  found.version_calls AS calls,
  formatDateTime(found.newest, '%Y-%m-%d %H:%i UTC', 'UTC') AS last_call
FROM (
SELECT
  toString(application_id) AS id,
  any(toString(organization_id)) AS owner,
  sum(source.calls) AS version_calls,
  max(source.last_seen) AS newest
FROM (
WITH
  toStartOfInterval(greatest(current_from, least(toDateTime64((SELECT argMax(complete_from, (backfills.time, -toInt32(complete_from))) FROM {database: Identifier}.`schema_backfills` AS backfills WHERE rollup = 'consumer_endpoint_usage_per_day'), 3, 'UTC'), toDateTime64('2100-01-01 00:00:00', 3, 'UTC'))) + toIntervalMillisecond(86399999), toIntervalSecond(86400), 'UTC') AS first_86400,
  if(1, toStartOfInterval(current_to, toIntervalSecond(86400), 'UTC'), first_86400) AS last_86400
SELECT application_id, organization_id, calls, last_seen
FROM {database: Identifier}.`consumer_endpoint_usage_per_day`
WHERE day >= first_86400 AND day < last_86400 AND (1 = 1) AND (api_version = {threshold: String})
UNION ALL
SELECT application_id, organization_id, count() AS calls, max(event_time) AS last_seen
FROM {database: Identifier}.`events`
WHERE (event_type = 'api_request') AND NOT inner AND (event_time < first_86400 OR event_time >= last_86400) AND event_time >= current_from AND event_time < current_to AND (api_version = {threshold: String})
GROUP BY application_id, organization_id
) AS source
WHERE application_id NOT IN ('', 'unknown', 'anonymous')
GROUP BY id
HAVING version_calls > 0
) AS found
LEFT JOIN (
SELECT level, id, if(count() OVER (PARTITION BY level, newest_name) > 1, concat(newest_name, ' (', id, ')'), newest_name) AS name FROM (SELECT level, id, argMax(directory.name, loaded_time) AS newest_name
FROM {database: Identifier}.`directory` AS directory GROUP BY level, id) WHERE newest_name != ''
) AS names ON names.level = 'application' AND names.id = found.id
LEFT JOIN (
SELECT level, id, if(count() OVER (PARTITION BY level, newest_name) > 1, concat(newest_name, ' (', id, ')'), newest_name) AS name FROM (SELECT level, id, argMax(directory.name, loaded_time) AS newest_name
FROM {database: Identifier}.`directory` AS directory GROUP BY level, id) WHERE newest_name != ''
) AS owners ON owners.level = 'organization' AND owners.id = found.owner
ORDER BY id
LIMIT 5000
SETTINGS max_execution_time = 30
