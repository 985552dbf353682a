-- What sidecars that run at the same time tell each other: which records each of them is about to insert. Each row has
-- the next number (slot) and a deduplication token made of it, so that of several sidecars one gets a slot. The protocol
-- is in collector/sidecar/src/clickhouse/claims/README.md. Rows are needed for minutes.
CREATE TABLE IF NOT EXISTS {database}.record_claims {on_cluster}
(
    slot UInt64,
    -- One run of a sidecar.
    epoch String,
    time DateTime64(3, 'UTC') DEFAULT now64(3),
    -- An insert without a claim is under way.
    unclaimed Bool,
    leaves Bool,
    evicts Array(String),
    -- Slots of the epoch whose records are stored.
    settles Array(UInt64),
    -- Slots of the epoch that it has given up.
    voids Array(UInt64),
    -- Keys with the tag of their source, nine bytes each, in base64: of records that are to be inserted, and of records
    -- that became part of a stored event.
    claimed String CODEC(ZSTD(1)),
    merged String CODEC(ZSTD(1))
)
ENGINE = {engine:MergeTree}
ORDER BY slot
TTL toDateTime(time) + INTERVAL 1 DAY
SETTINGS {deduplication_window};
