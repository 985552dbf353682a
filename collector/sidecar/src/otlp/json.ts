import { isObject } from '../../../../model/isObject';
import { type Decode, type DecodeOptions } from './decode';
import { DecodeError } from './errors';
import { validId } from './ids';
import { enumAt, type JsonObject, listAt, nanosAsMicrosAt, objectAt, stringAt } from './jsonMembers';
import { projectAttributes, readAnyValue, readAttributes } from './jsonValue';
import { keyIndexOf } from './keyIndex';
import { checkRecordCount, DEFAULT_ATTRIBUTE_LIMITS } from './limits';
import { type ApiCall, type AttributeMap, EXCEPTION_EVENT, type InstrumentationScope } from './record';
import { RecordCursor, Slots } from './recordCursor';

interface Layout {
  resources: string;
  scopes: string;
  records: string;
  signal: 'span' | 'log';
  readWhole: (record: JsonObject, resource: AttributeMap, scope: InstrumentationScope) => ApiCall;
  project: (record: JsonObject, cursor: RecordCursor) => void;
}

const TRACES: Layout = {
  resources: 'resourceSpans',
  scopes: 'scopeSpans',
  records: 'spans',
  signal: 'span',
  readWhole: readSpan,
  project: projectSpan,
};

const LOGS: Layout = {
  resources: 'resourceLogs',
  scopes: 'scopeLogs',
  records: 'logRecords',
  signal: 'log',
  readWhole: readLog,
  project: projectLog,
};

/**
 * Decodes an OTLP/JSON ExportTraceServiceRequest by the rules of the OTLP specification: lowerCamelCase names, ids in
 * hex of either case, enums as integers, 64-bit integers as strings or numbers, unknown members ignored.
 * @throws DecodeError when the text is not JSON or a member that is read has the wrong type.
 */
export const decodeTracesJson: Decode = (body, options) => readRequest(body, options, TRACES);

/** Decodes an OTLP/JSON ExportLogsServiceRequest; rules and errors as for traces. */
export const decodeLogsJson: Decode = (body, options) => readRequest(body, options, LOGS);

function* readRequest(
  body: Buffer,
  { limits, selectMap, texts }: DecodeOptions,
  layout: Layout
): Generator<RecordCursor> {
  let current: JsonObject = {};
  const cursor = new RecordCursor(texts, ({ resource, scope }) => layout.readWhole(current, resource, scope));
  const base = new Slots();
  base.limits = limits.attributes ?? DEFAULT_ATTRIBUTE_LIMITS;
  cursor.slots.limits = base.limits;
  let count = 0;
  for (const item of listAt(parseObject(body)[layout.resources], layout.resources)) {
    const resourceRecords = objectAt(item, layout.resources);
    cursor.resource = readAttributes(objectAt(resourceRecords.resource, 'resource').attributes, 'resource.attributes');
    for (const scopeItem of listAt(resourceRecords[layout.scopes], layout.scopes)) {
      const scopeRecords = objectAt(scopeItem, layout.scopes);
      cursor.scope = readScope(objectAt(scopeRecords.scope, 'scope'));
      const list = listAt(scopeRecords[layout.records], layout.records);
      checkRecordCount((count += list.length), limits);
      cursor.map = selectMap(cursor.resource, cursor.scope);
      const index = keyIndexOf(cursor.map);
      base.clear();
      base.addAttributes(cursor.resource, index);
      for (const record of list) {
        current = objectAt(record, layout.records);
        cursor.begin(layout.signal, base);
        layout.project(current, cursor);
        projectAttributes(current.attributes, `${layout.signal}.attributes`, cursor.slots, index);
        if (layout.signal === 'log' && !cursor.slots.isCall) {
          cursor.body = readAnyValue(current.body, 'logRecord.body');
        }
        yield cursor;
      }
    }
  }
}

function readScope(scope: JsonObject): InstrumentationScope {
  return { name: stringAt(scope.name, 'scope.name'), version: stringAt(scope.version, 'scope.version') };
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

function projectSpan(span: JsonObject, cursor: RecordCursor): void {
  cursor.nameText = stringAt(span.name, 'span.name');
  cursor.kind = enumAt(span.kind, 'span.kind');
  cursor.traceText = readId(span.traceId, 16, 'span.traceId');
  cursor.spanText = readId(span.spanId, 8, 'span.spanId');
  cursor.startTimeUs = nanosAsMicrosAt(span.startTimeUnixNano, 'span.startTimeUnixNano');
  cursor.endTimeUs = nanosAsMicrosAt(span.endTimeUnixNano, 'span.endTimeUnixNano');
  cursor.statusCode = enumAt(objectAt(span.status, 'span.status').code, 'span.status.code');
  cursor.parentText = readId(span.parentSpanId, 8, 'span.parentSpanId');
  cursor.flags = flagsAt(span.flags);
  cursor.hasException = eventNamesOf(span).includes(EXCEPTION_EVENT);
}

/** A fixed32, which ProtoJSON writes as a number or as its digits; 0 for anything else: a call counts without its flags. */
function flagsAt(value: unknown): number {
  return typeof value === 'number' || (typeof value === 'string' && /^\d{1,10}$/.test(value)) ? Number(value) >>> 0 : 0;
}

function eventNamesOf({ events }: JsonObject): string[] {
  return Array.isArray(events) ? events.map((event) => (isObject(event) ? String(event.name ?? '') : '')) : [];
}

function projectLog(log: JsonObject, cursor: RecordCursor): void {
  cursor.nameText = stringAt(log.eventName, 'logRecord.eventName');
  cursor.traceText = readId(log.traceId, 16, 'logRecord.traceId');
  cursor.spanText = readId(log.spanId, 8, 'logRecord.spanId');
  cursor.startTimeUs =
    nanosAsMicrosAt(log.timeUnixNano, 'logRecord.timeUnixNano') ||
    nanosAsMicrosAt(log.observedTimeUnixNano, 'logRecord.observedTimeUnixNano');
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
    parentSpanId: readId(span.parentSpanId, 8, 'span.parentSpanId'),
    flags: flagsAt(span.flags),
    eventNames: eventNamesOf(span),
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
    parentSpanId: '',
    flags: 0,
    eventNames: [],
    startTimeUs:
      nanosAsMicrosAt(log.timeUnixNano, 'logRecord.timeUnixNano') ||
      nanosAsMicrosAt(log.observedTimeUnixNano, 'logRecord.observedTimeUnixNano'),
    endTimeUs: 0,
    status: { code: 0, message: '' },
    body: readAnyValue(log.body, 'logRecord.body'),
  };
}
