-- The experiments that a sidecar's settings define (experiments.definitions), for the screens. Each start of a sidecar
-- writes all of them with one time, and a row with an empty key, so that the newest time says which are defined now.
CREATE TABLE IF NOT EXISTS {database}.experiments {on_cluster}
(
    key String,
    -- JSON: model/experiments.ts, ExperimentDefinition.
    definition String,
    loaded_time DateTime64(3, 'UTC')
)
ENGINE = {engine:ReplacingMergeTree(loaded_time)}
ORDER BY key;
