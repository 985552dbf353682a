-- Calls by hour, consumer and endpoint: what the screens read for whole hours. Sums and states only, so parts merge
-- to exactly the same numbers as the raw rows. The day leads the key: screens always bound the time first.
CREATE TABLE IF NOT EXISTS {database}.consumer_endpoint_hourly {on_cluster}
(
    hour DateTime('UTC') CODEC(DoubleDelta, ZSTD(1)),
    organization_id LowCardinality(String) CODEC(ZSTD(1)),
    application_id LowCardinality(String) CODEC(ZSTD(1)),
    developer_id LowCardinality(String) CODEC(ZSTD(1)),
    plan_id LowCardinality(String) CODEC(ZSTD(1)),
    service LowCardinality(String) CODEC(ZSTD(1)),
    endpoint LowCardinality(String) CODEC(ZSTD(1)),
    method LowCardinality(String) CODEC(ZSTD(1)),
    api_version LowCardinality(String) CODEC(ZSTD(1)),
    region LowCardinality(String) CODEC(ZSTD(1)),
    environment LowCardinality(String) CODEC(ZSTD(1)),
    error_class LowCardinality(String) CODEC(ZSTD(1)),

    calls SimpleAggregateFunction(sum, UInt64) CODEC(T64, ZSTD(1)),
    retries SimpleAggregateFunction(sum, UInt64) CODEC(T64, ZSTD(1)),
    duration_us_sum SimpleAggregateFunction(sum, UInt64) CODEC(T64, ZSTD(1)),
    duration_us_state AggregateFunction(quantilesBFloat16(0.5, 0.95, 0.99), UInt32) CODEC(ZSTD(1)),
    request_bytes SimpleAggregateFunction(sum, UInt64) CODEC(T64, ZSTD(1)),
    response_bytes SimpleAggregateFunction(sum, UInt64) CODEC(T64, ZSTD(1)),
    cost SimpleAggregateFunction(sum, Decimal(38, 6)) CODEC(ZSTD(1)),
    revenue SimpleAggregateFunction(sum, Decimal(38, 6)) CODEC(ZSTD(1)),
    last_seen SimpleAggregateFunction(max, DateTime64(3, 'UTC')) CODEC(ZSTD(1))
)
ENGINE = {engine:AggregatingMergeTree}
PARTITION BY toYYYYMM(hour)
PRIMARY KEY (toDate(hour), organization_id, application_id, service, endpoint)
ORDER BY (toDate(hour), organization_id, application_id, service, endpoint, hour, method, api_version, developer_id,
          plan_id, region, environment, error_class)
SETTINGS {deduplication_window};

CREATE MATERIALIZED VIEW IF NOT EXISTS {database}.consumer_endpoint_hourly_mv {on_cluster}
TO {database}.consumer_endpoint_hourly AS
SELECT
    toStartOfHour(event_time) AS hour,
    organization_id, application_id, developer_id, plan_id, service, endpoint, method, api_version, region, environment,
    error_class,
    count() AS calls,
    countIf(attempt > 1) AS retries,
    sum(duration_us) AS duration_us_sum,
    quantilesBFloat16State(0.5, 0.95, 0.99)(duration_us) AS duration_us_state,
    sum(request_bytes) AS request_bytes,
    sum(response_bytes) AS response_bytes,
    sum(events.cost) AS cost,
    sum(events.revenue) AS revenue,
    max(event_time) AS last_seen
FROM {database}.events
WHERE event_type = 'api_request'
GROUP BY hour, organization_id, application_id, developer_id, plan_id, service, endpoint, method, api_version, region,
         environment, error_class;
