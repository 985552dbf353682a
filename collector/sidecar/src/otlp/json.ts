import { isObject } from '../../../../model/isObject';
import { type Decode, type DecodeOptions } from './decode';
import { DecodeError, problemIn, problemOf } from './errors';
import { validId } from './ids';
import { enumAt, type EnumNames, type JsonObject, listAt, nanosAsMicrosAt, objectAt, stringAt } from './jsonMembers';
import { projectAttributes, readAnyValue, readAttributes } from './jsonValue';
import { parseDialect } from './jsonDialect';
import { type KeyIndex, keyIndexOf } from './keyIndex';
import { checkRecordCount, DEFAULT_ATTRIBUTE_LIMITS, isDeeperThan, MAX_VALUE_DEPTH } from './limits';
import {
  type ApiCall,
  type AttributeMap,
  EXCEPTION_EVENT,
  type InstrumentationScope,
  SPAN_KIND,
  STATUS_CODE,
} from './record';
import { RecordCursor } from './recordCursor';
import { Slots } from './slots';

const NO_ATTRIBUTES: AttributeMap = new Map();
const NO_SCOPE: InstrumentationScope = { name: '', version: '' };

const SPAN_KINDS: EnumNames = namesOf('SPAN_KIND_', SPAN_KIND);
const STATUS_CODES: EnumNames = namesOf('STATUS_CODE_', STATUS_CODE);

function namesOf(prefix: string, values: Readonly<Record<string, number>>): EnumNames {
  return new Map(Object.entries(values).map(([name, value]) => [prefix + name.toUpperCase(), value]));
}

interface Layout {
  resources: string;
  scopes: string;
  records: string;
  signal: 'span' | 'log';
  /** Where the attributes of a record are, for messages. */
  attributesPath: string;
  readWhole: (record: JsonObject, resource: AttributeMap, scope: InstrumentationScope) => ApiCall;
  project: (record: JsonObject, cursor: RecordCursor) => void;
}

const TRACES: Layout = {
  resources: 'resourceSpans',
  scopes: 'scopeSpans',
  records: 'spans',
  signal: 'span',
  attributesPath: 'span.attributes',
  readWhole: readSpan,
  project: projectSpan,
};

const LOGS: Layout = {
  resources: 'resourceLogs',
  scopes: 'scopeLogs',
  records: 'logRecords',
  signal: 'log',
  attributesPath: 'log.attributes',
  readWhole: readLog,
  project: projectLog,
};

/**
 * Decodes an OTLP/JSON ExportTraceServiceRequest by the rules of the OTLP specification, and what the Collector takes
 * beyond them: lowerCamelCase or snake_case names, ids in hex of either case, enums as integers or names, numbers as
 * numbers or texts, unknown members ignored. A record with a member of the wrong type has a `problem`.
 * @throws DecodeError when the text is not JSON, a member outside of records has the wrong type, or nothing in it is
 * OTLP of this signal.
 */
export const decodeTracesJson: Decode = (body, options) => readRequest(body, options, TRACES);

/** Decodes an OTLP/JSON ExportLogsServiceRequest; rules and errors as for traces. */
export const decodeLogsJson: Decode = (body, options) => readRequest(body, options, LOGS);

function* readRequest(
  body: Buffer,
  { limits, selectMap, texts, onUnknownEnvelope }: DecodeOptions,
  layout: Layout
): Generator<RecordCursor> {
  let current: unknown;
  const cursor = new RecordCursor(texts, ({ resource, scope }) =>
    layout.readWhole(objectAt(current, layout.records), resource, scope)
  );
  cursor.readRaw = () => rawTextOf(current);
  const base = new Slots();
  base.limits = limits.attributes ?? DEFAULT_ATTRIBUTE_LIMITS;
  cursor.slots.limits = base.limits;
  let count = 0;
  const request = parseObject(body);
  let isUnknown = hasUnknown(request, [layout.resources]);
  for (const item of listAt(request[layout.resources], layout.resources)) {
    const resourceRecords = objectAt(item, layout.resources);
    cursor.resource = NO_ATTRIBUTES;
    const resourceProblem = problemIn(() => {
      const { attributes } = objectAt(resourceRecords.resource, 'resource');
      cursor.resource = readAttributes(attributes, 'resource.attributes');
    });
    isUnknown ||= hasUnknown(resourceRecords, ['resource', 'schemaUrl', layout.scopes]);
    for (const scopeItem of listAt(resourceRecords[layout.scopes], layout.scopes)) {
      const scopeRecords = objectAt(scopeItem, layout.scopes);
      cursor.scope = NO_SCOPE;
      const scopeProblem = problemIn(() => {
        cursor.scope = readScope(objectAt(scopeRecords.scope, 'scope'));
      });
      isUnknown ||= hasUnknown(scopeRecords, ['scope', 'schemaUrl', layout.records]);
      const list = listAt(scopeRecords[layout.records], layout.records);
      checkRecordCount((count += list.length), limits);
      cursor.map = selectMap(cursor.resource, cursor.scope);
      const index = keyIndexOf(cursor.map);
      base.clear();
      base.addAttributes(cursor.resource, index);
      for (const record of list) {
        current = record;
        cursor.begin(layout.signal, base);
        cursor.problem = resourceProblem || scopeProblem || projectRecord(record, cursor, layout, index);
        yield cursor;
      }
    }
  }
  if (isUnknown) {
    onUnknownEnvelope?.();
    if (count === 0) {
      throw unknownEnvelope(request, layout);
    }
  }
}

