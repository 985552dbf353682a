-- Calls by hour and by endpoint. durations as in 0009_trait_calls_per_hour.sql.
CREATE TABLE IF NOT EXISTS {database}.endpoint_calls_per_hour {on_cluster}
(
    hour DateTime('UTC') CODEC(DoubleDelta, ZSTD(1)),
    service LowCardinality(String) CODEC(ZSTD(1)),
    endpoint LowCardinality(String) CODEC(ZSTD(1)),
    method LowCardinality(String) CODEC(ZSTD(1)),
    api_version LowCardinality(String) CODEC(ZSTD(1)),
    environment LowCardinality(String) CODEC(ZSTD(1)),

    calls SimpleAggregateFunction(sum, UInt64) CODEC(T64, ZSTD(1)),
    class_none SimpleAggregateFunction(sum, UInt64) CODEC(T64, ZSTD(1)),
    class_validation SimpleAggregateFunction(sum, UInt64) CODEC(T64, ZSTD(1)),
    class_authentication SimpleAggregateFunction(sum, UInt64) CODEC(T64, ZSTD(1)),
    class_authorization SimpleAggregateFunction(sum, UInt64) CODEC(T64, ZSTD(1)),
    class_not_found SimpleAggregateFunction(sum, UInt64) CODEC(T64, ZSTD(1)),
    class_conflict SimpleAggregateFunction(sum, UInt64) CODEC(T64, ZSTD(1)),
    class_rate_limited SimpleAggregateFunction(sum, UInt64) CODEC(T64, ZSTD(1)),
    class_quota_exceeded SimpleAggregateFunction(sum, UInt64) CODEC(T64, ZSTD(1)),
    class_client_other SimpleAggregateFunction(sum, UInt64) CODEC(T64, ZSTD(1)),
    class_timeout SimpleAggregateFunction(sum, UInt64) CODEC(T64, ZSTD(1)),
    class_upstream SimpleAggregateFunction(sum, UInt64) CODEC(T64, ZSTD(1)),
    class_circuit_open SimpleAggregateFunction(sum, UInt64) CODEC(T64, ZSTD(1)),
    class_server SimpleAggregateFunction(sum, UInt64) CODEC(T64, ZSTD(1)),
    class_unknown SimpleAggregateFunction(sum, UInt64) CODEC(T64, ZSTD(1)),
    retries SimpleAggregateFunction(sum, UInt64) CODEC(T64, ZSTD(1)),
    known_calls SimpleAggregateFunction(sum, UInt64) CODEC(T64, ZSTD(1)),
    durations SimpleAggregateFunction(sumMap, Map(UInt16, UInt64)) CODEC(ZSTD(1)),
    last_seen SimpleAggregateFunction(max, DateTime64(3, 'UTC')) CODEC(ZSTD(1))
)
ENGINE = {engine:AggregatingMergeTree}
PARTITION BY toYYYYMM(hour)
PRIMARY KEY (toDate(hour), service, endpoint)
ORDER BY (
    toDate(hour), service, endpoint, hour, method, api_version, environment
)
SETTINGS {deduplication_window};

CREATE MATERIALIZED VIEW IF NOT EXISTS {database}.endpoint_calls_per_hour_mv {on_cluster}
TO {database}.endpoint_calls_per_hour AS
SELECT
    toStartOfHour(event_time) AS hour,
    service, endpoint, method, api_version, environment,
    count() AS calls,
    countIf(error_class = 'none') AS class_none,
    countIf(error_class = 'validation') AS class_validation,
    countIf(error_class = 'authentication') AS class_authentication,
    countIf(error_class = 'authorization') AS class_authorization,
    countIf(error_class = 'not_found') AS class_not_found,
    countIf(error_class = 'conflict') AS class_conflict,
    countIf(error_class = 'rate_limited') AS class_rate_limited,
    countIf(error_class = 'quota_exceeded') AS class_quota_exceeded,
    countIf(error_class = 'client_other') AS class_client_other,
    countIf(error_class = 'timeout') AS class_timeout,
    countIf(error_class = 'upstream') AS class_upstream,
    countIf(error_class = 'circuit_open') AS class_circuit_open,
    countIf(error_class = 'server') AS class_server,
    countIf(error_class = 'unknown') AS class_unknown,
    countIf(attempt > 1) AS retries,
    countIf(organization_id NOT IN ('', 'unknown', 'anonymous')) AS known_calls,
    sumMapIf(map(toUInt16(if(duration_us <= 1, 0, ceil(log2(duration_us) * 16))), toUInt64(1)), NOT long_lived)
        AS durations,
    max(event_time) AS last_seen
FROM {database}.events
WHERE event_type = 'api_request' AND NOT inner
GROUP BY hour, service, endpoint, method, api_version, environment;
