import { type ApiCall, type AttributeValue, SPAN_KIND, STATUS_CODE } from '../otlp/record';
import { HTTP_FIELDS } from '../otlp/attributeNames';
import { type AttributeMapper } from './attributeMap';
import { type FieldValues } from './fieldValues';
import { API_REQUEST, type MappedCall, SOURCE_OF_SIGNAL } from './mappedCall';
import { type IgnoredReason } from './result';

export interface MapOptions {
  /** What the time of a log record means: the end of the call (access logs of most servers) or its start. */
  logTimestamp: 'end' | 'start';
}

/**
 * Takes a span or log record as an API call, or says why it is none: only server spans are calls (a client span is the
 * same call seen from its caller, and would count it twice), and log records with HTTP attributes.
 */
export function mapRecord(record: ApiCall, mapper: AttributeMapper, options: MapOptions): MappedCall | IgnoredReason {
  const isSpan = record.signal === 'span';
  if (isSpan && record.kind !== SPAN_KIND.server) {
    return 'not_server_span';
  }
  const fields = mapper.read(record.attributes, record.resource);
  if (!HTTP_FIELDS.some((field) => fields.has(field))) {
    return 'no_http_attributes';
  }
  const durationUs = isSpan ? Math.max(0, record.endTimeUs - record.startTimeUs) : statedDuration(fields);
  const endsAtTime = !isSpan && options.logTimestamp === 'end' && record.startTimeUs > durationUs;
  return {
    source: SOURCE_OF_SIGNAL[record.signal],
    eventType: API_REQUEST,
    identity: identityOf(record, fields),
    fields,
    startTimeUs: endsAtTime ? record.startTimeUs - durationUs : record.startTimeUs,
    durationUs,
    traceId: record.traceId,
    spanId: record.spanId,
    spanFailed: record.status.code === STATUS_CODE.error,
    properties: '',
  };
}

function statedDuration(fields: FieldValues): number {
  return fields.count('durationUs') || Math.round(Math.max(0, fields.number('durationSeconds')) * 1e6);
}

/**
 * Ids of trace and span if there are; else the request id with the time, since a client may send its request id again
 * with a retry; else the whole content.
 */
function identityOf(record: ApiCall, fields: FieldValues): string[] {
  if (record.traceId !== '' && record.spanId !== '') {
    return [record.signal, record.traceId, record.spanId];
  }
  const requestId = fields.text('requestId');
  if (requestId !== '') {
    return [record.signal, requestId, String(record.startTimeUs)];
  }
  const content = JSON.stringify([record.name, [...record.attributes], fields.text('service')], plain);
  return [record.signal, content, String(record.startTimeUs), String(record.endTimeUs)];
}

/** Makes attribute values printable: bigint and bytes have no JSON form. */
function plain(_key: string, value: AttributeValue | object): unknown {
  return typeof value === 'bigint' ? String(value) : value instanceof Map ? [...value] : value;
}
