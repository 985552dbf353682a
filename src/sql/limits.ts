/*
 * Every query is bounded in time range, rows and run time. Rows are bounded by LIMIT, not by max_result_rows: a
 * read-only user may not change that setting. max_execution_time is the one setting that the data source itself
 * sends, so a user for Grafana may change it (docs of grafana-clickhouse-datasource: `readonly = 1` with
 * `max_execution_time CHANGEABLE_IN_READONLY`).
 */

/** Seconds after which ClickHouse gives up on a screen's query. */
export const QUERY_TIMEOUT_SECONDS = 30;

/** Rows of a table of consumers or endpoints; what is cut off is counted and said below the table. */
export const TOP_ROWS = 100;

/** Series of a chart by consumer or endpoint; the others are added up into one more. */
export const TOP_SERIES = 8;

/** Rows of a time series query: series times points. */
export const MAX_POINTS = 20_000;

/** Raw calls listed at once. */
export const CALL_ROWS = 200;

/** Attempts of one call listed at once. */
export const ATTEMPT_ROWS = 50;

/** Consumers of each level, and endpoints, that a search finds. */
export const SEARCH_ROWS = 6;

/** Values offered in a filter's list. */
export const FILTER_VALUES = 500;

/** Values of a segment times variants in a breakdown of an experiment. */
export const SEGMENT_ROWS = 200;

/** Days times variants in the exposures of an experiment. */
export const EXPOSURE_ROWS = 5_000;

/** Days times views times variants of one metric of an experiment. */
export const METRIC_DAY_ROWS = 2_000;

/** Consumers that move the result of an experiment most. */
export const INFLUENCE_ROWS = 20;

/** Experiments of the settings. */
export const DEFINITION_ROWS = 500;

/** Experiments times variants in the list of experiments. */
export const EXPERIMENT_ROWS = 500;

/** Consumers of an onboarding funnel, those with the newest keys. */
export const ONBOARDING_UNITS = 5_000;

/** Weeks of life of a cohort. */
export const RETENTION_WEEKS = 26;

/** Cohorts times segments times weeks in a triangle of retention. */
export const RETENTION_ROWS = 5_000;

/** Owners of quotas on the screen Quota, those with the least time left at the pace of the last 24 hours. */
export const QUOTA_OWNERS = 100;

/** Consumers of a version by the weeks in which they called: those with the same weeks are one row. */
export const SUNSET_GROUPS = 5_000;

/** Applications whose weekly profiles a plan of brown-outs is made from, those with most calls on the version. */
export const BROWNOUT_APPLICATIONS = 500;

/** Windows whose effect is shown, the newest. */
export const HELD_BROWNOUTS = 20;

/** Service level objectives of the settings that the screens show. */
export const SLO_ROWS = 50;

/** Consumers or endpoints of one service level objective. */
export const SLO_GROUP_ROWS = 50;

/** Rules of outreach, and its messages of the last 90 days, that the screen lists. */
export const OUTREACH_RULES = 100;
export const OUTREACH_MESSAGES = 300;

/** Entries of the billing file, and names of organizations. */
export const BILLING_ROWS = 150_000;

/** Organizations times plans whose calls have cost or revenue. */
export const BILLED_CONSUMERS = 50_000;

/** Organizations times plans times endpoints in the map of margins. */
export const MARGIN_CELLS = 50_000;

/** Organizations with a price for units, times days. */
export const USAGE_DAY_ROWS = 200_000;

/** Consumers that moved to a paid plan and those that they are compared with, and groups of them by what they did. */
export const TRIGGER_CONSUMERS = 5_000;
export const TRIGGER_ROWS = 2_000;

/** The last clause of every statement. */
export const SETTINGS = `SETTINGS max_execution_time = ${QUERY_TIMEOUT_SECONDS}`;
