/** Where the Collector and the sidecar listen by default (OTLP over HTTP). */
const OTLP_ENDPOINT = 'http://localhost:4318/v1/traces';

const DURATION_MS = 42;

/**
 * A shell command that reports one call as an OpenTelemetry server span, in OTLP's JSON encoding.
 * @param end when the call ended
 * @param randomHex gives so many random hex digits
 */
export function firstSpanCommand(end: Date, randomHex: (digits: number) => string): string {
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
      attribute('api.consumer.organization_id', 'acme'),
    ],
  };
  const request = {
    resourceSpans: [
      { resource: { attributes: [attribute('service.name', 'orders')] }, scopeSpans: [{ spans: [span] }] },
    ],
  };
  return `curl ${OTLP_ENDPOINT} -H 'Content-Type: application/json' -d '${JSON.stringify(request, null, 2)}'`;
}

/** Random hex digits from the browser's generator. */
export function randomHexDigits(digits: number): string {
  const bytes = crypto.getRandomValues(new Uint8Array(digits / 2));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Milliseconds as the decimal string of nanoseconds that OTLP's JSON wants. */
const nanoseconds = (ms: number): string => `${ms}000000`;
