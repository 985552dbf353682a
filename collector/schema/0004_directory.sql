-- The consumer directory as the sidecar last loaded it: names and parents for the screens. One row an entry and level;
-- the newest version of an entry wins.
CREATE TABLE IF NOT EXISTS {database}.directory {on_cluster}
(
    level LowCardinality(String),
    id String,
    name String,
    organization_id LowCardinality(String),
    plan_id LowCardinality(String),
    created_time DateTime64(3, 'UTC'),
    directory_version UInt32,
    loaded_time DateTime64(3, 'UTC')
)
ENGINE = {engine:ReplacingMergeTree(loaded_time)}
ORDER BY (level, id);
