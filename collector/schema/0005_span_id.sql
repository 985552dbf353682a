-- From schema_version 2 on the key of a span is its id XOR the hash of the whole trace id (pipeline/identity.ts); before
-- it was the XOR of the second half of the trace id.
ALTER TABLE {database}.events {on_cluster}
    MODIFY COLUMN span_id FixedString(8) ALIAS if(keyed_by_span AND trace_id != toFixedString('', 16),
        reinterpretAsFixedString(bitXor(event_key,
            if(schema_version < 2, reinterpretAsUInt64(substring(trace_id, 9, 8)), xxHash64(trace_id)))),
        toFixedString('', 8));
