-- One row per API call attempt (event_type 'api_request') or domain event (key_issued, plan_changed, ...).
-- Dimensions are LowCardinality, identifiers that grow without bound are not. The columns are documented in docs/event.md.
-- Codecs are those that took the fewest bytes for the demo's history (npm run measure:disk).
CREATE TABLE IF NOT EXISTS {database}.events {on_cluster}
(
    event_time DateTime64(3, 'UTC') CODEC(Delta, T64, ZSTD(1)),
    ingest_time DateTime64(3, 'UTC') CODEC(Delta, T64, ZSTD(1)),

    event_key UInt64 CODEC(ZSTD(1)),
    request_id String CODEC(ZSTD(1)),
    trace_id FixedString(16) CODEC(ZSTD(1)),
    -- The key is the second half of the trace id XOR the span id: the span id need not be stored.
    keyed_by_span Bool,
    span_id FixedString(8) ALIAS if(keyed_by_span AND trace_id != toFixedString('', 16),
        reinterpretAsFixedString(bitXor(event_key, reinterpretAsUInt64(substring(trace_id, 9, 8)))),
        toFixedString('', 8)),

    organization_id LowCardinality(String) CODEC(ZSTD(1)),
    application_id LowCardinality(String) CODEC(ZSTD(1)),
    developer_id LowCardinality(String) CODEC(ZSTD(1)),
    client_id LowCardinality(String) CODEC(ZSTD(1)),
    api_key_id LowCardinality(String) CODEC(ZSTD(1)),
    plan_id LowCardinality(String) CODEC(ZSTD(1)),

    service LowCardinality(String) CODEC(ZSTD(1)),
    endpoint LowCardinality(String) CODEC(ZSTD(1)),
    endpoint_source LowCardinality(String) CODEC(ZSTD(1)),
    method LowCardinality(String) CODEC(ZSTD(1)),
    api_version LowCardinality(String) CODEC(ZSTD(1)),

    region LowCardinality(String) CODEC(ZSTD(1)),
    pop LowCardinality(String) CODEC(ZSTD(1)),
    environment LowCardinality(String) CODEC(ZSTD(1)),
    country LowCardinality(String) CODEC(ZSTD(1)),
    asn UInt32 CODEC(T64, ZSTD(1)),
    ip_family UInt8,
    ip_pseudonym UInt64 CODEC(ZSTD(1)),
    network_type LowCardinality(String) CODEC(ZSTD(1)),

    sdk_name LowCardinality(String) CODEC(ZSTD(1)),
    sdk_version LowCardinality(String) CODEC(ZSTD(1)),
    runtime LowCardinality(String) CODEC(ZSTD(1)),
    device_class LowCardinality(String) CODEC(ZSTD(1)),

    duration_us UInt32 CODEC(T64, ZSTD(1)),
    upstream_us UInt32 CODEC(T64, ZSTD(1)),
    queue_us UInt32 CODEC(T64, ZSTD(1)),
    network_us UInt32 CODEC(T64, ZSTD(1)),

    status_code UInt16 CODEC(ZSTD(1)),
    error_type LowCardinality(String) CODEC(ZSTD(1)),
    error_class LowCardinality(String) CODEC(ZSTD(1)),
    cache_status LowCardinality(String) CODEC(ZSTD(1)),
    timed_out Bool,
    circuit_open Bool,

    attempt UInt8,
    idempotency_key UInt64 CODEC(ZSTD(1)),
    first_attempt_key UInt64 CODEC(ZSTD(1)),
    logical_id UInt64 ALIAS if(first_attempt_key = 0, event_key, first_attempt_key),
    retry_reason LowCardinality(String) CODEC(ZSTD(1)),

    request_bytes UInt64 CODEC(T64, ZSTD(1)),
    response_bytes UInt64 CODEC(T64, ZSTD(1)),
    quota_bucket LowCardinality(String) CODEC(ZSTD(1)),
    quota_consumed UInt64 CODEC(Delta, ZSTD(1)),
    quota_limit UInt64 CODEC(T64, ZSTD(1)),
    cost Decimal64(6) CODEC(ZSTD(1)),
    revenue Decimal64(6) CODEC(ZSTD(1)),

    experiment LowCardinality(String) CODEC(ZSTD(1)),
    variant LowCardinality(String) CODEC(ZSTD(1)),
    feature_flags Array(String) CODEC(ZSTD(1)),

    event_type LowCardinality(String) CODEC(ZSTD(1)),
    job_type LowCardinality(String) CODEC(ZSTD(1)),
    properties String CODEC(ZSTD(1)),

    source LowCardinality(String) CODEC(ZSTD(1)),
    schema_version UInt8,
    directory_version UInt32 CODEC(T64, ZSTD(1)),

    -- The deduplication token of the insert: a crash between an insert's part here and its part in a rollup is mended by
    -- repeating the insert from its rows. Read for hours, kept for days (retention.sql).
    batch_id LowCardinality(String) CODEC(ZSTD(1)),

    -- A sidecar that starts reads the keys of the last hours, whatever the time of the events is.
    INDEX ingest_time_minmax ingest_time TYPE minmax GRANULARITY 1
)
ENGINE = {engine:MergeTree}
PARTITION BY toYYYYMMDD(event_time)
ORDER BY (organization_id, service, endpoint, event_time)
-- A deduplication token is only honoured inside this window; ttl_only_drop_parts = 1 would keep expired columns.
-- How long rows and columns live is said in retention.sql.
SETTINGS {deduplication_window}, ttl_only_drop_parts = 0;
