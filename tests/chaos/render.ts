import { SpanKind } from '@opentelemetry/api';
import { ProtobufLogsSerializer, ProtobufTraceSerializer } from '@opentelemetry/otlp-transformer';
import { hrTime, sdkLog, sdkSpan } from '../../collector/sidecar/src/otlp/testing';
import { type ChaosRecord, isDomainEvent, type Signal } from './records';

export interface RenderedRequest {
  path: string;
  contentType: string;
  body: Uint8Array<ArrayBuffer>;
}

const PROTOBUF = 'application/x-protobuf';

const at = (millis: number) => hrTime(Math.floor(millis / 1000), (millis % 1000) * 1_000_000);

/** Names a record in every column and payload that the checks look at. */
export const requestIdOf = (id: number): string => `chaos-${id}`;

const attributesOf = (record: ChaosRecord) => ({
  'http.request.method': 'GET',
  'http.route': record.endpoint,
  'http.response.status_code': record.statusCode,
  'http.request.header.x-request-id': requestIdOf(record.id),
  'api.consumer.organization_id': record.organization,
  'http.server.request.duration': record.durationMs / 1000,
});

function span(record: ChaosRecord) {
  return sdkSpan({
    kind: record.fate === 'ignored' ? SpanKind.CLIENT : SpanKind.SERVER,
    start: at(record.time - record.durationMs),
    end: at(record.time),
    traceId: record.traceId,
    spanId: record.spanId,
    attributes: attributesOf(record),
  });
}

function log(record: ChaosRecord) {
  const spanContext = { traceId: record.traceId, spanId: record.spanId, traceFlags: 0 };
  return { ...sdkLog(attributesOf(record), at(record.time)), spanContext };
}

function jsonEvent(record: ChaosRecord): string {
  return JSON.stringify({
    event_type: isDomainEvent(record) ? 'key_issued' : 'api_request',
    event_time: record.time,
    request_id: requestIdOf(record.id),
    trace_id: record.traceId,
    span_id: record.spanId,
    consumer: { organization_id: record.organization },
    api: { service: 'portal', endpoint: record.endpoint, method: 'POST' },
    result: { status_code: record.statusCode },
    timing: { duration_ms: record.durationMs },
    // Of an event that becomes a dead letter, the request id is hidden and this is not.
    retry: { reason: requestIdOf(record.id) },
  });
}

/** The request as an exporter sends it. */
export function render(signal: Signal, records: readonly ChaosRecord[]): RenderedRequest {
  switch (signal) {
    case 'span':
      return {
        path: '/v1/traces',
        contentType: PROTOBUF,
        body: new Uint8Array(ProtobufTraceSerializer.serializeRequest(records.map(span)) ?? []),
      };
    case 'log':
      return {
        path: '/v1/logs',
        contentType: PROTOBUF,
        body: new Uint8Array(ProtobufLogsSerializer.serializeRequest(records.map(log)) ?? []),
      };
    case 'event':
      return {
        path: '/v1/events',
        contentType: 'application/x-ndjson',
        body: new Uint8Array(Buffer.from(records.map(jsonEvent).join('\n'))),
      };
  }
}
