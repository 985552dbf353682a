import { type Decode } from './decode';
import { validId, validIdAt } from './ids';
import { type KeyIndex } from './keyIndex';
import { projectAttribute } from './protobufAttributes';
import { type RecordReader, readRequest } from './protobufEnvelope';
import { readKeyValue } from './protobufValue';
import { type ApiCall, type AttributeValue, emptyRecord, EXCEPTION_EVENT, SPAN_KIND } from './record';
import { type RecordCursor } from './recordCursor';
import { tag, WIRE, WireReader } from './wireReader';

/** Fields of `Span` (opentelemetry/proto/trace/v1/trace.proto) that make an API call. */
const SPAN = {
  traceId: tag(1, WIRE.bytes),
  spanId: tag(2, WIRE.bytes),
  parentSpanId: tag(4, WIRE.bytes),
  name: tag(5, WIRE.bytes),
  kind: tag(6, WIRE.varint),
  startTime: tag(7, WIRE.fixed64),
  endTime: tag(8, WIRE.fixed64),
  attributes: tag(9, WIRE.bytes),
  events: tag(11, WIRE.bytes),
  status: tag(15, WIRE.bytes),
  flags: tag(16, WIRE.fixed32),
} as const;

const EVENT = { name: tag(2, WIRE.bytes) } as const;

const STATUS = { message: tag(2, WIRE.bytes), code: tag(3, WIRE.varint) } as const;

const SPANS: RecordReader = { signal: 'span', project: projectSpan, readWhole: readSpan };

/** Decodes a protobuf ExportTraceServiceRequest. */
export const decodeTracesProtobuf: Decode = (body, options) => readRequest(body, options, SPANS);

function projectSpan(reader: WireReader, span: RecordCursor, index: KeyIndex): void {
  for (let field = reader.nextTag(); field !== 0; field = reader.nextTag()) {
    switch (field) {
      case SPAN.attributes:
        projectAttribute(reader, span.slots, index);
        break;
      case SPAN.traceId:
        span.traceStart = validIdAt(reader.buffer, reader.passBytes(), reader.position, 16);
        break;
      case SPAN.spanId:
        span.spanStart = validIdAt(reader.buffer, reader.passBytes(), reader.position, 8);
        break;
      case SPAN.parentSpanId:
        span.parentStart = validIdAt(reader.buffer, reader.passBytes(), reader.position, 8);
        break;
      case SPAN.name:
        span.nameStart = reader.passBytes();
        span.nameEnd = reader.position;
        break;
      case SPAN.kind:
        span.kind = reader.uint();
        if (span.kind > SPAN_KIND.server) {
          // Neither a call nor a span inside one, whatever follows. Encoders write the kind before the attributes.
          return;
        }
        break;
      case SPAN.startTime:
        span.startTimeUs = reader.nanosAsMicros();
        break;
      case SPAN.endTime:
        span.endTimeUs = reader.nanosAsMicros();
        break;
      case SPAN.status: {
        const outer = reader.enter();
        span.statusCode = readStatus(reader).code;
        reader.leave(outer);
        break;
      }
      case SPAN.flags:
        span.flags = reader.fixed32();
        break;
      case SPAN.events: {
        const outer = reader.enter();
        span.hasException ||= readEventName(reader) === EXCEPTION_EVENT;
        reader.leave(outer);
        break;
      }
      default:
        reader.skip();
    }
  }
}

function readSpan(cursor: RecordCursor): ApiCall {
  const reader = new WireReader(cursor.buffer, cursor.start, cursor.end);
  const attributes = new Map<string, AttributeValue>();
  const eventNames: string[] = [];
  const span = { ...emptyRecord('span', cursor.resource, cursor.scope, attributes), eventNames };
  for (let field = reader.nextTag(); field !== 0; field = reader.nextTag()) {
    switch (field) {
      case SPAN.traceId:
        span.traceId = validId(reader.hex(), 16);
        break;
      case SPAN.spanId:
        span.spanId = validId(reader.hex(), 8);
        break;
      case SPAN.parentSpanId:
        span.parentSpanId = validId(reader.hex(), 8);
        break;
      case SPAN.flags:
        span.flags = reader.fixed32();
        break;
      case SPAN.events: {
        const outer = reader.enter();
        eventNames.push(readEventName(reader));
        reader.leave(outer);
        break;
      }
      case SPAN.name:
        span.name = reader.string();
        break;
      case SPAN.kind:
        span.kind = reader.uint();
        break;
      case SPAN.startTime:
        span.startTimeUs = reader.nanosAsMicros();
        break;
      case SPAN.endTime:
        span.endTimeUs = reader.nanosAsMicros();
        break;
      case SPAN.attributes: {
        const outer = reader.enter();
        readKeyValue(reader, attributes);
        reader.leave(outer);
        break;
      }
      case SPAN.status: {
        const outer = reader.enter();
        span.status = readStatus(reader);
        reader.leave(outer);
        break;
      }
      default:
        reader.skip();
    }
  }
  return span;
}

function readEventName(reader: WireReader): string {
  let name = '';
  for (let field = reader.nextTag(); field !== 0; field = reader.nextTag()) {
    if (field === EVENT.name) {
      name = reader.string();
    } else {
      reader.skip();
    }
  }
  return name;
}

function readStatus(reader: WireReader): ApiCall['status'] {
  const status = { code: 0, message: '' };
  for (let field = reader.nextTag(); field !== 0; field = reader.nextTag()) {
    if (field === STATUS.message) {
      status.message = reader.string();
    } else if (field === STATUS.code) {
      status.code = reader.uint();
    } else {
      reader.skip();
    }
  }
  return status;
}
