-- How long rows and single columns live. Without a number: applied again whenever its text, with the settings filled in,
-- is not the one that was applied last, so that a change of `retention` takes effect on tables that exist. The statements
-- of the rollups come from model/sources.ts.
ALTER TABLE {database}.events {on_cluster}
    MODIFY COLUMN request_id TTL toDateTime(event_time) + INTERVAL {identifier_retention_days} DAY,
    MODIFY COLUMN trace_id TTL toDateTime(event_time) + INTERVAL {identifier_retention_days} DAY,
    MODIFY COLUMN idempotency_key TTL toDateTime(event_time) + INTERVAL {identifier_retention_days} DAY,
    MODIFY COLUMN ip_pseudonym TTL toDateTime(event_time) + INTERVAL {address_retention_days} DAY,
    MODIFY COLUMN batch_id TTL toDateTime(ingest_time) + INTERVAL {address_retention_days} DAY;

ALTER TABLE {database}.events {on_cluster}
    MODIFY TTL toDateTime(event_time) + INTERVAL {event_retention_days} DAY DELETE;

ALTER TABLE {database}.dead_letters {on_cluster}
    MODIFY TTL toDateTime(received_time) + INTERVAL {dead_letter_retention_days} DAY DELETE;

-- A changed clickhouse.deduplication_window must reach tables that exist, too.
ALTER TABLE {database}.events {on_cluster} MODIFY SETTING {deduplication_window};

ALTER TABLE {database}.dead_letters {on_cluster} MODIFY SETTING {deduplication_window};

ALTER TABLE {database}.dead_letter_replays {on_cluster}
    MODIFY TTL toDateTime(received_time) + INTERVAL {dead_letter_retention_days} DAY DELETE;
