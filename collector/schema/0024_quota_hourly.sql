-- What calls say about the counters of quotas, by hour, consumer and bucket. Calls that name no quota are in none of its
-- rows. Between hours a counter is known by its first and its last call; within one, also by its highest and lowest.
CREATE TABLE IF NOT EXISTS {database}.quota_hourly {on_cluster}
(
    hour DateTime('UTC') CODEC(DoubleDelta, ZSTD(1)),
    organization_id LowCardinality(String) CODEC(ZSTD(1)),
    application_id LowCardinality(String) CODEC(ZSTD(1)),
    plan_id LowCardinality(String) CODEC(ZSTD(1)),
    quota_bucket LowCardinality(String) CODEC(ZSTD(1)),

    calls SimpleAggregateFunction(sum, UInt64) CODEC(T64, ZSTD(1)),
    retries SimpleAggregateFunction(sum, UInt64) CODEC(T64, ZSTD(1)),
    -- First attempts that the quota refused.
    refused SimpleAggregateFunction(sum, UInt64) CODEC(T64, ZSTD(1)),
    -- By the first call: its time, and the counter.
    oldest SimpleAggregateFunction(min, Tuple(DateTime64(3, 'UTC'), UInt64)) CODEC(ZSTD(1)),
    -- By the last call: its time, the counter, and the limit.
    newest SimpleAggregateFunction(max, Tuple(DateTime64(3, 'UTC'), UInt64, UInt64)) CODEC(ZSTD(1)),
    highest SimpleAggregateFunction(max, UInt64) CODEC(T64, ZSTD(1)),
    -- The lowest counter, and the first time that a call says it.
    lowest SimpleAggregateFunction(min, Tuple(UInt64, DateTime64(3, 'UTC'))) CODEC(ZSTD(1))
)
ENGINE = {engine:AggregatingMergeTree}
PARTITION BY toYYYYMM(hour)
PRIMARY KEY (toDate(hour), organization_id, application_id)
ORDER BY (
    toDate(hour), organization_id, application_id, hour, quota_bucket, plan_id
)
SETTINGS {deduplication_window};

CREATE MATERIALIZED VIEW IF NOT EXISTS {database}.quota_hourly_mv {on_cluster}
TO {database}.quota_hourly AS
SELECT
    toStartOfHour(event_time) AS hour,
    organization_id, application_id, plan_id, quota_bucket,
    count() AS calls,
    countIf(attempt > 1) AS retries,
    countIf(attempt <= 1 AND error_class = 'quota_exceeded') AS refused,
    min(tuple(event_time, quota_consumed)) AS oldest,
    max(tuple(event_time, quota_consumed, quota_limit)) AS newest,
    max(quota_consumed) AS highest,
    min(tuple(quota_consumed, event_time)) AS lowest
FROM {database}.events
WHERE event_type = 'api_request' AND NOT inner AND quota_limit > 0
GROUP BY hour, organization_id, application_id, plan_id, quota_bucket;
