type Json = { readonly [member: string]: unknown };

/**
 * Encodes an OTLP/JSON request as protobuf, so that a request that is written down for a test goes through both decoders.
 * Knows the members that the sidecar reads. Field numbers: opentelemetry-proto v1.11.
 */
export function encodeRequest(request: Json): Buffer {
  const isTraces = 'resourceSpans' in request;
  const record = isTraces ? encodeSpan : encodeLog;
  const [scopes, records] = isTraces ? ['scopeSpans', 'spans'] : ['scopeLogs', 'logRecords'];
  return each(1, request[isTraces ? 'resourceSpans' : 'resourceLogs'], (resource) => [
    one(1, resource.resource, ({ attributes }) => [each(1, attributes, keyValue)]),
    each(2, resource[scopes], (scope) => [
      one(1, scope.scope, ({ name, version }) => [text(1, name), text(2, version)]),
      each(2, scope[records], record),
    ]),
  ]);
}

function encodeSpan(span: Json): Buffer[] {
  return [
    bytes(1, hex(span.traceId)),
    bytes(2, hex(span.spanId)),
    bytes(4, hex(span.parentSpanId)),
    text(5, span.name),
    varint(6, Number(span.kind ?? 0)),
    fixed64(7, span.startTimeUnixNano),
    fixed64(8, span.endTimeUnixNano),
    each(9, span.attributes, keyValue),
    each(11, span.events, ({ name }) => [text(2, name)]),
    one(15, span.status, ({ code }) => [varint(3, Number(code ?? 0))]),
    span.flags === undefined ? NOTHING : fixed32(16, Number(span.flags)),
  ];
}

function encodeLog(log: Json): Buffer[] {
  return [
    fixed64(1, log.timeUnixNano),
    one(5, log.body, anyValue),
    each(6, log.attributes, keyValue),
    bytes(9, hex(log.traceId)),
    bytes(10, hex(log.spanId)),
    fixed64(11, log.observedTimeUnixNano),
  ];
}

function keyValue({ key, value }: Json): Buffer[] {
  return [text(1, key), one(2, value, anyValue)];
}

function anyValue(value: Json): Buffer[] {
  const list = (member: unknown) => (isJson(member) ? member.values : []);
  return [
    value.stringValue === undefined ? NOTHING : bytes(1, Buffer.from(String(value.stringValue))),
    value.boolValue === undefined ? NOTHING : varint(2, value.boolValue === true ? 1 : 0),
    value.intValue === undefined ? NOTHING : varint(3, BigInt(String(value.intValue))),
    value.doubleValue === undefined ? NOTHING : double(4, Number(value.doubleValue)),
    value.arrayValue === undefined ? NOTHING : bytes(5, each(1, list(value.arrayValue), anyValue)),
    value.kvlistValue === undefined ? NOTHING : bytes(6, each(1, list(value.kvlistValue), keyValue)),
    value.bytesValue === undefined ? NOTHING : bytes(7, Buffer.from(String(value.bytesValue), 'base64')),
  ];
}

const NOTHING = Buffer.alloc(0);

function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null;
}

const hex = (value: unknown) => Buffer.from(String(value ?? ''), 'hex');

/** A member that is a message; nothing when it is absent. */
function one(field: number, value: unknown, encode: (message: Json) => Buffer[]): Buffer {
  return isJson(value) ? bytes(field, Buffer.concat(encode(value))) : NOTHING;
}

/** A repeated member. */
function each(field: number, values: unknown, encode: (message: Json) => Buffer[]): Buffer {
  return Buffer.concat((Array.isArray(values) ? values : []).map((value) => one(field, value, encode)));
}

function text(field: number, value: unknown): Buffer {
  return value === undefined ? NOTHING : bytes(field, Buffer.from(String(value)));
}

function bytes(field: number, content: Buffer): Buffer {
  return Buffer.concat([base128(BigInt(field * 8 + 2)), base128(BigInt(content.length)), content]);
}

function varint(field: number, value: number | bigint): Buffer {
  return Buffer.concat([base128(BigInt(field * 8)), base128(BigInt.asUintN(64, BigInt(value)))]);
}

function fixed64(field: number, value: unknown): Buffer {
  const content = Buffer.alloc(8);
  content.writeBigUInt64LE(BigInt(String(value ?? 0)));
  return Buffer.concat([base128(BigInt(field * 8 + 1)), content]);
}

function fixed32(field: number, value: number): Buffer {
  const content = Buffer.alloc(4);
  content.writeUInt32LE(value);
  return Buffer.concat([base128(BigInt(field * 8 + 5)), content]);
}

function double(field: number, value: number): Buffer {
  const content = Buffer.alloc(8);
  content.writeDoubleLE(value);
  return Buffer.concat([base128(BigInt(field * 8 + 1)), content]);
}

/** Seven bits a byte, lowest first; the top bit says that more follow. */
function base128(value: bigint): Buffer {
  const result: number[] = [];
  let rest = value;
  while (rest > 127n) {
    result.push(Number(rest & 127n) | 128);
    rest >>= 7n;
  }
  return Buffer.from([...result, Number(rest)]);
}
