-- Endpoints that the sidecars found in the calls: read by every sidecar when it starts, and what it learns is added. The
-- kind `endpoint` is a template that named calls; `place` is a place with too many words, whose template ends with
-- a slug; `word` is a word that such a place keeps, because it proved itself.
CREATE TABLE IF NOT EXISTS {database}.endpoint_templates {on_cluster}
(
    service String,
    template String,
    kind LowCardinality(String),
    -- How the endpoint was found, as events.endpoint_source says it; empty for the other kinds.
    source LowCardinality(String),
    -- That were not refused. A sidecar that is stopped hard may leave out its last ones.
    calls SimpleAggregateFunction(sum, UInt64),
    first_seen SimpleAggregateFunction(min, DateTime('UTC')),
    last_seen SimpleAggregateFunction(max, DateTime('UTC')),
    -- What the segments that callers chose look like: letters are a, digits 9.
    shapes SimpleAggregateFunction(groupUniqArrayArray, Array(String))
)
ENGINE = {engine:AggregatingMergeTree}
ORDER BY (service, template, kind, source)
TTL last_seen + INTERVAL 400 DAY
SETTINGS {deduplication_window};

-- The list of endpoints for a page or a query: one row an endpoint, place or word.
CREATE VIEW IF NOT EXISTS {database}.endpoint_list {on_cluster} AS
SELECT
    service, template, kind, source,
    sum(calls) AS calls, min(first_seen) AS first_seen, max(last_seen) AS last_seen,
    arraySlice(groupUniqArrayArray(shapes), 1, 3) AS shapes
FROM {database}.endpoint_templates
GROUP BY service, template, kind, source;
