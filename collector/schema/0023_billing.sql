-- What consumers pay: the billing file of a sidecar (billing.file) as it was last loaded. All rows of one load have one
-- number, and a row in billing_loads is written after them: the newest one there says which load is in force, so that the
-- tables change together. A load is a partition, which is dropped when later ones are in force.
CREATE TABLE IF NOT EXISTS {database}.billing_loads {on_cluster}
(
    -- Milliseconds since 1970 of the load.
    load UInt64,
    -- Hash of the content.
    version UInt32,
    -- The currency of reports, and of the amounts of calls.
    currency LowCardinality(String)
)
ENGINE = {engine:ReplacingMergeTree(load)}
ORDER BY load;

CREATE TABLE IF NOT EXISTS {database}.plans {on_cluster}
(
    load UInt64,
    plan_id LowCardinality(String),
    name String,
    -- Whether what calls earn is revenue beside the prices (add), or an estimate of them (ignore).
    call_revenue LowCardinality(String)
)
ENGINE = {engine:ReplacingMergeTree(load)}
PARTITION BY load
ORDER BY (load, plan_id);

CREATE TABLE IF NOT EXISTS {database}.plan_versions {on_cluster}
(
    load UInt64,
    plan_id LowCardinality(String),
    version UInt32,
    valid_from Date32,
    currency LowCardinality(String),
    billing_interval LowCardinality(String)
)
ENGINE = {engine:ReplacingMergeTree(load)}
PARTITION BY load
ORDER BY (load, plan_id, version);

CREATE TABLE IF NOT EXISTS {database}.prices {on_cluster}
(
    load UInt64,
    plan_id LowCardinality(String),
    version UInt32,
    -- Of the price in its version.
    position UInt32,
    kind LowCardinality(String),
    meter LowCardinality(String),
    included_units UInt64,
    -- The tiers in their order: the last unit (NULL: no end), the amount of a unit, and that of the whole tier.
    tier_up_to Array(Nullable(UInt64)),
    tier_unit_amount Array(Decimal(38, 12)),
    tier_flat_amount Array(Decimal(38, 12))
)
ENGINE = {engine:ReplacingMergeTree(load)}
PARTITION BY load
ORDER BY (load, plan_id, version, position);

CREATE TABLE IF NOT EXISTS {database}.subscriptions {on_cluster}
(
    load UInt64,
    organization_id LowCardinality(String),
    -- Of the subscription in the file.
    position UInt32,
    plan_id LowCardinality(String),
    -- 0: the one in force when a billing period begins.
    version UInt32,
    start_day Date32,
    -- The first day after it; NULL while it runs.
    end_day Nullable(Date32),
    anchor_day Date32,
    quantity UInt32,
    discount_percent Decimal(38, 12)
)
ENGINE = {engine:ReplacingMergeTree(load)}
PARTITION BY load
ORDER BY (load, organization_id, position);

CREATE TABLE IF NOT EXISTS {database}.invoices {on_cluster}
(
    load UInt64,
    invoice_id String,
    organization_id LowCardinality(String),
    period_start Date32,
    period_end Date32,
    amount Decimal(38, 12),
    currency LowCardinality(String)
)
ENGINE = {engine:ReplacingMergeTree(load)}
PARTITION BY load
ORDER BY (load, invoice_id);

CREATE TABLE IF NOT EXISTS {database}.fixed_costs {on_cluster}
(
    load UInt64,
    month Date32,
    name String,
    amount Decimal(38, 12),
    currency LowCardinality(String),
    driver LowCardinality(String)
)
ENGINE = {engine:ReplacingMergeTree(load)}
PARTITION BY load
ORDER BY (load, month, name);

-- What one unit of a currency is worth in that of the reports, from a day on.
CREATE TABLE IF NOT EXISTS {database}.exchange_rates {on_cluster}
(
    load UInt64,
    day Date32,
    from_currency LowCardinality(String),
    rate Decimal(38, 12)
)
ENGINE = {engine:ReplacingMergeTree(load)}
PARTITION BY load
ORDER BY (load, from_currency, day);
