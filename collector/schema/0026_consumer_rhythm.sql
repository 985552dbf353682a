-- When each organization was active in the eight weeks before a day, for the rules on silence (docs/alerts.md). It is
-- built once a day from consumer_calls_per_hour. Readers take the newest build that is complete, and read later hours and
-- late events elsewhere. Without a build they read the rollup alone.
CREATE TABLE IF NOT EXISTS {database}.consumer_rhythm {on_cluster}
(
    -- The same in all rows of a build.
    built_time DateTime64(3, 'UTC'),
    -- Hours before it are in the build.
    built_hour DateTime('UTC'),
    -- Rows of the build: it is complete when it has as many.
    organizations UInt32,

    organization_id String CODEC(ZSTD(1)),
    -- Hours since the epoch with a call, sorted.
    active_hours Array(UInt32) CODEC(Delta, ZSTD(1))
)
ENGINE = {engine:MergeTree}
ORDER BY (built_time, organization_id)
TTL toDateTime(built_time) + INTERVAL 7 DAY
SETTINGS {deduplication_window};

-- Tries to build: each has a number by ClickHouse's clock, and a deduplication token made of it, so that of several
-- sidecars one builds.
CREATE TABLE IF NOT EXISTS {database}.consumer_rhythm_runs {on_cluster}
(
    slot UInt64,
    sender String,
    time DateTime64(3, 'UTC') DEFAULT now64(3, 'UTC')
)
ENGINE = {engine:MergeTree}
ORDER BY slot
TTL toDateTime(time) + INTERVAL 7 DAY
SETTINGS {deduplication_window};
