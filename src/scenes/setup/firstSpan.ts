const DURATION_MS = 42;

/** The consumer and the service of the example. */
const EXAMPLE = 'callsight-example';

/** Gives so many random hex digits. */
type RandomHex = (digits: number) => string;

/**
 * One call as an OpenTelemetry server span: a request of OTLP in its JSON encoding.
 * @param end when the call ended
 */
export function firstSpan(end: Date, randomHex: RandomHex) {
  const attribute = (key: string, value: string | number) => ({
    key,
    value: typeof value === 'number' ? { intValue: value } : { stringValue: value },
  });
  const span = {
    traceId: randomHex(32),
    spanId: randomHex(16),
    name: 'GET /orders/{id}',
    kind: 2,
    startTimeUnixNano: nanoseconds(end.getTime() - DURATION_MS),
    endTimeUnixNano: nanoseconds(end.getTime()),
    attributes: [
      attribute('http.request.method', 'GET'),
      attribute('http.route', '/orders/{id}'),
      attribute('http.response.status_code', 200),
      attribute('api.consumer.organization_id', EXAMPLE),
    ],
  };
  return {
    resourceSpans: [
      { resource: { attributes: [attribute('service.name', EXAMPLE)] }, scopeSpans: [{ spans: [span] }] },
    ],
  };
}

/** A shell command that reports one call. @param sidecarUrl where the sidecar listens, without a path */
export function firstSpanCommand(sidecarUrl: string, end: Date, randomHex: RandomHex): string {
  return jsonCommand(`${sidecarUrl}/v1/traces`, firstSpan(end, randomHex));
}

/** A shell command that reports a deploy. */
export function deployCommand(sidecarUrl: string, time: Date): string {
  return jsonCommand(`${sidecarUrl}/v1/events`, {
    event_type: 'deploy',
    event_time: time.toISOString(),
    api: { service: 'orders' },
    properties: { name: 'orders', version: '1.4.0' },
  });
}

/** In one line, so that any shell takes it; no value has a quote. */
function jsonCommand(url: string, body: unknown): string {
  return `curl ${url} -H 'Content-Type: application/json' -d '${JSON.stringify(body)}'`;
}

/** Milliseconds as the decimal string of nanoseconds that OTLP's JSON wants. */
const nanoseconds = (ms: number): string => `${ms}000000`;
