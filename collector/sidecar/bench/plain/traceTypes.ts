import { parse, type Type } from 'protobufjs';

/** The messages of an OTLP trace request, as far as a span needs them; names and numbers are those of OTLP 1.x. */
const PROTO = `
syntax = "proto3";
message Request { repeated ResourceSpans resource_spans = 1; }
message ResourceSpans { Resource resource = 1; repeated ScopeSpans scope_spans = 2; string schema_url = 3; }
message Resource { repeated KeyValue attributes = 1; uint32 dropped_attributes_count = 2; }
message ScopeSpans { Scope scope = 1; repeated Span spans = 2; string schema_url = 3; }
message Scope { string name = 1; string version = 2; repeated KeyValue attributes = 3; }
message Span {
  bytes trace_id = 1; bytes span_id = 2; string trace_state = 3; bytes parent_span_id = 4; string name = 5;
  int32 kind = 6; fixed64 start_time_unix_nano = 7; fixed64 end_time_unix_nano = 8; repeated KeyValue attributes = 9;
  uint32 dropped_attributes_count = 10; repeated Event events = 11; repeated Link links = 13; Status status = 15;
  fixed32 flags = 16;
}
message Event { fixed64 time_unix_nano = 1; string name = 2; repeated KeyValue attributes = 3; }
message Link { bytes trace_id = 1; bytes span_id = 2; string trace_state = 3; repeated KeyValue attributes = 4; }
message Status { string message = 2; int32 code = 3; }
message KeyValue { string key = 1; AnyValue value = 2; }
message AnyValue {
  oneof value {
    string string_value = 1; bool bool_value = 2; int64 int_value = 3; double double_value = 4;
    ArrayValue array_value = 5; KeyValueList kvlist_value = 6; bytes bytes_value = 7;
  }
}
message ArrayValue { repeated AnyValue values = 1; }
message KeyValueList { repeated KeyValue values = 1; }
`;

/** What protobufjs makes of a value; 64-bit integers are Long objects, or numbers as text in OTLP/JSON. */
export interface PlainValue {
  stringValue?: string;
  boolValue?: boolean;
  intValue?: { toNumber(): number } | number | string;
  doubleValue?: number;
  arrayValue?: { values: PlainValue[] };
}

export interface PlainSpan {
  traceId: Uint8Array | string;
  spanId: Uint8Array | string;
  kind: number;
  startTimeUnixNano: { toString(): string };
  endTimeUnixNano: { toString(): string };
  attributes: Array<{ key: string; value: PlainValue }>;
  status?: { code?: number };
}

export interface PlainRequest {
  resourceSpans: Array<{
    resource: { attributes: PlainSpan['attributes'] };
    scopeSpans: Array<{ spans: PlainSpan[] }>;
  }>;
}

/** The request as protobufjs decodes it: its reflection compiles a decoder, as fast as its static code. */
export function createProtobufjsDecoder(): (body: Buffer) => PlainRequest {
  const type: Type = parse(PROTO).root.lookupType('Request');
  return (body) => type.decode(body) as unknown as PlainRequest;
}
