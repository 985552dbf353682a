/** A value of an attribute or a body, as a program would write it. */
export type Value = string | number | boolean | Uint8Array | readonly Value[] | { readonly [member: string]: Value };

/** What stands in a span or log record, beside ids and times. */
export interface RecordParts {
  attributes?: Record<string, Value>;
  resource?: Record<string, Value>;
  scope?: Record<string, Value>;
}

export interface SpanParts extends RecordParts {
  name?: string;
  statusMessage?: string;
  event?: { name: string; attributes: Record<string, Value> };
}

export interface LogParts extends RecordParts {
  body?: Value;
}

/** `AnyValue` of OTLP/JSON (opentelemetry/proto/common/v1/common.proto). */
function anyValue(value: Value): object {
  if (typeof value === 'string') {
    return { stringValue: value };
  }
  if (typeof value === 'number') {
    return Number.isInteger(value) ? { intValue: String(value) } : { doubleValue: String(value) };
  }
  if (typeof value === 'boolean') {
    return { boolValue: value };
  }
  if (value instanceof Uint8Array) {
    return { bytesValue: Buffer.from(value).toString('base64') };
  }
  return isList(value)
    ? { arrayValue: { values: value.map(anyValue) } }
    : { kvlistValue: { values: keyValues(value) } };
}

const isList = (value: object): value is readonly Value[] => Array.isArray(value);

const keyValues = (members: { readonly [member: string]: Value } = {}) =>
  Object.entries(members).map(([key, value]) => ({ key, value: anyValue(value) }));

const now = () => `${Date.now()}000000`;

const owner = ({ resource, scope }: RecordParts) => ({
  resource: { attributes: keyValues({ 'service.name': 'orders', ...resource }) },
  scope: { name: 'test', attributes: keyValues(scope) },
});

/** One server span, as the body of a request to /v1/traces. */
export function spanJson(parts: SpanParts, number = 1): string {
  const id = number.toString(16).padStart(16, '0');
  const span = {
    traceId: id.padStart(32, 'a'),
    spanId: id,
    name: parts.name ?? 'GET /orders/{id}',
    kind: 2,
    startTimeUnixNano: now(),
    endTimeUnixNano: now(),
    attributes: keyValues(parts.attributes),
    status: { code: 2, message: parts.statusMessage ?? '' },
    events: parts.event && [
      { timeUnixNano: now(), name: parts.event.name, attributes: keyValues(parts.event.attributes) },
    ],
  };
  const { resource, scope } = owner(parts);
  return JSON.stringify({ resourceSpans: [{ resource, scopeSpans: [{ scope, spans: [span] }] }] });
}

/** One log record, as the body of a request to /v1/logs. */
export function logJson(parts: LogParts): string {
  const record = {
    timeUnixNano: now(),
    attributes: keyValues(parts.attributes),
    body: parts.body === undefined ? undefined : anyValue(parts.body),
  };
  const { resource, scope } = owner(parts);
  return JSON.stringify({ resourceLogs: [{ resource, scopeLogs: [{ scope, logRecords: [record] }] }] });
}
