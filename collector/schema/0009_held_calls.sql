-- Calls that sidecars hold for their other observations: a sender is answered when its record is here. What became of a
-- record stands in later rows with its key. Rows are needed for a minute, and until a sidecar runs when none did.
CREATE TABLE IF NOT EXISTS {database}.held_calls {on_cluster}
(
    event_key UInt64 CODEC(ZSTD(1)),
    source LowCardinality(String),
    held_time DateTime64(3, 'UTC') CODEC(DoubleDelta, ZSTD(1)),
    -- The sidecar that holds it.
    owner LowCardinality(String),
    state Enum8('held' = 0, 'handed_over' = 1, 'done' = 2),
    -- The event as JSON; empty in rows of other states.
    event String CODEC(ZSTD(3))
)
ENGINE = {engine:MergeTree}
PARTITION BY toStartOfTenMinutes(held_time)
ORDER BY (held_time, event_key)
TTL toDateTime(held_time) + INTERVAL 7 DAY;
