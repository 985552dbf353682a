/**
 * Where each fact about a call is read from: attribute names in order of preference. The stable semantic conventions
 * come first, then deprecated ones, then what gateways send (Envoy sends every value as a string). Names that begin
 * with `api.` are our own, for what no convention has.
 *
 * Source: semantic conventions v1.44, https://opentelemetry.io/docs/specs/semconv/http/http-spans/
 */
export const ATTRIBUTE_NAMES = {
  service: ['service.name'],
  method: ['http.request.method', 'http.method'],
  methodOriginal: ['http.request.method_original'],
  route: ['http.route'],
  urlTemplate: ['url.template'],
  path: ['url.path', 'http.target', 'url.full', 'http.url'],
  apiVersion: ['api.version'],
  statusCode: ['http.response.status_code', 'http.status_code'],
  errorType: ['error.type', 'response_flags', 'error_reason'],
  requestId: ['http.request.header.x-request-id', 'http.request.header.x_request_id', 'guid:x-request-id'],

  organizationId: ['api.consumer.organization_id'],
  applicationId: ['api.consumer.application_id'],
  developerId: ['api.consumer.developer_id', 'enduser.pseudo.id', 'user.hash', 'enduser.id', 'user.id'],
  planId: ['api.consumer.plan_id'],
  clientId: ['api.client.id'],
  apiKeyId: ['api.key.id'],

  environment: ['deployment.environment.name', 'deployment.environment'],
  region: ['cloud.region'],
  pop: ['cloud.availability_zone'],
  country: ['geo.country.iso_code'],
  asn: ['api.network.asn'],
  clientAddress: ['client.address', 'http.client_ip', 'net.sock.peer.addr', 'network.peer.address', 'peer.address'],
  networkType: ['api.network.type', 'network.connection.type'],

  userAgent: ['user_agent.original', 'http.user_agent', 'user_agent'],
  sdkName: ['api.sdk.name', 'user_agent.name'],
  sdkVersion: ['api.sdk.version', 'user_agent.version'],
  syntheticType: ['user_agent.synthetic.type'],

  durationUs: ['api.duration_us'],
  durationSeconds: ['http.server.request.duration'],
  upstreamUs: ['api.upstream.duration_us'],
  queueUs: ['api.queue.duration_us'],
  networkUs: ['api.network.duration_us'],

  cacheStatus: ['api.cache.status'],
  timedOut: ['api.timed_out'],
  circuitOpen: ['api.circuit_open'],
  attempt: ['api.attempt'],
  resendCount: ['http.request.resend_count', 'http.request.header.x-retry-count'],
  retryReason: ['api.retry.reason'],
  idempotencyKey: ['http.request.header.idempotency-key', 'http.request.header.idempotency_key'],

  requestBytes: [
    'http.request.body.size',
    'http.request.size',
    'http.request_content_length',
    'http.request.header.content-length',
    'request_size',
  ],
  responseBytes: [
    'http.response.body.size',
    'http.response.size',
    'http.response_content_length',
    'http.response.header.content-length',
    'response_size',
  ],
  quotaBucket: ['api.quota.bucket'],
  quotaConsumed: ['api.quota.consumed'],
  quotaLimit: ['api.quota.limit'],
  cost: ['api.cost'],
  revenue: ['api.revenue'],

  experiment: ['api.experiment', 'feature_flag.key'],
  variant: ['api.variant', 'feature_flag.result.variant', 'feature_flag.variant'],
  featureFlags: ['api.feature_flags'],
  jobType: ['api.job_type'],
} as const satisfies Record<string, readonly string[]>;

/** A fact about a call, before it becomes a column. */
export type Field = keyof typeof ATTRIBUTE_NAMES;

/** Facts that can name or place a person: they are used, but their raw value is never written anywhere. */
export const PERSONAL_FIELDS: ReadonlySet<Field> = new Set<Field>([
  'path',
  'clientAddress',
  'developerId',
  'clientId',
  'apiKeyId',
  'idempotencyKey',
  'route',
  'urlTemplate',
]);

/** A record with none of these is not an HTTP call. */
export const HTTP_FIELDS: readonly Field[] = ['method', 'statusCode', 'route', 'path'];

function isField(name: string): name is Field {
  return Object.hasOwn(ATTRIBUTE_NAMES, name);
}

export const FIELDS: readonly Field[] = Object.keys(ATTRIBUTE_NAMES).filter(isField);

/** The name of a field in `callsight.yaml` and in docs/event.md: that of the column, if it has one. */
export function settingOfField(field: Field): string {
  return field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
