-- Views with stable names for BI tools and notebooks (docs/sql.md). They read with the rights of the account that makes
-- them, so that an account can be granted the views and nothing else.

-- Calls of consumers, one row for each attempt. Calls between services are left out, as on the screens.
CREATE VIEW IF NOT EXISTS {database}.api_events {on_cluster} DEFINER = CURRENT_USER SQL SECURITY DEFINER AS
SELECT
    event_time,
    toString(event_key) AS event_id,
    request_id,
    if(trace_id = toFixedString('', 16), '', lower(hex(trace_id))) AS trace_id,
    organization_id, application_id, developer_id, api_key_id, plan_id,
    service, method, endpoint, api_version, environment,
    region, country, network_type, sdk_name, sdk_version, runtime, caller_kind, job_type,
    status_code,
    error_class,
    error_type,
    -- Null where the outcome is not known.
    if(error_class = 'unknown', NULL, error_class = 'none') AS succeeded,
    -- Null for a connection that lives as long as the caller wants.
    if(long_lived, NULL, duration_us / 1000) AS request_duration_ms,
    if(long_lived, NULL, upstream_us / 1000) AS upstream_duration_ms,
    request_bytes, response_bytes,
    attempt,
    toString(logical_id) AS logical_call_id,
    quota_bucket, quota_consumed, quota_limit,
    cost, revenue,
    experiment, variant
FROM {database}.events
WHERE event_type = 'api_request' AND NOT inner;

-- Developers of the directory and of the keys that were issued. key_issued_at is null where no key is stored.
CREATE VIEW IF NOT EXISTS {database}.developers {on_cluster} DEFINER = CURRENT_USER SQL SECURITY DEFINER AS
SELECT
    developer_id,
    max(directory_name) AS name,
    argMax(organization, has_organization) AS organization_id,
    argMax(plan, has_plan) AS plan_id,
    min(issued) AS key_issued_at
FROM
(
    SELECT
        id AS developer_id,
        argMax(name, loaded_time) AS directory_name,
        toString(argMax(stored.organization_id, loaded_time)) AS organization,
        organization != '' AS has_organization,
        toString(argMax(stored.plan_id, loaded_time)) AS plan,
        plan != '' AS has_plan,
        CAST(NULL, 'Nullable(DateTime64(3, \'UTC\'))') AS issued
    FROM {database}.directory AS stored
    WHERE level = 'developer'
    GROUP BY id
    UNION ALL
    SELECT
        toString(events.developer_id) AS developer_id,
        '' AS directory_name,
        toString(argMin(events.organization_id, event_time)) AS organization,
        false AS has_organization,
        toString(argMin(events.plan_id, event_time)) AS plan,
        false AS has_plan,
        toNullable(min(event_time)) AS issued
    FROM {database}.events AS events
    WHERE event_type = 'key_issued'
    GROUP BY developer_id
)
WHERE developer_id NOT IN ('', 'unknown', 'anonymous')
GROUP BY developer_id;

-- Calls by hour and consumer.
CREATE VIEW IF NOT EXISTS {database}.traffic_by_hour {on_cluster} DEFINER = CURRENT_USER SQL SECURITY DEFINER AS
SELECT
    hour, organization_id, application_id, developer_id, plan_id,
    sum(stored.calls) AS calls,
    sum(class_none) AS successes,
    sum(class_validation + class_authentication + class_authorization + class_not_found + class_conflict
        + class_rate_limited + class_quota_exceeded + class_client_other) AS client_errors,
    sum(class_timeout + class_upstream + class_circuit_open + class_server) AS server_errors,
    sum(class_unknown) AS unknown_outcomes,
    sum(stored.retries) AS retries
FROM {database}.consumer_calls_per_hour AS stored
GROUP BY hour, organization_id, application_id, developer_id, plan_id;

