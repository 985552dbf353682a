-- How long the calls of each source had to wait for their other observations: sidecars read it when they start and from
-- time to time, so that a restart and a second sidecar hold calls for as long as the one that learnt it.
CREATE TABLE IF NOT EXISTS {database}.counterpart_waits {on_cluster}
(
    source LowCardinality(String),
    service String,
    -- The records indicate another observer: a gateway passed the call on, or the parent is in another process.
    is_telling Bool,
    -- Milliseconds; NULL: their calls had no other observations.
    wait_ms Nullable(UInt32),
    -- The one service behind a gateway; empty when it is not known.
    service_behind String,
    updated_time DateTime64(3, 'UTC')
)
ENGINE = {engine:ReplacingMergeTree(updated_time)}
ORDER BY (source, service, is_telling)
TTL toDateTime(updated_time) + INTERVAL 90 DAY;
