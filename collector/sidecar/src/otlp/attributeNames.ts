/**
 * Where each fact about a call is read from: attribute names in order of preference. The stable semantic conventions
 * come first, then deprecated ones, then what gateways send (Envoy sends every value as a string). Names that begin
 * with `api.` are our own, for what no convention has. A gateway's map (collector/gateways) puts names before these;
 * fields without a name here are read only by such maps.
 *
 * Each unit of a time is a field of its own, so that a map is a list of names and nothing else. `duration` has none: its
 * values state their unit (`1.5ms`), and so do its names when a unit ends them (`duration_ms`; sources/unitNames.ts).
 *
 * Source: semantic conventions v1.44, https://opentelemetry.io/docs/specs/semconv/http/http-spans/
 */
export const ATTRIBUTE_NAMES = {
  service: ['service.name'],
  upstreamService: [],
  method: ['http.request.method', 'http.method'],
  methodOriginal: ['http.request.method_original'],
  requestLine: [],
  route: ['http.route'],
  urlTemplate: ['url.template'],
  path: ['url.path', 'http.target', 'url.full', 'http.url'],
  apiVersion: [
    'api.version',
    ...requestHeader('api-version', 'x-api-version', 'accept-version', 'x-ms-version', 'x-github-api-version'),
    ...requestHeader('stripe-version', 'notion-version', 'linkedin-version', 'square-version', 'anthropic-version'),
    ...requestHeader('x-version', 'version'),
  ],
  query: ['url.query'],
  accept: requestHeader('accept'),
  statusCode: ['http.response.status_code', 'http.status_code'],
  rpcSystem: ['rpc.system', 'rpc.system.name'],
  rpcStatus: [
    'rpc.grpc.status_code',
    'rpc.response.status_code',
    'grpc.status_code',
    'rpc.connect_rpc.error_code',
    'rpc.jsonrpc.error_code',
    ...responseHeader('grpc-status'),
    'http.response.trailer.grpc-status',
  ],
  rpcType: ['rpc.type', 'grpc.method_type', 'grpc.type'],
  graphqlErrors: [
    'graphql.error.count',
    'graphql.errors.count',
    'graphql.response.errors.count',
    'hive.graphql.error.count',
    'graphql.errors',
    'graphql.error',
    'graphql.validation.error',
  ],
  graphqlErrorCodes: [
    'graphql.error.codes',
    'graphql.errors.codes',
    'graphql.error.code',
    'graphql.error.extensions.code',
    'hive.graphql.error.codes',
  ],
  responseContentType: responseHeader('content-type'),
  scheme: ['url.scheme', 'http.scheme'],
  protocol: [...requestHeader('upgrade'), 'network.protocol.name', 'net.protocol.name'],
  exceptionType: ['exception.type'],
  errorType: ['error.type', 'response_flags', 'error_reason'],
  requestId: [...requestHeader('x-request-id'), 'guid:x-request-id'],
  traceId: [],
  spanId: [],
  startedAt: [],
  endedAt: [],

  organizationId: ['api.consumer.organization_id'],
  applicationId: ['api.consumer.application_id', ...requestHeader('x-consumer-custom-id', 'x-consumer-username')],
  developerId: ['api.consumer.developer_id', 'enduser.pseudo.id', 'user.hash', 'enduser.id', 'user.id'],
  planId: ['api.consumer.plan_id'],
  clientId: ['api.client.id'],
  apiKeyId: ['api.key.id', ...requestHeader('x-credential-identifier')],

  environment: ['deployment.environment.name', 'deployment.environment'],
  region: ['cloud.region'],
  pop: ['cloud.availability_zone'],
  country: ['geo.country.iso_code'],
  asn: ['api.network.asn'],
  clientAddress: [
    'client.address',
    'http.client_ip',
    'net.sock.peer.addr',
    'network.peer.address',
    'peer.address',
    'net.peer.ip',
  ],
  networkType: [
    'api.network.type',
    'network.connection.type',
    'network.connection.subtype',
    ...requestHeader('x-network-type', 'ect'),
  ],

  userAgent: ['user_agent.original', 'http.user_agent', 'user_agent', ...requestHeader('user-agent')],
  sdkName: ['api.sdk.name', 'user_agent.name'],
  sdkVersion: ['api.sdk.version', 'user_agent.version'],
  syntheticType: ['user_agent.synthetic.type'],
  callerKind: ['api.caller.kind'],
  preflightMethod: requestHeader('access-control-request-method'),
  fetchSite: requestHeader('sec-fetch-site'),
  signatureAgent: requestHeader('signature-agent'),
  mcpClientName: ['mcp.client.name'],
  mcpMethod: ['mcp.method.name'],
  mcpTool: ['gen_ai.tool.name', 'mcp.tool.name'],
  mcpPrompt: ['gen_ai.prompt.name', 'mcp.prompt.name'],
  graphqlType: ['graphql.operation.type'],
  graphqlName: ['graphql.operation.name'],
  rpcService: ['rpc.service'],
  rpcMethod: ['rpc.method'],
  contentType: requestHeader('content-type'),
  operation: ['api.operation'],
  operationCount: ['api.operation.count'],

  duration: [],
  durationUs: ['api.duration_us'],
  durationSeconds: ['http.server.request.duration'],
  durationMs: [],
  durationNs: [],
  upstreamUs: ['api.upstream.duration_us'],
  upstreamSeconds: [],
  upstreamMs: responseHeader('x-envoy-upstream-service-time', 'x-kong-upstream-latency'),
  upstreamNs: [],
  queueUs: ['api.queue.duration_us'],
  queueSeconds: [],
  queueMs: responseHeader('x-kong-proxy-latency'),
  queueNs: [],
  networkUs: ['api.network.duration_us'],
  networkSeconds: [],
  networkMs: [],
  networkNs: [],

  cacheStatus: [
    'api.cache.status',
    ...responseHeader('cache-status', 'x-cache-status', 'cf-cache-status', 'apisix-cache-status', 'x-cache'),
  ],
  timedOut: ['api.timed_out'],
  circuitOpen: ['api.circuit_open'],
  attempt: ['api.attempt', ...requestHeader('x-envoy-attempt-count')],
  resendCount: ['http.request.resend_count', ...requestHeader('x-retry-count'), 'retry.count'],
  retryReason: ['api.retry.reason'],
  idempotencyKey: requestHeader('idempotency-key'),

  requestBytes: [
    'http.request.body.size',
    'http.request.size',
    'http.request_content_length',
    ...requestHeader('content-length'),
    'request_size',
  ],
  responseBytes: [
    'http.response.body.size',
    'http.response.size',
    'http.response_content_length',
    ...responseHeader('content-length'),
    'response_size',
  ],

  quotaBucket: ['api.quota.bucket'],
  quotaConsumed: ['api.quota.consumed'],
  quotaLimit: ['api.quota.limit'],
  rateLimit: responseHeader('ratelimit', 'x-ratelimit'),
  rateLimitPolicy: responseHeader('ratelimit-policy'),
  rateLimitLimit: responseHeader('ratelimit-limit', 'x-ratelimit-limit', 'x-rate-limit-limit'),
  rateLimitRemaining: responseHeader('ratelimit-remaining', 'x-ratelimit-remaining', 'x-rate-limit-remaining'),
  limitSecond: responseHeader('x-ratelimit-limit-second'),
  limitMinute: responseHeader('x-ratelimit-limit-minute'),
  limitHour: responseHeader('x-ratelimit-limit-hour'),
  limitDay: responseHeader('x-ratelimit-limit-day'),
  limitMonth: responseHeader('x-ratelimit-limit-month'),
  limitYear: responseHeader('x-ratelimit-limit-year'),
  remainingSecond: responseHeader('x-ratelimit-remaining-second'),
  remainingMinute: responseHeader('x-ratelimit-remaining-minute'),
  remainingHour: responseHeader('x-ratelimit-remaining-hour'),
  remainingDay: responseHeader('x-ratelimit-remaining-day'),
  remainingMonth: responseHeader('x-ratelimit-remaining-month'),
  remainingYear: responseHeader('x-ratelimit-remaining-year'),

  cost: ['api.cost'],
  revenue: ['api.revenue'],
  experiment: ['api.experiment', 'feature_flag.key'],
  variant: ['api.variant', 'feature_flag.result.variant', 'feature_flag.variant'],
  featureFlags: ['api.feature_flags'],
  jobType: ['api.job_type'],
  baggage: ['baggage', ...requestHeader('baggage')],
} satisfies Record<string, readonly string[]>;

