-- The service level objectives of the files of a sidecar (slos.folder), for the screens. Each start of a sidecar writes all
-- of them with one time, and a row with an empty name, so that the newest time says which are defined now.
CREATE TABLE IF NOT EXISTS {database}.slos {on_cluster}
(
    name String,
    -- JSON: model/slos.ts, SloDefinition.
    definition String,
    loaded_time DateTime64(3, 'UTC')
)
ENGINE = {engine:ReplacingMergeTree(loaded_time)}
ORDER BY name;
