import protobuf, { type Message } from 'protobufjs';
import { type ApiCall, type AttributeValue } from '../src/otlp/record';
import { type Signal } from './model';

/** A repeated field of messages. What OTLP has once is repeated here, so that the parts of a message sent in parts stay. */
const many = (type: string, id: number) => ({ rule: 'repeated', type, id });
const one = (type: string, id: number) => ({ type, id });

/** The messages of opentelemetry-proto 1.11 that make API calls, with the fields that do. */
const root = protobuf.Root.fromJSON({
  nested: {
    TraceRequest: { fields: { resources: many('ResourceSpans', 1) } },
    ResourceSpans: { fields: { resource: many('Resource', 1), scopes: many('ScopeSpans', 2) } },
    ScopeSpans: { fields: { scope: many('Scope', 1), records: many('Span', 2) } },
    LogsRequest: { fields: { resources: many('ResourceLogs', 1) } },
    ResourceLogs: { fields: { resource: many('Resource', 1), scopes: many('ScopeLogs', 2) } },
    ScopeLogs: { fields: { scope: many('Scope', 1), records: many('LogRecord', 2) } },
    Resource: { fields: { attributes: many('KeyValue', 1) } },
    Scope: { fields: { name: one('string', 1), version: one('string', 2) } },
    Span: {
      fields: {
        traceId: one('bytes', 1),
        spanId: one('bytes', 2),
        parentSpanId: one('bytes', 4),
        name: one('string', 5),
        kind: one('uint64', 6),
        start: one('fixed64', 7),
        end: one('fixed64', 8),
        attributes: many('KeyValue', 9),
        events: many('Event', 11),
        status: one('Status', 15),
        flags: one('fixed32', 16),
      },
    },
    Event: { fields: { name: one('string', 2) } },
    Status: { fields: { message: one('string', 2), code: one('uint64', 3) } },
    LogRecord: {
      fields: {
        start: one('fixed64', 1),
        body: one('AnyValue', 5),
        attributes: many('KeyValue', 6),
        traceId: one('bytes', 9),
        spanId: one('bytes', 10),
        end: one('fixed64', 11),
        name: one('string', 12),
      },
    },
    KeyValue: { fields: { key: one('string', 1), value: one('AnyValue', 2) } },
    AnyValue: {
      oneofs: { value: { oneof: ['string', 'bool', 'int', 'double', 'array', 'kvlist', 'bytes'] } },
      fields: {
        string: one('string', 1),
        bool: one('bool', 2),
        int: one('int64', 3),
        double: one('double', 4),
        array: one('ArrayValue', 5),
        kvlist: one('KeyValueList', 6),
        bytes: one('bytes', 7),
      },
    },
    ArrayValue: { fields: { values: many('AnyValue', 1) } },
    KeyValueList: { fields: { values: many('KeyValue', 1) } },
  },
});

interface Long {
  low: number;
  high: number;
}
interface AnyValue {
  string?: string;
  bool?: boolean;
  int?: Long;
  double?: number;
  array?: { values?: AnyValue[] };
  kvlist?: { values?: KeyValue[] };
  bytes?: Uint8Array;
}
interface KeyValue {
  key?: string;
  value?: AnyValue;
}
interface DecodedRecord {
  traceId?: Uint8Array;
  spanId?: Uint8Array;
  parentSpanId?: Uint8Array;
  flags?: number;
  events?: Array<{ name?: string }>;
  name?: string;
  kind?: Long;
  start?: Long;
  end?: Long;
  attributes?: KeyValue[];
  status?: { message?: string; code?: Long };
  body?: AnyValue;
}
interface Request {
  resources?: Array<{
    resource?: Array<{ attributes?: KeyValue[] }>;
    scopes?: Array<{ scope?: Array<{ name?: string; version?: string }>; records?: DecodedRecord[] }>;
  }>;
}

/** Reads a request with protobufjs, an independent implementation. Only what was sent is in the answer. */
export function decodeByProtobufjs(body: Buffer, signal: Signal): ApiCall[] {
  const type = root.lookupType(signal === 'traces' ? 'TraceRequest' : 'LogsRequest');
  const decoded: Message & Request = type.decode(body);
  return (decoded.resources ?? []).flatMap(({ resource = [], scopes = [] }) => {
    const attributes = attributesOf(resource.flatMap((part) => part.attributes ?? []));
    return scopes.flatMap(({ scope = [], records = [] }) => {
      // Parts of a message are merged; what is not in a part does not take away what was in one before.
      const parts = scope.map((part) => ({ ...part }));
      const { name, version } = { name: '', version: '', ...Object.assign({}, ...parts) };
      return records.map((record) => plainRecord(record, signal, attributes, { name, version }));
    });
  });
}

function plainRecord(
  record: DecodedRecord,
  signal: Signal,
  resource: ApiCall['resource'],
  scope: ApiCall['scope']
): ApiCall {
  const start = micros(record.start);
  const end = micros(record.end);
  const isSpan = signal === 'traces';
  return {
    signal: isSpan ? 'span' : 'log',
    resource,
    scope,
    attributes: attributesOf(record.attributes ?? []),
    name: record.name || '',
    kind: Number(bits(record.kind)),
    traceId: idOf(record.traceId, 16),
    spanId: idOf(record.spanId, 8),
    parentSpanId: idOf(record.parentSpanId, 8),
    flags: Number(record.flags ?? 0),
    eventNames: (record.events ?? []).map(({ name }) => name || ''),
    startTimeUs: isSpan ? start : start || end,
    endTimeUs: isSpan ? end : 0,
    status: { code: Number(bits(record.status?.code)), message: record.status?.message || '' },
    body: isSpan || !record.body ? null : valueOf(record.body),
  };
}

function attributesOf(list: KeyValue[]): Map<string, AttributeValue> {
  return new Map(list.map(({ key, value }) => [key || '', value ? valueOf(value) : null]));
}

function valueOf(value: AnyValue): AttributeValue {
  const has = (member: keyof AnyValue) => Object.hasOwn(value, member);
  if (value.int && has('int')) {
    const exact = BigInt.asIntN(64, bits(value.int));
    return Number.isSafeInteger(Number(exact)) ? Number(exact) : exact;
  }
  if (value.array && has('array')) {
    return (value.array.values ?? []).map(valueOf);
  }
  if (value.kvlist && has('kvlist')) {
    return attributesOf(value.kvlist.values ?? []);
  }
  if (value.bytes && has('bytes')) {
    return new Uint8Array(value.bytes);
  }
  const simple = [has('string') && value.string, has('bool') && value.bool, has('double') && value.double];
  const index = [has('string'), has('bool'), has('double')].indexOf(true);
  return index < 0 ? null : (simple[index] ?? null);
}

function bits(value: Long | undefined): bigint {
  return value ? (BigInt(value.high >>> 0) << 32n) | BigInt(value.low >>> 0) : 0n;
}

const micros = (nanos: Long | undefined): number => Number(bits(nanos) / 1000n);

function idOf(bytes: Uint8Array | undefined, length: number): string {
  return bytes && bytes.length === length && bytes.some((byte) => byte !== 0) ? Buffer.from(bytes).toString('hex') : '';
}
