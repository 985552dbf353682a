-- What senders stated and the sidecars could not read, by minute of writing: the screen Data quality reads it. A sidecar
-- that is stopped hard leaves out its last minute.
CREATE TABLE IF NOT EXISTS {database}.diagnostics {on_cluster}
(
    -- When the sidecar wrote the row.
    time DateTime('UTC') CODEC(DoubleDelta, ZSTD(1)),
    kind LowCardinality(String),
    -- The attribute map that read the records; of an unknown envelope the signal it was sent as.
    source LowCardinality(String),
    -- Empty where no record could be read.
    service String,
    count SimpleAggregateFunction(sum, UInt64) CODEC(T64, ZSTD(1))
)
ENGINE = {engine:AggregatingMergeTree}
PARTITION BY toYYYYMM(time)
ORDER BY (time, kind, source, service)
TTL time + INTERVAL 90 DAY
SETTINGS {deduplication_window};
