import { type Dimension, DIMENSION_NAMES } from './dimensions';
import { CALL_EVENT_TYPE } from './eventTypes';

/** What is counted or measured of calls. src/sql/measures.ts says how each source gives it. */
export const MEASURE_NAMES = [
  'calls',
  'client_errors',
  'server_errors',
  'successes',
  'authentication_errors',
  'retries',
  'known_calls',
  'durations',
  'last_seen',
  'response_bytes',
  'upstream_us',
  'revenue',
  'cost',
] as const;

export type Measure = (typeof MEASURE_NAMES)[number];

/** Settings below `retention` of callsight.yaml that say for how many days rows are kept. */
export type RetentionSetting = 'event_days' | 'rollup_days';

/** A table of calls or of sums of them. */
export interface Source {
  table: string;
  /** A DateTime of UTC. */
  timeColumn: string;
  /** Seconds that one row covers, a divisor of a day; 0 where a row is one call. */
  grainSeconds: number;
  dimensions: readonly string[];
  /** Empty where a source answers questions of its own, and none about calls in general. */
  measures: readonly Measure[];
  retention: RetentionSetting;
}

/**
 * A source that a materialized view, `<table>_mv`, keeps beside the events. The sidecar compares it with the events,
 * completes it after a crash and, when a migration adds it to a database that has events, fills it from them.
 */
export interface Rollup extends Source {
  /** SQL condition: the events that the view takes, as ClickHouse formats it. */
  where: string;
  /** SQL aggregate: the number of events in rows of the rollup. */
  events: string;
  /** How stored events get into a rollup that a migration has added. */
  backfill: 'by day';
  /**
   * The table of the rollup that it takes the place of, which had the same dimensions and fewer measures: days whose
   * events are deleted are copied from it, then it is dropped. The measures that it lacks are 0 on these days.
   */
  replaces?: string;
  /** Each call is once in the rows of each of these traits, named by the column `trait`. */
  traits?: readonly Trait[];
}

/** One column, or two that belong together: the columns `value` and `second_value` of a rollup of traits hold them. */
export type Trait = readonly [Dimension, Dimension?];

/** SQL condition: the events that are calls of consumers. A call between services behind the edge is none of them. */
export const IS_COUNTED_CALL = `(event_type = '${CALL_EVENT_TYPE}') AND (NOT inner)`;

/** Calls one by one. */
export const EVENTS: Source = {
  table: 'events',
  timeColumn: 'event_time',
  grainSeconds: 0,
  dimensions: DIMENSION_NAMES,
  measures: MEASURE_NAMES,
  retention: 'event_days',
};

const CALLS = { retention: 'rollup_days', where: IS_COUNTED_CALL, events: 'sum(calls)', backfill: 'by day' } as const;
const HOURLY = { timeColumn: 'hour', grainSeconds: 3600 } as const;
const DAILY = { timeColumn: 'day', grainSeconds: 86_400 } as const;

/** What calls carry, earn and cost: in the one rollup that has consumers, plans and endpoints. */
const AMOUNTS = ['response_bytes', 'upstream_us', 'revenue', 'cost'] as const satisfies Measure[];
const ROLLED_UP = MEASURE_NAMES.filter((measure) => !AMOUNTS.some((amount) => amount === measure));
const COUNTS = ROLLED_UP.filter((measure) => measure !== 'durations');
const CONSUMER = ['organization_id', 'application_id', 'developer_id', 'plan_id'] as const;
const ENDPOINT = ['service', 'endpoint', 'method', 'api_version', 'environment'] as const;

const TRAITS: readonly Trait[] = [
  ['environment'],
  ['region'],
  ['pop'],
  ['country'],
  ['asn'],
  ['ip_family'],
  ['network_type'],
  ['sdk_name', 'sdk_version'],
  ['runtime'],
  ['device_class'],
  ['caller_kind'],
  ['api_version'],
  ['plan_id'],
  ['experiment', 'variant'],
  ['cache_status'],
  ['job_type'],
];

const ONCE = `trait = '${TRAITS[0][0]}'`;