-- The same by day of UTC.
CREATE VIEW IF NOT EXISTS {database}.traffic_by_day {on_cluster} DEFINER = CURRENT_USER SQL SECURITY DEFINER AS
SELECT
    toDate(stored.day) AS day, organization_id, application_id, developer_id, plan_id,
    sum(stored.calls) AS calls,
    sum(class_none) AS successes,
    sum(class_validation + class_authentication + class_authorization + class_not_found + class_conflict
        + class_rate_limited + class_quota_exceeded + class_client_other) AS client_errors,
    sum(class_timeout + class_upstream + class_circuit_open + class_server) AS server_errors,
    sum(class_unknown) AS unknown_outcomes,
    sum(stored.retries) AS retries
FROM {database}.consumer_calls_per_day AS stored
GROUP BY day, organization_id, application_id, developer_id, plan_id;

-- Failed calls by hour, consumer and class; docs/event.md has the classes.
CREATE VIEW IF NOT EXISTS {database}.errors_by_hour {on_cluster} DEFINER = CURRENT_USER SQL SECURITY DEFINER AS
SELECT
    hour, organization_id, application_id, developer_id, plan_id,
    failed.1 AS error_class,
    failed.2 AS calls
FROM
(
    SELECT hour, organization_id, application_id, developer_id, plan_id, arrayJoin([
        ('validation', sum(class_validation)), ('authentication', sum(class_authentication)), ('authorization', sum(class_authorization)),
        ('not_found', sum(class_not_found)), ('conflict', sum(class_conflict)), ('rate_limited', sum(class_rate_limited)),
        ('quota_exceeded', sum(class_quota_exceeded)), ('client_other', sum(class_client_other)), ('timeout', sum(class_timeout)),
        ('upstream', sum(class_upstream)), ('circuit_open', sum(class_circuit_open)), ('server', sum(class_server))
    ]) AS failed
    FROM {database}.consumer_calls_per_hour AS stored
    GROUP BY hour, organization_id, application_id, developer_id, plan_id
)
WHERE failed.2 > 0;

-- The same by day of UTC.
CREATE VIEW IF NOT EXISTS {database}.errors_by_day {on_cluster} DEFINER = CURRENT_USER SQL SECURITY DEFINER AS
SELECT
    day, organization_id, application_id, developer_id, plan_id,
    failed.1 AS error_class,
    failed.2 AS calls
FROM
(
    SELECT toDate(stored.day) AS day, organization_id, application_id, developer_id, plan_id, arrayJoin([
        ('validation', sum(class_validation)), ('authentication', sum(class_authentication)), ('authorization', sum(class_authorization)),
        ('not_found', sum(class_not_found)), ('conflict', sum(class_conflict)), ('rate_limited', sum(class_rate_limited)),
        ('quota_exceeded', sum(class_quota_exceeded)), ('client_other', sum(class_client_other)), ('timeout', sum(class_timeout)),
        ('upstream', sum(class_upstream)), ('circuit_open', sum(class_circuit_open)), ('server', sum(class_server))
    ]) AS failed
    FROM {database}.consumer_calls_per_day AS stored
    GROUP BY day, organization_id, application_id, developer_id, plan_id
)
WHERE failed.2 > 0;

-- Latency percentiles by hour and endpoint, milliseconds, within 4.4% (OpenTelemetry exponential histogram of scale 4).
CREATE VIEW IF NOT EXISTS {database}.latency_by_hour {on_cluster} DEFINER = CURRENT_USER SQL SECURITY DEFINER AS
SELECT
    hour, service, method, endpoint, api_version, calls, timed_calls,
    quantiles[1] AS p50_ms, quantiles[2] AS p95_ms, quantiles[3] AS p99_ms
