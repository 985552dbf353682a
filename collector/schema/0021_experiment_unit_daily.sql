-- Calls that carry an experiment, by day, variant and consumer: what the screens of experiments need of whole days.
-- Calls without an experiment are in none of its rows. Experiments on developers read events.
CREATE TABLE IF NOT EXISTS {database}.experiment_unit_daily {on_cluster}
(
    day DateTime('UTC') CODEC(DoubleDelta, ZSTD(1)),
    experiment LowCardinality(String) CODEC(ZSTD(1)),
    variant LowCardinality(String) CODEC(ZSTD(1)),
    organization_id LowCardinality(String) CODEC(ZSTD(1)),
    application_id LowCardinality(String) CODEC(ZSTD(1)),
    service LowCardinality(String) CODEC(ZSTD(1)),

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
    latency_calls SimpleAggregateFunction(sum, UInt64) CODEC(T64, ZSTD(1)),
    latency_us SimpleAggregateFunction(sum, UInt64) CODEC(T64, ZSTD(1)),
    revenue SimpleAggregateFunction(sum, Decimal(38, 6)) CODEC(ZSTD(1)),
    cost SimpleAggregateFunction(sum, Decimal(38, 6)) CODEC(ZSTD(1)),
    -- OpenTelemetry's exponential histogram of scale 6, four buckets for each one of the other rollups: the variants of an
    -- experiment may differ by a few percent.
    durations SimpleAggregateFunction(sumMap, Map(UInt16, UInt64)) CODEC(ZSTD(1)),
    -- The first call: time, key (it decides between calls at one time), and what the consumer was then: plan, region, SDK.
    first_call SimpleAggregateFunction(min, Tuple(DateTime64(3, 'UTC'), UInt64, String, String, String)) CODEC(ZSTD(1)),
    last_seen SimpleAggregateFunction(max, DateTime64(3, 'UTC')) CODEC(ZSTD(1))
)
ENGINE = {engine:AggregatingMergeTree}
PARTITION BY toYYYYMM(day)
ORDER BY (
    experiment, day, variant, organization_id, application_id, service
)
SETTINGS {deduplication_window};

CREATE MATERIALIZED VIEW IF NOT EXISTS {database}.experiment_unit_daily_mv {on_cluster}
TO {database}.experiment_unit_daily AS
SELECT
    toStartOfDay(event_time) AS day,
    experiment, variant, organization_id, application_id, service,
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
    countIf(NOT long_lived) AS latency_calls,
    sumIf(duration_us, NOT long_lived) AS latency_us,
    sum(revenue) AS revenue,
    sum(cost) AS cost,
    sumMapIf(map(toUInt16(if(duration_us <= 1, 0, ceil(log2(duration_us) * 64))), toUInt64(1)), NOT long_lived)
        AS durations,
    min(tuple(event_time, event_key, toString(plan_id), toString(region), toString(sdk_name))) AS first_call,
    max(event_time) AS last_seen
FROM {database}.events
WHERE event_type = 'api_request' AND NOT inner AND experiment != ''
GROUP BY day, experiment, variant, organization_id, application_id, service;
