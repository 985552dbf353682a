import { DecodeError } from './errors';
import { validId } from './ids';
import { enumAt, type JsonObject, listAt, nanosAsMicrosAt, objectAt, stringAt } from './jsonMembers';
import { readAnyValue, readAttributes } from './jsonValue';
import { checkRecordCount, DEFAULT_DECODE_LIMITS, type DecodeLimits } from './limits';
import { type ApiCall, type AttributeMap, type InstrumentationScope } from './record';

type ReadRecord = (record: JsonObject, resource: AttributeMap, scope: InstrumentationScope) => ApiCall;

/**
 * Decodes an OTLP/JSON ExportTraceServiceRequest by the rules of the OTLP specification: lowerCamelCase names, ids in
 * hex of either case, enums as integers, 64-bit integers as strings or numbers, unknown members ignored.
 * @throws DecodeError when the text is not JSON or a member has the wrong type.
 */
export function decodeTracesJson(body: Buffer, limits: DecodeLimits = DEFAULT_DECODE_LIMITS): ApiCall[] {
  return readRequest(body, limits, { resources: 'resourceSpans', scopes: 'scopeSpans', records: 'spans' }, readSpan);
}

/** Decodes an OTLP/JSON ExportLogsServiceRequest; rules and errors as for traces. */
export function decodeLogsJson(body: Buffer, limits: DecodeLimits = DEFAULT_DECODE_LIMITS): ApiCall[] {
  return readRequest(body, limits, { resources: 'resourceLogs', scopes: 'scopeLogs', records: 'logRecords' }, readLog);
}

function readRequest(
  body: Buffer,
  limits: DecodeLimits,
  names: { resources: string; scopes: string; records: string },
  readRecord: ReadRecord
): ApiCall[] {
  const records: ApiCall[] = [];
  for (const item of listAt(parseObject(body)[names.resources], names.resources)) {
    const resourceRecords = objectAt(item, names.resources);
    const resource = readAttributes(objectAt(resourceRecords.resource, 'resource').attributes, 'resource.attributes');
    for (const scopeItem of listAt(resourceRecords[names.scopes], names.scopes)) {
      const scopeRecords = objectAt(scopeItem, names.scopes);
      const scopeObject = objectAt(scopeRecords.scope, 'scope');
      const scope = {
        name: stringAt(scopeObject.name, 'scope.name'),
        version: stringAt(scopeObject.version, 'scope.version'),
      };
      const list = listAt(scopeRecords[names.records], names.records);
      checkRecordCount(records.length + list.length, limits);
      for (const record of list) {
        records.push(readRecord(objectAt(record, names.records), resource, scope));
      }
    }
  }
  return records;
}

function parseObject(body: Buffer): JsonObject {
  let parsed: unknown;
  try {
    parsed = JSON.parse(body.toString('utf8'));
  } catch {
    // The parser's own message quotes the text, which may be personal.
    throw new DecodeError('malformed_json', `The body of ${body.length} bytes is not valid JSON.`);
  }
  return objectAt(parsed, 'request');
}

function readId(value: unknown, bytes: number, path: string): string {
  const hex = stringAt(value, path).toLowerCase();
  return /^[0-9a-f]*$/.test(hex) ? validId(hex, bytes) : '';
}

function readSpan(span: JsonObject, resource: AttributeMap, scope: InstrumentationScope): ApiCall {
  const status = objectAt(span.status, 'span.status');
  return {
    signal: 'span',
    resource,
    scope,
    attributes: readAttributes(span.attributes, 'span.attributes'),
    name: stringAt(span.name, 'span.name'),
    kind: enumAt(span.kind, 'span.kind'),
    traceId: readId(span.traceId, 16, 'span.traceId'),
    spanId: readId(span.spanId, 8, 'span.spanId'),
    startTimeUs: nanosAsMicrosAt(span.startTimeUnixNano, 'span.startTimeUnixNano'),
    endTimeUs: nanosAsMicrosAt(span.endTimeUnixNano, 'span.endTimeUnixNano'),
    status: {
      code: enumAt(status.code, 'span.status.code'),
      message: stringAt(status.message, 'span.status.message'),
    },
    body: null,
  };
}

function readLog(log: JsonObject, resource: AttributeMap, scope: InstrumentationScope): ApiCall {
  return {
    signal: 'log',
    resource,
    scope,
    attributes: readAttributes(log.attributes, 'logRecord.attributes'),
    name: stringAt(log.eventName, 'logRecord.eventName'),
    kind: 0,
    traceId: readId(log.traceId, 16, 'logRecord.traceId'),
    spanId: readId(log.spanId, 8, 'logRecord.spanId'),
    startTimeUs:
      nanosAsMicrosAt(log.timeUnixNano, 'logRecord.timeUnixNano') ||
      nanosAsMicrosAt(log.observedTimeUnixNano, 'logRecord.observedTimeUnixNano'),
    endTimeUs: 0,
    status: { code: 0, message: '' },
    body: readAnyValue(log.body, 'logRecord.body'),
  };
}
