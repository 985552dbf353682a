-- A batch (GraphQL, JSON-RPC, OData $batch) is one call of several operations.
ALTER TABLE {database}.events {on_cluster}
    -- The endpoint of each operation of a batch, as a call of it alone has it; at most 32. Empty for one operation.
    ADD COLUMN IF NOT EXISTS operations Array(String) CODEC(ZSTD(1)) AFTER endpoint_source,
    ADD COLUMN IF NOT EXISTS operation_count UInt16 DEFAULT 1 CODEC(T64, ZSTD(1)) AFTER operations;
