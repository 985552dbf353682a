-- Rules of outreach in a sidecar's settings (outreach.rules), for the screens, without the address that messages go to.
-- Each start of a sidecar writes all of them with one time, and a row with an empty name, so that the newest time says
-- which are defined now. A row of each version of a message stays, so that what was sent can be read later.
CREATE TABLE IF NOT EXISTS {database}.outreach_rules {on_cluster}
(
    name String,
    -- First 16 hex digits of the SHA-256 of the message.
    template_version String,
    -- JSON: model/outreach.ts, OutreachDefinition.
    definition String,
    loaded_time DateTime64(3, 'UTC')
)
ENGINE = {engine:ReplacingMergeTree(loaded_time)}
ORDER BY (name, template_version);

-- What becomes of each message: a row for each change of its state, and for each try to send it. A message is one of a
-- rule to a consumer, once in a period and for a threshold. A row `sending` has a deduplication token made of message and
-- try, so that of several sidecars one sends it. No recipient is stored. docs/outreach.md has the protocol.
CREATE TABLE IF NOT EXISTS {database}.outreach_log {on_cluster}
(
    time DateTime64(3, 'UTC') DEFAULT now64(3, 'UTC'),
    rule LowCardinality(String),
    level LowCardinality(String),
    id String,
    organization_id String,
    -- Month of the quota, or day of the last call before a silence; empty for a message that is sent once.
    period LowCardinality(String),
    threshold LowCardinality(String),
    -- model/outreach.ts, OutreachStatus.
    status LowCardinality(String),
    -- Number of the try, from 1; 0 before the first one.
    attempt UInt8,
    -- Host of the webhook.
    channel LowCardinality(String),
    template_version LowCardinality(String),
    -- JSON: the consumer's numbers that the message has.
    snapshot String CODEC(ZSTD(1)),
    -- Why a try failed.
    detail String,
    -- The run of a sidecar that wrote the row.
    sender String
)
ENGINE = {engine:MergeTree}
ORDER BY (rule, level, id, period, threshold, time)
TTL toDateTime(time) + INTERVAL 400 DAY
SETTINGS {deduplication_window};

-- Evaluations of the rules: each has a number by ClickHouse's clock, and a deduplication token made of it, so that of
-- several sidecars one evaluates.
CREATE TABLE IF NOT EXISTS {database}.outreach_runs {on_cluster}
(
    slot UInt64,
    sender String,
    time DateTime64(3, 'UTC') DEFAULT now64(3, 'UTC')
)
ENGINE = {engine:MergeTree}
ORDER BY slot
TTL toDateTime(time) + INTERVAL 7 DAY
SETTINGS {deduplication_window};
