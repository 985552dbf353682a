-- What could not be understood or stored, with the reason: kept so that it can be read and replayed.
CREATE TABLE IF NOT EXISTS {database}.dead_letters {on_cluster}
(
    received_time DateTime64(3, 'UTC') CODEC(DoubleDelta, ZSTD(1)),
    dead_letter_key UInt64 CODEC(ZSTD(1)),
    reason LowCardinality(String),
    stage LowCardinality(String),
    source LowCardinality(String),
    detail String CODEC(ZSTD(1)),
    payload_format LowCardinality(String),
    payload String CODEC(ZSTD(3)),
    payload_bytes UInt64 CODEC(T64, ZSTD(1)),
    schema_version UInt8
)
ENGINE = {engine:MergeTree}
PARTITION BY toYYYYMMDD(received_time)
ORDER BY (reason, received_time)
SETTINGS {deduplication_window};

-- Which dead letters `npm run replay` has stored as events: it passes them over from then on.
CREATE TABLE IF NOT EXISTS {database}.dead_letter_replays {on_cluster}
(
    dead_letter_key UInt64 CODEC(ZSTD(1)),
    received_time DateTime64(3, 'UTC') CODEC(DoubleDelta, ZSTD(1)),
    replayed_time DateTime64(3, 'UTC') CODEC(DoubleDelta, ZSTD(1))
)
ENGINE = {engine:MergeTree}
PARTITION BY toYYYYMM(received_time)
ORDER BY (received_time, dead_letter_key)
SETTINGS {deduplication_window};
