import { ERROR_CLASSES } from '../../../../../model/errorClasses';
import { type ColumnTypeName } from './columnTypes';

/** What the catalogue says of a column. */
interface EventColumn {
  /** Name in ClickHouse, in snake case; that of an amount has no unit. */
  name: string;
  type: ColumnTypeName;
  /** The only values. */
  values?: readonly string[];
  /** What an event has that says nothing, where that is not 0, false or nothing of the type. */
  empty?: string | number;
  /** Which of two observations of a call the value is taken from: a rule of correlate/mergeObservations.ts. */
  merge: string;
  /** Texts of callers are stored in this form only (privacy/words.ts); the form `service` may be an IP address. */
  word?: string;
  /** Holds text of a sender, no word, as it was sent (docs/security.md). */
  asSent?: true;
}

/** How the endpoint template was found. */
const ENDPOINT_SOURCES = [
  'operation',
  'route',
  'openapi',
  'pattern',
  'inferred',
  'unmatched',
  'overflow',
  'none',
] as const;

/**
 * The columns of the table `events` by their member of an event, in the order of the table (collector/schema). The
 * comment of a column is its documentation, also in docs/event.md, which `npm run build:columns` writes; links in it are
 * those of that document.
 */
export const COLUMNS = {
  /**
   * Start of the call at the server: milliseconds since the epoch, UTC, see [Time and clocks](#time-and-clocks). Of a log
   * record: the start that it states; otherwise the end that it states, or its own time, minus the duration. Where a
   * record's own time is the start, its map or `time.log_timestamp` says so.
   */
  eventTime: { name: 'event_time', type: 'dateTime64', merge: 'keep' },
  /** When the sidecar received the record; of a replayed dead letter, when it was replayed. Milliseconds, UTC. */
  ingestTime: { name: 'ingest_time', type: 'dateTime64', merge: 'keep' },

  /**
   * Identity of the record, see [Identity](#identity). A record that comes again has the same key and is not stored
   * again.
   */
  eventKey: { name: 'event_key', type: 'uint64', merge: 'span' },
  /**
   * As sent, or a pseudonym if it does not have the form of an id, or looks like a credential or an address
   * ([privacy.md](privacy.md)). Emptied after `retention.identifier_days`.
   */
  requestId: { name: 'request_id', type: 'string', merge: 'fill', asSent: true },
  /** As sent. Bytes in ClickHouse: `lower(hex(trace_id))`. Emptied after `retention.identifier_days`. */
  traceId: { name: 'trace_id', type: 'hex16', merge: 'span' },
  /** The key is made of trace and span id, so `span_id` can be computed. */
  keyedBySpan: { name: 'keyed_by_span', type: 'bool', merge: 'span' },

  /**
   * The caller, by the directory; a pseudonym where [privacy.md](privacy.md) says so. `unknown`: the call names a caller
   * that the directory does not list. `anonymous`: the call names no caller.
   */
  organizationId: { name: 'organization_id', type: 'lowCardinality', merge: 'consumer', asSent: true },
  /** The application of the caller, by the directory; otherwise as `organization_id`. */
  applicationId: { name: 'application_id', type: 'lowCardinality', merge: 'consumer', asSent: true },
  /** The developer or end user; otherwise as `organization_id`. */
  developerId: { name: 'developer_id', type: 'lowCardinality', merge: 'consumer' },
  /** Id of an OAuth client, never a secret. As sent, or a pseudonym. */
  clientId: { name: 'client_id', type: 'lowCardinality', merge: 'fill', asSent: true },
  /** Id of a key, never the key. As sent, or a pseudonym. */
  apiKeyId: { name: 'api_key_id', type: 'lowCardinality', merge: 'fill', asSent: true },
  /** The plan of the caller, by the directory. */
  planId: { name: 'plan_id', type: 'lowCardinality', merge: 'consumer', word: 'word' },

  /** Name of the API's service, without blanks around it; `unknown_service` without one. */
  service: { name: 'service', type: 'lowCardinality', merge: 'service', word: 'service' },
  /** A template such as `/orders/{id}`, or `/{overflow}`, or `/{none}`. See [Endpoints](#endpoints). */
  endpoint: { name: 'endpoint', type: 'lowCardinality', merge: 'endpoint', asSent: true },
  /** How the template was found: `operation`, `route`, `openapi`, `pattern`, `inferred`, `overflow`, `none`. */
  endpointSource: {
    name: 'endpoint_source',
    type: 'lowCardinality',
    values: ENDPOINT_SOURCES,
    empty: 'none',
    merge: 'endpoint',
  },
  /** The endpoint of each operation of a batch, at most 32. Empty for one operation. */
  operations: { name: 'operations', type: 'stringArray', merge: 'endpoint', asSent: true },
  /** Number of operations of the call. */
  operationCount: { name: 'operation_count', type: 'uint16', merge: 'endpoint', empty: 1 },
  /** HTTP method; `_OTHER` for one that HTTP does not have. */
  method: { name: 'method', type: 'lowCardinality', merge: 'fill' },
  /**
   * As sent in an attribute or header, otherwise in a query parameter (`api-version`, `version`, `v`), otherwise in the
   * media type of `Accept`, otherwise in the endpoint ([versions](#versions)).
   */
  apiVersion: { name: 'api_version', type: 'lowCardinality', merge: 'fill', word: 'version' },

  /** Region where the API ran. */
  region: { name: 'region', type: 'lowCardinality', merge: 'fill', word: 'word' },
  /** Zone or point of presence where the API ran. */
  pop: { name: 'pop', type: 'lowCardinality', merge: 'fill', word: 'word' },
  /** Environment that the API ran in. */
  environment: { name: 'environment', type: 'lowCardinality', merge: 'fill', word: 'word' },
  /** Where the caller was: ISO 3166-1 alpha-2, upper case. If it is not sent, from the databases of `geo`. */
  country: { name: 'country', type: 'lowCardinality', merge: 'fill' },
  /** Number of the caller's autonomous system. If it is not sent, from the databases of `geo`. */
  asn: { name: 'asn', type: 'uint32', merge: 'fill' },
  /** 4 or 6; 0 when there is no address. */
  ipFamily: { name: 'ip_family', type: 'uint8', merge: 'address' },
  /**
   * Keyed hash of the caller's network (/24 or /48), different in each organization; 0 when there is no address. Emptied
   * after `retention.address_days`. The address itself is not stored.
   */
  ipPseudonym: { name: 'ip_pseudonym', type: 'uint64', merge: 'address' },
  /** Type of the caller's network. */
  networkType: { name: 'network_type', type: 'lowCardinality', merge: 'fill', word: 'networkType' },

  /** Name of the client software, as sent, otherwise from the User-Agent. */
  sdkName: { name: 'sdk_name', type: 'lowCardinality', merge: 'sdk', word: 'word' },
  /** Its version. Of a version with four numbers in the User-Agent, the first three. */
  sdkVersion: { name: 'sdk_version', type: 'lowCardinality', merge: 'sdk', word: 'version' },
  /** Runtime of the client, from the User-Agent. */
  runtime: { name: 'runtime', type: 'lowCardinality', merge: 'fill' },
  /** `server`, `mobile`, `tablet`, `desktop` or `bot`, from the User-Agent. */
  deviceClass: { name: 'device_class', type: 'lowCardinality', merge: 'fill' },
  /** What made the call: see [Kind of caller](#kind-of-caller). Empty for domain events. */
  callerKind: { name: 'caller_kind', type: 'lowCardinality', merge: 'callerKind' },
  /** The rule that decided the kind of caller. Empty for domain events. */
  callerKindRule: { name: 'caller_kind_rule', type: 'lowCardinality', merge: 'callerKind' },

  /** Duration of the whole call. Microseconds, as the next three: at most 2^32 - 1, about 71 minutes. */
  durationUs: { name: 'duration_us', type: 'uint32', merge: 'fill' },
  /** Time that a gateway waited for what is behind it; 0 when not known. */
  upstreamUs: { name: 'upstream_us', type: 'uint32', merge: 'fill' },
  /** Time in the gateway itself; 0 when not known. */
  queueUs: { name: 'queue_us', type: 'uint32', merge: 'fill' },
  /** Time that a gateway made connections to what is behind it; 0 when not known. */
  networkUs: { name: 'network_us', type: 'uint32', merge: 'fill' },
  /**
   * The call lasts as long as the caller wants, so `duration_us` is no latency: percentiles leave it out. See
   * [Long-lived calls](#long-lived-calls).
   */
  longLived: { name: 'long_lived', type: 'bool', merge: 'fill' },

  /** HTTP status; 0 when there is none. */
  statusCode: { name: 'status_code', type: 'uint16', merge: 'outcome' },
  /**
   * The source's word; `other` when it is not a word that may be stored ([privacy.md](privacy.md)). `error_class` follows
   * from what the source said.
   */
  errorType: { name: 'error_type', type: 'lowCardinality', merge: 'fill', word: 'word' },
  /** See [Error classes](#error-classes). */
  errorClass: {
    name: 'error_class',
    type: 'lowCardinality',
    values: ERROR_CLASSES,
    empty: 'none',
    merge: 'outcome',
  },
  /** Why `error_class` is `unknown`; otherwise empty. */
  outcomeReason: { name: 'outcome_reason', type: 'lowCardinality', merge: 'outcome' },
  /**
   * `hit`, `miss`, `expired`, `stale`, `updating`, `revalidated`, `bypass`, or the source's own word in lower case. See
   * [Cache status](#cache-status).
   */
  cacheStatus: { name: 'cache_status', type: 'lowCardinality', merge: 'fill', asSent: true },
  /** From an attribute, the status 504, or the error type. */
  timedOut: { name: 'timed_out', type: 'bool', merge: 'outcome' },
  /** From an attribute, or the error type. */
  circuitOpen: { name: 'circuit_open', type: 'bool', merge: 'outcome' },

  /**
   * 1 for the first. The attempt as sent, otherwise the count of retries plus 1, otherwise counted, see
   * [Attempts](#attempts).
   */
  attempt: { name: 'attempt', type: 'uint8', merge: 'attempt' },
  /** A call between services, behind the edge: see [Inner calls](#inner-calls). */
  inner: { name: 'inner', type: 'bool', merge: 'keep' },
  /** Keyed hash of the caller's idempotency key within the organization; 0 without one. */
  idempotencyKey: { name: 'idempotency_key', type: 'uint64', merge: 'fill' },
  /**
   * `event_key` of the first attempt of the same logical call; 0 for that attempt itself, and for a call that was made
   * once.
   */
  firstAttemptKey: { name: 'first_attempt_key', type: 'uint64', merge: 'keep' },
  /** Why the attempt was made, as sent; otherwise the error class of the attempt before. */
  retryReason: { name: 'retry_reason', type: 'lowCardinality', merge: 'fill', word: 'word' },

  /** Size of the request's body. */
  requestBytes: { name: 'request_bytes', type: 'count64', merge: 'fill' },
  /** Size of the response's body. */
  responseBytes: { name: 'response_bytes', type: 'count64', merge: 'fill' },
  /** As sent in attributes, otherwise from the rate-limit headers of the response. See [Quota](#quota). */
  quotaBucket: { name: 'quota_bucket', type: 'lowCardinality', merge: 'fill', word: 'word' },
  /** How much of the quota is used, from where `quota_bucket` is. */
  quotaConsumed: { name: 'quota_consumed', type: 'count64', merge: 'quota' },
  /** The quota's limit, from where `quota_bucket` is. */
  quotaLimit: { name: 'quota_limit', type: 'count64', merge: 'quota' },
  /**
   * In the account's currency, six decimals. As sent, otherwise by the rules of `costs` ([costs.md](costs.md)). An event
   * has it in millionths.
   */
  costMicros: { name: 'cost', type: 'decimal64', merge: 'fill' },
  /** As `cost`, by the rules of `revenues`. */
  revenueMicros: { name: 'revenue', type: 'decimal64', merge: 'fill' },

  /**
   * As sent; also in baggage that `privacy.baggage` allows; otherwise from the evaluations in the call's trace, see
   * [Feature flags](#feature-flags).
   */
  experiment: { name: 'experiment', type: 'lowCardinality', merge: 'experiment', word: 'word' },
  /** The variant of `experiment`, from where that is. */
  variant: { name: 'variant', type: 'lowCardinality', merge: 'experiment', word: 'word' },
  /** As sent; otherwise from the evaluations in the call's trace, see [Feature flags](#feature-flags). */
  featureFlags: { name: 'feature_flags', type: 'stringArray', merge: 'flags', word: 'word' },

  /** `api_request`, or the type of a domain event. */
  eventType: { name: 'event_type', type: 'lowCardinality', merge: 'eventType', asSent: true },
  /** Kind of batch job, as sent; also in baggage that `privacy.baggage` allows. */
  jobType: { name: 'job_type', type: 'lowCardinality', merge: 'fill', word: 'word' },
  /** JSON of a domain event's own fields. */
  properties: { name: 'properties', type: 'string', merge: 'fill', asSent: true },

  /** `otlp_span`, `otlp_log` or `event`. */
  source: { name: 'source', type: 'lowCardinality', merge: 'keep' },
  /** Version of the row's meaning. */
  schemaVersion: { name: 'schema_version', type: 'uint8', merge: 'keep' },
  /** Hash of the directory that attributed the call; 0 without one. */
  directoryVersion: { name: 'directory_version', type: 'uint32', merge: 'consumer' },
} as const satisfies Record<string, EventColumn>;