FROM
(
    SELECT
        hour, service, method, endpoint, api_version, calls,
        arraySum(counts) AS timed_calls,
        arrayMap(quantile -> arrayMap(sums -> if(empty(sums), NULL, arrayMap(
            (i, bucket, count, sum) -> (if(bucket = 0, 0, exp2((toInt32(bucket) - 1) / 16))
                + (exp2(bucket / 16) - if(bucket = 0, 0, exp2((toInt32(bucket) - 1) / 16)))
                * (quantile * sums[-1] - (sum - count)) / count) / 1000,
            [arrayFirstIndex(s -> s >= quantile * sums[-1], sums)],
            [buckets[arrayFirstIndex(s -> s >= quantile * sums[-1], sums)]],
            [counts[arrayFirstIndex(s -> s >= quantile * sums[-1], sums)]],
            [sums[arrayFirstIndex(s -> s >= quantile * sums[-1], sums)]])[1]), [arrayCumSum(counts)])[1],
            [0.5, 0.95, 0.99]) AS quantiles
    FROM
    (
        SELECT
            hour, service, method, endpoint, api_version,
            sum(stored.calls) AS calls, sumMap(durations) AS histogram,
            mapKeys(histogram) AS buckets, mapValues(histogram) AS counts
        FROM {database}.endpoint_calls_per_hour AS stored
        GROUP BY hour, service, method, endpoint, api_version
    )
);

-- The same by day of UTC.
CREATE VIEW IF NOT EXISTS {database}.latency_by_day {on_cluster} DEFINER = CURRENT_USER SQL SECURITY DEFINER AS
SELECT
    day, service, method, endpoint, api_version, calls, timed_calls,
    quantiles[1] AS p50_ms, quantiles[2] AS p95_ms, quantiles[3] AS p99_ms
FROM
(
    SELECT
        day, service, method, endpoint, api_version, calls,
        arraySum(counts) AS timed_calls,
        arrayMap(quantile -> arrayMap(sums -> if(empty(sums), NULL, arrayMap(
            (i, bucket, count, sum) -> (if(bucket = 0, 0, exp2((toInt32(bucket) - 1) / 16))
                + (exp2(bucket / 16) - if(bucket = 0, 0, exp2((toInt32(bucket) - 1) / 16)))
                * (quantile * sums[-1] - (sum - count)) / count) / 1000,
            [arrayFirstIndex(s -> s >= quantile * sums[-1], sums)],
            [buckets[arrayFirstIndex(s -> s >= quantile * sums[-1], sums)]],
            [counts[arrayFirstIndex(s -> s >= quantile * sums[-1], sums)]],
            [sums[arrayFirstIndex(s -> s >= quantile * sums[-1], sums)]])[1]), [arrayCumSum(counts)])[1],
            [0.5, 0.95, 0.99]) AS quantiles
    FROM
    (
        SELECT
            toDate(hour) AS day, service, method, endpoint, api_version,
            sum(stored.calls) AS calls, sumMap(durations) AS histogram,
            mapKeys(histogram) AS buckets, mapValues(histogram) AS counts
        FROM {database}.endpoint_calls_per_hour AS stored
        GROUP BY day, service, method, endpoint, api_version
    )
);

-- The counter of each quota at the end of each hour, as the gateway reports it.
CREATE VIEW IF NOT EXISTS {database}.quota_by_hour {on_cluster} DEFINER = CURRENT_USER SQL SECURITY DEFINER AS
SELECT
    toStartOfHour(event_time, 'UTC') AS hour,
    organization_id, application_id, plan_id, quota_bucket,
    argMax(events.quota_consumed, event_time) AS quota_consumed,
    argMax(events.quota_limit, event_time) AS quota_limit,
    count() AS calls
FROM {database}.events AS events
WHERE event_type = 'api_request' AND NOT inner AND events.quota_limit > 0
GROUP BY hour, organization_id, application_id, plan_id, quota_bucket;

-- The same by day of UTC.
CREATE VIEW IF NOT EXISTS {database}.quota_by_day {on_cluster} DEFINER = CURRENT_USER SQL SECURITY DEFINER AS
SELECT
    toDate(event_time) AS day,
    organization_id, application_id, plan_id, quota_bucket,
    argMax(events.quota_consumed, event_time) AS quota_consumed,
    argMax(events.quota_limit, event_time) AS quota_limit,
    count() AS calls
FROM {database}.events AS events
WHERE event_type = 'api_request' AND NOT inner AND events.quota_limit > 0
GROUP BY day, organization_id, application_id, plan_id, quota_bucket;
