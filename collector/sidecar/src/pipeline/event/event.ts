import { type ErrorClass } from '../../../../../model/errorClasses';

/** Version of the row's meaning, written into every row; raised when a column changes its meaning. */
export const EVENT_SCHEMA_VERSION = 2;

/** How the endpoint template was found. */
export const ENDPOINT_SOURCES = [
  'operation',
  'route',
  'openapi',
  'pattern',
  'inferred',
  'unmatched',
  'overflow',
  'none',
] as const;

export type EndpointSource = (typeof ENDPOINT_SOURCES)[number];

/** Where a record of a call comes from, as far as its correlation needs it. */
export interface CallOrigin {
  /** Key of the parent span (pipeline/identity/identity.ts); 0n for none. */
  parentKey: bigint;
  /** One of PARENT. */
  parent: number;
  /** The record says that the call was passed on to another service. */
  isGateway: boolean;
  /** Instrumentation scope of a span; empty for others. */
  scope: string;
}

/**
 * One row of the `events` table: one attempt of one API call, or one domain event.
 * Names and order are those of `collector/schema`; docs/event.md documents every column.
 */
export interface CallsightEvent {
  /** When the API received the call, milliseconds since the epoch, UTC. */
  eventTime: number;
  /** When the sidecar received the record, milliseconds since the epoch, UTC. */
  ingestTime: number;

  /** Deterministic 64-bit identity of the record: the same call delivered twice has the same key. */
  eventKey: bigint;
  requestId: string;
  /** 32 lower-case hex digits, or empty. */
  traceId: string;
  /** The key is made of trace and span id (pipeline/identity/identity.ts), so that the span id can be computed from it. */
  keyedBySpan: boolean;
  /** The key is made of the place of a line in a file too. Only between pipeline and correlation: it is no column. */
  hasPlaceInFile?: true;

  /** Only between pipeline and correlation: it is no column. */
  origin?: CallOrigin;

  organizationId: string;
  applicationId: string;
  developerId: string;
  clientId: string;
  apiKeyId: string;
  planId: string;

  service: string;
  /** A template such as `/orders/{id}`. */
  endpoint: string;
  endpointSource: EndpointSource;
  /** Of a batch the endpoint of each operation, at most 32; else empty. */
  operations: readonly string[];
  /** 1 for a call of one operation. */
  operationCount: number;
  method: string;
  apiVersion: string;

  region: string;
  pop: string;
  environment: string;
  /** ISO 3166-1 alpha-2, upper case, or empty. */
  country: string;
  asn: number;
  /** 4, 6, or 0 when there is no address. */
  ipFamily: number;
  /** Keyed hash of the truncated client address; 0 when there is none. */
  ipPseudonym: bigint;
  networkType: string;

  sdkName: string;
  sdkVersion: string;
  runtime: string;
  deviceClass: string;
  /** What made the call, or empty. */
  callerKind: string;
  /** The rule that decided the kind of caller. */
  callerKindRule: string;

  /** Microseconds, clamped to UInt32 (about 71 minutes). */
  durationUs: number;
  upstreamUs: number;
  queueUs: number;
  networkUs: number;
  /** The connection lives as long as the caller wants: its duration is no latency. */
  longLived: boolean;

  statusCode: number;
  /** What the source said, unchanged. */
  errorType: string;
  errorClass: ErrorClass;
  /** Why the error class is `unknown`, or empty. */
  outcomeReason: string;
  cacheStatus: string;
  timedOut: boolean;
  circuitOpen: boolean;

  /** 1 for the first attempt. */
  attempt: number;
  /** A call between services, behind the edge. */
  inner: boolean;
  /** Hash of the caller's idempotency key; 0 when there is none. */
  idempotencyKey: bigint;
  /** Key of the first attempt of the same logical call; 0 when this is the first, or the only one. */
  firstAttemptKey: bigint;
  retryReason: string;

  requestBytes: number;
  responseBytes: number;
  quotaBucket: string;
  quotaConsumed: number;
  quotaLimit: number;
  /** In the account's currency, millionths (Decimal64(6)). */
  costMicros: bigint;
  /** In the account's currency, millionths (Decimal64(6)). */
  revenueMicros: bigint;

  experiment: string;
  variant: string;
  featureFlags: readonly string[];

  eventType: string;
  jobType: string;
  /** JSON object of a domain event's own members, or empty. */
  properties: string;

  source: string;
  schemaVersion: number;
  directoryVersion: number;
}
