-- consumer_endpoint_usage_per_day takes its place. The table stays until the sidecar has filled that one: it has days whose
-- events are deleted.
DROP VIEW IF EXISTS {database}.consumer_endpoint_calls_per_day_mv {on_cluster};