/** Fills the cursor from a record. @returns what is wrong with it; empty when nothing is. */
function projectRecord(record: unknown, cursor: RecordCursor, layout: Layout, index: KeyIndex): string {
  try {
    const members = objectAt(record, layout.records);
    layout.project(members, cursor);
    projectAttributes(members.attributes, layout.attributesPath, cursor.slots, index);
    if (layout.signal === 'log' && !cursor.slots.isCall) {
      cursor.body = readAnyValue(members.body, 'logRecord.body');
    }
    return '';
  } catch (error) {
    return problemOf(error);
  }
}

/** Whether an object that holds none of the lists that are read has something else. */
function hasUnknown(members: JsonObject, known: readonly string[]): boolean {
  const list = members[known[known.length - 1]];
  const isEmpty = list === undefined || list === null;
  return isEmpty && Object.keys(members).some((name) => !known.includes(name) && members[name] !== null);
}

/** Lists of OTLP requests, and where each belongs. */
const ENVELOPES: Readonly<Record<string, string>> = {
  resourceSpans: 'Send traces to /v1/traces.',
  resourceLogs: 'Send logs to /v1/logs.',
  resourceMetrics: 'Callsight takes no metrics.',
};

function unknownEnvelope(request: JsonObject, { resources, scopes, records }: Layout): DecodeError {
  const [, advice = `Expected ${resources}, in it ${scopes}, in it ${records}.`] =
    Object.entries(ENVELOPES).find(([name]) => name !== resources && Object.hasOwn(request, name)) ?? [];
  return new DecodeError('unknown_envelope', `The body holds nothing that can be read as ${resources}. ${advice}`);
}

/** The record as it came in; empty when it is too deep to be written. */
function rawTextOf(record: unknown): string {
  return isDeeperThan(MAX_VALUE_DEPTH * 4, record) ? '' : JSON.stringify(record);
}

function readScope(scope: JsonObject): InstrumentationScope {
  return { name: stringAt(scope.name, 'scope.name'), version: stringAt(scope.version, 'scope.version') };
}

function parseObject(body: Buffer): JsonObject {
  let parsed: unknown;
  try {
    parsed = parseDialect(body.toString('utf8'));
  } catch {
    // The parser's own message quotes the text, which may be personal.
    throw new DecodeError('malformed_json', `The body of ${body.length} bytes is not valid JSON.`);
  }
  return objectAt(parsed, 'request');
}

const LOWER_HEX = /^[0-9a-f]*$/;

function readId(value: unknown, bytes: number, path: string): string {
  const text = stringAt(value, path);
  const hex = LOWER_HEX.test(text) ? text : text.toLowerCase();
  return LOWER_HEX.test(hex) ? validId(hex, bytes) : '';
}

function projectSpan(span: JsonObject, cursor: RecordCursor): void {
  cursor.nameText = stringAt(span.name, 'span.name');
  cursor.kind = enumAt(span.kind, 'span.kind', SPAN_KINDS);
  cursor.traceText = readId(span.traceId, 16, 'span.traceId');
  cursor.spanText = readId(span.spanId, 8, 'span.spanId');
  cursor.startTimeUs = nanosAsMicrosAt(span.startTimeUnixNano, 'span.startTimeUnixNano');
  cursor.endTimeUs = nanosAsMicrosAt(span.endTimeUnixNano, 'span.endTimeUnixNano');
  cursor.statusCode = enumAt(objectAt(span.status, 'span.status').code, 'span.status.code', STATUS_CODES);
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
    kind: enumAt(span.kind, 'span.kind', SPAN_KINDS),
    traceId: readId(span.traceId, 16, 'span.traceId'),
    spanId: readId(span.spanId, 8, 'span.spanId'),
    parentSpanId: readId(span.parentSpanId, 8, 'span.parentSpanId'),
    flags: flagsAt(span.flags),
    eventNames: eventNamesOf(span),
    startTimeUs: nanosAsMicrosAt(span.startTimeUnixNano, 'span.startTimeUnixNano'),
    endTimeUs: nanosAsMicrosAt(span.endTimeUnixNano, 'span.endTimeUnixNano'),
    status: {
      code: enumAt(status.code, 'span.status.code', STATUS_CODES),
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
