-- Its key of eleven dimensions rolled nothing up: long periods were read faster from events. The rollups of 0009 to 0013
-- take its place; the sidecar fills them from the events.
DROP VIEW IF EXISTS {database}.consumer_endpoint_hourly_mv {on_cluster};

DROP TABLE IF EXISTS {database}.consumer_endpoint_hourly {on_cluster} SETTINGS max_table_size_to_drop = 0;
