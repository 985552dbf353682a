-- Calls by day, consumer, endpoint and error class, with what they carry, cost and earn. By hour, or with histograms, there
-- would be about as much as there is of calls. The classes are columns too, as in the other rollups. It takes the place of
-- consumer_endpoint_calls_per_day, whose rows of deleted events the sidecar copies.
CREATE TABLE IF NOT EXISTS {database}.consumer_endpoint_usage_per_day {on_cluster}
(
    day DateTime('UTC') CODEC(DoubleDelta, ZSTD(1)),
    organization_id LowCardinality(String) CODEC(ZSTD(1)),
    application_id LowCardinality(String) CODEC(ZSTD(1)),
    developer_id LowCardinality(String) CODEC(ZSTD(1)),
    plan_id LowCardinality(String) CODEC(ZSTD(1)),
    service LowCardinality(String) CODEC(ZSTD(1)),
    endpoint LowCardinality(String) CODEC(ZSTD(1)),
    method LowCardinality(String) CODEC(ZSTD(1)),
    api_version LowCardinality(String) CODEC(ZSTD(1)),
    environment LowCardinality(String) CODEC(ZSTD(1)),
    error_class LowCardinality(String) CODEC(ZSTD(1)),

    calls SimpleAggregateFunction(sum, UInt64) CODEC(T64, ZSTD(1)),
    class_none UInt64 ALIAS if(error_class = 'none', calls, 0),
    class_validation UInt64 ALIAS if(error_class = 'validation', calls, 0),
    class_authentication UInt64 ALIAS if(error_class = 'authentication', calls, 0),
    class_authorization UInt64 ALIAS if(error_class = 'authorization', calls, 0),
    class_not_found UInt64 ALIAS if(error_class = 'not_found', calls, 0),
    class_conflict UInt64 ALIAS if(error_class = 'conflict', calls, 0),
    class_rate_limited UInt64 ALIAS if(error_class = 'rate_limited', calls, 0),
    class_quota_exceeded UInt64 ALIAS if(error_class = 'quota_exceeded', calls, 0),
    class_client_other UInt64 ALIAS if(error_class = 'client_other', calls, 0),
    class_timeout UInt64 ALIAS if(error_class = 'timeout', calls, 0),
    class_upstream UInt64 ALIAS if(error_class = 'upstream', calls, 0),
    class_circuit_open UInt64 ALIAS if(error_class = 'circuit_open', calls, 0),
    class_server UInt64 ALIAS if(error_class = 'server', calls, 0),
    class_unknown UInt64 ALIAS if(error_class = 'unknown', calls, 0),
    retries SimpleAggregateFunction(sum, UInt64) CODEC(T64, ZSTD(1)),
    known_calls SimpleAggregateFunction(sum, UInt64) CODEC(T64, ZSTD(1)),
    response_bytes SimpleAggregateFunction(sum, UInt64) CODEC(T64, ZSTD(1)),
    upstream_us SimpleAggregateFunction(sum, UInt64) CODEC(T64, ZSTD(1)),
    revenue SimpleAggregateFunction(sum, Decimal(38, 6)) CODEC(ZSTD(1)),
    cost SimpleAggregateFunction(sum, Decimal(38, 6)) CODEC(ZSTD(1)),
    last_seen SimpleAggregateFunction(max, DateTime64(3, 'UTC')) CODEC(ZSTD(1))
)
ENGINE = {engine:AggregatingMergeTree}
PARTITION BY toYYYYMM(day)
PRIMARY KEY (day, error_class, organization_id, application_id)
ORDER BY (
    day, error_class, organization_id, application_id, developer_id, plan_id, service, endpoint, method, api_version,
    environment
)
SETTINGS {deduplication_window};

CREATE MATERIALIZED VIEW IF NOT EXISTS {database}.consumer_endpoint_usage_per_day_mv {on_cluster}
TO {database}.consumer_endpoint_usage_per_day AS
SELECT
    toStartOfDay(event_time) AS day,
    organization_id, application_id, developer_id, plan_id, service, endpoint, method, api_version, environment,
    error_class,
    count() AS calls,
    countIf(attempt > 1) AS retries,
    countIf(organization_id NOT IN ('', 'unknown', 'anonymous')) AS known_calls,
    sum(response_bytes) AS response_bytes,
    sum(upstream_us) AS upstream_us,
    sum(revenue) AS revenue,
    sum(cost) AS cost,
    max(event_time) AS last_seen
FROM {database}.events
WHERE event_type = 'api_request' AND NOT inner
GROUP BY day, organization_id, application_id, developer_id, plan_id, service, endpoint, method, api_version,
         environment, error_class;
