-- What a record says about its call beside who, what and how it ended. Rows that were stored before have the defaults.
ALTER TABLE {database}.events {on_cluster}
    -- A call between services, behind the edge.
    ADD COLUMN IF NOT EXISTS inner Bool AFTER attempt,
    -- The connection lives as long as the caller wants: its duration is no latency.
    ADD COLUMN IF NOT EXISTS long_lived Bool AFTER network_us,
    -- Why error_class is unknown.
    ADD COLUMN IF NOT EXISTS outcome_reason LowCardinality(String) CODEC(ZSTD(1)) AFTER error_class,
    ADD COLUMN IF NOT EXISTS caller_kind LowCardinality(String) CODEC(ZSTD(1)) AFTER device_class,
    ADD COLUMN IF NOT EXISTS caller_kind_rule LowCardinality(String) CODEC(ZSTD(1)) AFTER caller_kind;
