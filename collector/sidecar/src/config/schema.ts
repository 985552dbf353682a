import { z } from 'zod';
import { CALLER_KINDS } from '../../../../model/callerKinds';
import { costRuleSchema } from '../costs/costRules';
import { definitionsSchema } from '../experiments/definitions';
import { FIELDS, settingOfField } from '../otlp/attributeNames';
import { BAGGAGE_KEYS } from '../privacy/baggage';
import { WORD_COLUMNS, wholePattern } from '../privacy/words';
import { httpSchema } from './httpSchema';
import { outreachSchema } from './outreachSchema';

function isPattern(text: string): boolean {
  try {
    return wholePattern(text) instanceof RegExp;
  } catch {
    return false;
  }
}

/** `+02:00`, which the time zones of older runtimes do not know. */
const isZoneOffset = (zone: string) => /^[+-]\d{2}:\d{2}$/.test(zone);

function isTimeZone(zone: string): boolean {
  if (isZoneOffset(zone)) {
    return true;
  }
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

const positive = z.number().int().positive();
const nonNegative = z.number().int().nonnegative();
const identifier = z
  .string()
  .regex(/^[A-Za-z_][A-Za-z0-9_]*$/, 'must be letters, digits and underscores, and not begin with a digit');

const clickhouseTls = z.strictObject({
  ca_file: z.string().min(1).optional(),
  cert_file: z.string().min(1).optional(),
  key_file: z.string().min(1).optional(),
  server_name: z.string().min(1).optional(),
});

const clickhouse = z.strictObject({
  url: z.url({ protocol: /^https?$/ }).default('http://127.0.0.1:8123'),
  tls: clickhouseTls.optional(),
  username: z.string().default('default'),
  database: identifier.default('callsight'),
  cluster: identifier.optional(),
  request_timeout_ms: positive.default(30_000),
  compression: z.enum(['none', 'gzip', 'br']).default('none'),
  retry_initial_ms: positive.default(200),
  retry_max_ms: positive.default(10_000),
  deduplication_window: positive.default(10_000),
});

const commit = z.strictObject({
  max_rows: positive.default(50_000),
  max_bytes: positive.default(16 * 1024 * 1024),
  wait_ms: nonNegative.default(1_000),
  quiet_ms: positive.default(100),
  quiet_rows: positive.default(256),
  max_queued_rows: positive.default(200_000),
  max_queued_bytes: positive.default(64 * 1024 * 1024),
});

const deduplication = z.strictObject({
  window_minutes: positive.default(120),
  // Each takes 18 to 36 bytes, twice; ClickHouse gives them back as one array of at most 2^24 items.
  max_keys: positive.max(16_000_000).default(2_000_000),
  shared: z.enum(['auto', 'off']).default('auto'),
  lease_ms: positive.min(2_000).default(10_000),
});

/** Sources of calls, see docs/event.md. */
export const CALL_SOURCES = ['otlp_span', 'otlp_log', 'event'] as const;

const correlate = z.strictObject({
  source_priority: z.array(z.enum(CALL_SOURCES)).default([...CALL_SOURCES]),
  edge_services: z.array(z.string().min(1)).default([]),
  hold_ms: nonNegative.max(60_000).default(40_000),
  first_hold_ms: nonNegative.max(60_000).default(8_000),
  max_held: positive.default(50_000),
  counterpart_window_ms: positive.default(600_000),
  trace_window_ms: positive.default(120_000),
  clock_tolerance_ms: nonNegative.default(50),
  retry_window_ms: positive.default(600_000),
  max_calls: positive.default(250_000),
  facts_window_ms: positive.default(60_000),
  max_fact_traces: positive.default(50_000),
  max_services: positive.default(2_000),
  max_operations: positive.default(20_000),
});

const experiments = z.strictObject({
  flags: z.array(z.string().min(1)).default([]),
  window_ms: positive.default(60_000),
  max_traces: positive.default(50_000),
  definitions: definitionsSchema,
});

const retention = z.strictObject({
  event_days: positive.default(90),
  identifier_days: positive.default(30),
  address_days: positive.default(7),
  rollup_days: positive.default(400),
  dead_letter_days: positive.default(30),
});

const time = z.strictObject({
  max_event_age_days: positive.optional(),
  max_future_skew_seconds: positive.default(600),
  log_timestamp: z.enum(['end', 'start']).default('end'),
  default_zone: z.string().refine(isTimeZone, 'must be a time zone, such as UTC, +02:00 or Europe/Vienna').optional(),
});

const template = z.string().startsWith('/', 'must begin with "/", such as /orders/{id}');

const endpoints = z.strictObject({
  patterns: z
    .array(
      z.union([template, z.strictObject({ match: template, as: template, service: z.string().min(1).optional() })])
    )
    .default([]),
  openapi: z
    .array(
      z.strictObject({
        file: z.string().min(1),
        service: z.string().min(1).optional(),
        base_path: z.string().startsWith('/', 'must begin with "/", such as /v1').optional(),
      })
    )
    .default([]),
  long_lived: z
    .array(z.string().startsWith('/', 'must begin with "/", such as /poll/{id} or /chat.Chat/*'))
    .default([]),
  max_openapi_bytes: positive.default(4 * 1024 * 1024),
  poll_seconds: positive.default(10),
  max_templates_per_service: positive.default(500),
  max_values_per_position: positive.default(100),
  max_services: positive.default(1000),
  share_seconds: positive.default(60),
});

const diagnostics = z.strictObject({
  record_seconds: positive.default(60),
});

const directory = z.strictObject({
  file: z.string().min(1).optional(),
  poll_seconds: positive.default(10),
});

const billing = z.strictObject({
  file: z.string().min(1).optional(),
  poll_seconds: positive.default(10),
});

const callers = z.strictObject({
  max_senders: positive.default(200),
  kinds: z
    .array(
      z.strictObject({
        user_agent: z.string().min(1).refine(isPattern, 'must be a regular expression, such as acme-cron/.*'),
        kind: z.enum(CALLER_KINDS),
      })
    )
    .default([]),
});

const geo = z.strictObject({
  country_file: z.string().min(1).optional(),
  asn_file: z.string().min(1).optional(),
  poll_seconds: positive.default(60),
});

/** Identifier columns that `privacy.pseudonymise` may name. */
export const PSEUDONYMISABLE_FIELDS = ['developer_id', 'application_id', 'client_id', 'api_key_id'] as const;

const allowedValues = {
  values: z.array(z.string().min(1)).optional(),
  pattern: z.string().min(1).refine(isPattern, 'must be a regular expression, such as v[0-9]+').optional(),
};

const columnValues = z
  .strictObject(allowedValues)
  .refine(({ values, pattern }) => values || pattern, 'must name values, a pattern, or both')
  .optional();

const privacy = z.strictObject({
  pseudonymise: z.array(z.enum(PSEUDONYMISABLE_FIELDS)).default(['developer_id']),
  baggage: z.array(z.strictObject({ key: z.enum(BAGGAGE_KEYS), ...allowedValues })).default([]),
  values: z.strictObject(Object.fromEntries(WORD_COLUMNS.map((column) => [column, columnValues]))).default({}),
  key_file: z.string().min(1).optional(),
  max_dead_letter_bytes: positive.default(65_536),
});

const metrics = z.strictObject({
  max_label_sets: positive.default(5000),
  duration_buckets_seconds: z
    .array(z.number().positive())
    .min(1)
    .default([0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.3, 0.5, 1, 2.5, 5, 10]),
});

const sources = z.strictObject({
  files: z.array(z.string().min(1)).default([]),
  match: z
    .array(
      z.strictObject({
        resource: z.record(z.string().min(1), z.string().min(1)).optional(),
        scope: z.string().min(1).optional(),
        map: z.string().min(1),
      })
    )
    .default([]),
});

const slos = z.strictObject({
  folder: z.string().min(1).optional(),
});

const rhythm = z.strictObject({
  enabled: z.boolean().default(true),
  hour: nonNegative.max(23).default(2),
});

const attributeNames = z.array(z.string().min(1)).min(1).optional();
const attributes = z.strictObject(Object.fromEntries(FIELDS.map((field) => [settingOfField(field), attributeNames])));

/** The whole of `callsight.yaml`. Every member has a default, so an empty file is a valid one. */
export const configSchema = z.strictObject({
  instance: z.string().min(1).optional(),
  log_level: z.enum(['debug', 'info', 'warn', 'error']).default('info'),
  http: httpSchema.prefault({}),
  clickhouse: clickhouse.prefault({}),
  commit: commit.prefault({}),
  deduplication: deduplication.prefault({}),
  correlate: correlate.prefault({}),
  experiments: experiments.prefault({}),
  retention: retention.prefault({}),
  time: time.prefault({}),
  endpoints: endpoints.prefault({}),
  diagnostics: diagnostics.prefault({}),
  directory: directory.prefault({}),
  billing: billing.prefault({}),
  callers: callers.prefault({}),
  privacy: privacy.prefault({}),
  geo: geo.prefault({}),
  costs: z.array(costRuleSchema).default([]),
  revenues: z.array(costRuleSchema).default([]),
  metrics: metrics.prefault({}),
  slos: slos.prefault({}),
  outreach: outreachSchema.prefault({}),
  rhythm: rhythm.prefault({}),
  sources: sources.prefault({}),
  attributes: attributes.prefault({}),
});

export type ConfigFile = z.output<typeof configSchema>;