/** A fact about a call, before it becomes a column. */
export type Field = keyof typeof ATTRIBUTE_NAMES;

/** A record with none of these is no call. */
export const HTTP_FIELDS: readonly Field[] = [
  'method',
  'statusCode',
  'route',
  'path',
  'rpcSystem',
  'rpcStatus',
  'rpcMethod',
  'mcpMethod',
  'graphqlType',
];

function isField(name: string): name is Field {
  return Object.hasOwn(ATTRIBUTE_NAMES, name);
}

export const FIELDS: readonly Field[] = Object.keys(ATTRIBUTE_NAMES).filter(isField);

/** Position of each field in the slots of a record. */
export const SLOT: Readonly<Record<Field, number>> = slotsOf(FIELDS);

/**
 * The same for code that names a field: `AT.method` costs nothing, while SLOT[field] is looked up by a variable name,
 * which an object of the usual kind takes longer for.
 */
export const AT: Readonly<Record<Field, number>> = Object.fromEntries(Object.entries(SLOT)) as Record<Field, number>;

/** Without a prototype and not frozen: that is looked up by a name several times as fast. */
function slotsOf(fields: readonly Field[]): Record<Field, number> {
  const slots: Partial<Record<Field, number>> = Object.create(null);
  fields.forEach((field, slot) => (slots[field] = slot));
  return slots as Record<Field, number>;
}

/** Facts of which hardly any comes twice: their texts are not worth remembering. */
export const UNIQUE_FIELDS: ReadonlySet<Field> = new Set<Field>([
  'requestId',
  'traceId',
  'spanId',
  'startedAt',
  'endedAt',
  'path',
  'idempotencyKey',
]);

/** The name of a field in `callsight.yaml` and in docs/event.md: that of the column, if it has one. */
export function settingOfField(field: Field): string {
  return field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** Attributes of request headers. Instrumentations before semantic conventions 1.21 wrote "-" as "_". */
function requestHeader(...names: string[]): string[] {
  return names.flatMap((name) => header(`http.request.header.${name}`));
}

function responseHeader(...names: string[]): string[] {
  return names.flatMap((name) => header(`http.response.header.${name}`));
}

function header(attribute: string): string[] {
  return attribute.includes('-') ? [attribute, attribute.replaceAll('-', '_')] : [attribute];
}
