-- Nearly all events are calls. Queries about keys, plans, deploys and other events skip the granules that have only calls.
ALTER TABLE {database}.events {on_cluster}
    ADD INDEX IF NOT EXISTS event_type_minmax event_type TYPE minmax GRANULARITY 1;

-- Parts of before get it in the background.
ALTER TABLE {database}.events {on_cluster} MATERIALIZE INDEX event_type_minmax;