/** Calls that carry an experiment. The others are not in it, so it has no measures: only queries of experiments read it. */
export const EXPERIMENT_DAYS: Rollup = {
  ...{ ...CALLS, ...DAILY, table: 'experiment_unit_daily', measures: [] },
  where: `(event_type = '${CALL_EVENT_TYPE}') AND (NOT inner) AND (experiment != '')`,
  dimensions: ['experiment', 'variant', 'organization_id', 'application_id', 'service'],
};

/** What calls say about the counters of quotas. Counters cannot be summed up, so it has no measures: only queries of quotas read it. */
export const QUOTA_HOURS: Rollup = {
  ...{ ...CALLS, ...HOURLY, table: 'quota_hourly', measures: [] },
  where: `(event_type = '${CALL_EVENT_TYPE}') AND (NOT inner) AND (quota_limit > 0)`,
  dimensions: ['organization_id', 'application_id', 'plan_id', 'quota_bucket'],
};

/** Calls of each consumer by day and by hour. */
export const CONSUMER_DAYS: Rollup = {
  ...{ ...CALLS, ...DAILY, table: 'consumer_calls_per_day', dimensions: CONSUMER, measures: ROLLED_UP },
};
export const CONSUMER_HOURS: Rollup = {
  ...{ ...CALLS, ...HOURLY, table: 'consumer_calls_per_hour', dimensions: CONSUMER, measures: COUNTS },
};

/**
 * Every rollup, the smallest first: the one list for the query builder, migrations, retention, comparison
 * with the events, and filling.
 */
export const ROLLUPS: readonly Rollup[] = [
  {
    ...{ ...CALLS, ...HOURLY, table: 'trait_calls_per_hour', dimensions: ['trait', 'value', 'second_value'] },
    ...{ measures: ROLLED_UP, traits: TRAITS, events: `sumIf(calls, ${ONCE})` },
  },
  { ...CALLS, ...HOURLY, table: 'endpoint_calls_per_hour', dimensions: ENDPOINT, measures: ROLLED_UP },
  CONSUMER_DAYS,
  CONSUMER_HOURS,
  {
    ...{ ...CALLS, ...DAILY, table: 'consumer_endpoint_usage_per_day', measures: [...COUNTS, ...AMOUNTS] },
    ...{ dimensions: [...CONSUMER, ...ENDPOINT, 'error_class'], replaces: 'consumer_endpoint_calls_per_day' },
  },
  EXPERIMENT_DAYS,
  QUOTA_HOURS,
];

/** The rollup that has fewest rows, and the condition that takes each call once: for questions about all calls. */
export const SMALLEST_ROLLUP = { ...ROLLUPS[0], once: ONCE };

/** Tables that screens read and that hold no calls, and the events. */
export const TABLE = {
  events: EVENTS.table,
  deadLetters: 'dead_letters',
  /** What senders stated and the sidecars could not read. */
  diagnostics: 'diagnostics',
  directory: 'directory',
  /** The experiments that are defined. */
  experiments: 'experiments',
  /** The service level objectives that are defined. */
  slos: 'slos',
  /** The rules of outreach that are defined, what became of their messages, and when they were evaluated. */
  outreachRules: 'outreach_rules',
  outreachLog: 'outreach_log',
  outreachRuns: 'outreach_runs',
  /** The active hours of each organization, and when they were gathered. */
  consumerRhythm: 'consumer_rhythm',
  consumerRhythmRuns: 'consumer_rhythm_runs',
  /** The billing file, and its loads. */
  billingLoads: 'billing_loads',
  plans: 'plans',
  planVersions: 'plan_versions',
  prices: 'prices',
  subscriptions: 'subscriptions',
  invoices: 'invoices',
  fixedCosts: 'fixed_costs',
  exchangeRates: 'exchange_rates',
  /** How far rollups are filled. */
  backfills: 'schema_backfills',
} as const;

/** Tables that must exist before a screen can show anything. The sidecar's migrations create them (collector/schema). */
export const REQUIRED_TABLES: readonly string[] = [...Object.values(TABLE), ...ROLLUPS.map(({ table }) => table)];
