import { type Attributes, type HrTime, SpanKind, SpanStatusCode } from '@opentelemetry/api';
import { type ProtobufLogsSerializer, type ProtobufTraceSerializer } from '@opentelemetry/otlp-transformer';
import { type Resource, resourceFromAttributes } from '@opentelemetry/resources';

/** The span and log record that OpenTelemetry's own serializers take: the oracle for our decoders. */
export type SdkSpan = Parameters<typeof ProtobufTraceSerializer.serializeRequest>[0][number];
export type SdkLogRecord = Parameters<typeof ProtobufLogsSerializer.serializeRequest>[0][number];

const scope = { name: 'http-instrumentation', version: '1.2.3' };
const TRACE_ID = '0af7651916cd43dd8448eb211c80319c';

/** Time in nanoseconds since the epoch as the SDK keeps it. */
export function hrTime(seconds: number, nanos = 0): HrTime {
  return [seconds, nanos];
}

export interface SpanOptions {
  attributes?: Attributes;
  /** Spans of one resource object are sent together. */
  resource?: Attributes | Resource;
  kind?: SpanKind;
  start?: HrTime;
  end?: HrTime;
  spanId?: string;
  traceId?: string;
  parent?: { id: string; isRemote: boolean };
  name?: string;
  /** Without links, events and a status. */
  isPlain?: boolean;
}

function isResource(value: SpanOptions['resource']): value is Resource {
  return typeof value === 'object' && typeof value.merge === 'function';
}

/** A finished server span, as the SDK hands it to its exporter. */
export function sdkSpan(options: SpanOptions = {}): SdkSpan {
  const start = options.start ?? hrTime(1_790_000_000, 123_456_789);
  return {
    name: options.name ?? 'GET /orders/{id}',
    kind: options.kind ?? SpanKind.SERVER,
    spanContext: () => ({
      traceId: options.traceId ?? TRACE_ID,
      spanId: options.spanId ?? 'b7ad6b7169203331',
      traceFlags: 1,
    }),
    parentSpanContext: options.parent && {
      traceId: options.traceId ?? TRACE_ID,
      spanId: options.parent.id,
      traceFlags: 1,
      isRemote: options.parent.isRemote,
    },
    startTime: start,
    endTime: options.end ?? hrTime(start[0], start[1] + 25_000_000),
    status: options.isPlain
      ? { code: SpanStatusCode.UNSET }
      : { code: SpanStatusCode.ERROR, message: 'upstream said no' },
    attributes: options.attributes ?? { 'http.request.method': 'GET', 'http.response.status_code': 200 },
    links: options.isPlain
      ? []
      : [{ context: { traceId: TRACE_ID, spanId: '00f067aa0ba902b7', traceFlags: 0 }, attributes: { a: 1 } }],
    events: options.isPlain ? [] : [{ name: 'exception', time: start, attributes: { 'exception.type': 'Error' } }],
    duration: [0, 25_000_000],
    ended: true,
    resource: isResource(options.resource)
      ? options.resource
      : resourceFromAttributes(options.resource ?? { 'service.name': 'orders' }),
    instrumentationScope: scope,
    droppedAttributesCount: 3,
    droppedEventsCount: 2,
    droppedLinksCount: 1,
  };
}

/** A log record, as the SDK hands it to its exporter. */
export function sdkLog(attributes: Attributes, time: HrTime = hrTime(1_790_000_000, 5_000)): SdkLogRecord {
  return {
    hrTime: time,
    hrTimeObserved: hrTime(1_790_000_001),
    spanContext: { traceId: TRACE_ID, spanId: 'b7ad6b7169203331', traceFlags: 1 },
    severityText: 'INFO',
    severityNumber: 9,
    body: { request: ['line', 1, true], nested: { deep: 'yes' } },
    eventName: 'access',
    resource: resourceFromAttributes({ 'service.name': 'gateway' }),
    instrumentationScope: scope,
    attributes,
    droppedAttributesCount: 0,
  };
}
