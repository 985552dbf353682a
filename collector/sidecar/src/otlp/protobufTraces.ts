import { validId } from './ids';
import { DEFAULT_DECODE_LIMITS, type DecodeLimits } from './limits';
import { readRequest } from './protobufEnvelope';
import { readKeyValue } from './protobufValue';
import { type ApiCall, type AttributeMap, type AttributeValue, emptyRecord, type InstrumentationScope } from './record';
import { tag, WIRE, type WireReader } from './wireReader';

/** Fields of `Span` (opentelemetry/proto/trace/v1/trace.proto) that make an API call. */
const SPAN = {
  traceId: tag(1, WIRE.bytes),
  spanId: tag(2, WIRE.bytes),
  name: tag(5, WIRE.bytes),
  kind: tag(6, WIRE.varint),
  startTime: tag(7, WIRE.fixed64),
  endTime: tag(8, WIRE.fixed64),
  attributes: tag(9, WIRE.bytes),
  status: tag(15, WIRE.bytes),
} as const;

const STATUS = { message: tag(2, WIRE.bytes), code: tag(3, WIRE.varint) } as const;

/**
 * Decodes a protobuf ExportTraceServiceRequest.
 * @throws DecodeError when the bytes are not one, or hold more records than the limits allow.
 */
export function decodeTracesProtobuf(body: Buffer, limits: DecodeLimits = DEFAULT_DECODE_LIMITS): ApiCall[] {
  return readRequest(body, limits, readSpan);
}

function readSpan(reader: WireReader, resource: AttributeMap, scope: InstrumentationScope): ApiCall {
  const attributes = new Map<string, AttributeValue>();
  const span = emptyRecord('span', resource, scope, attributes);
  for (let field = reader.nextTag(); field !== 0; field = reader.nextTag()) {
    switch (field) {
      case SPAN.traceId:
        span.traceId = validId(reader.hex(), 16);
        break;
      case SPAN.spanId:
        span.spanId = validId(reader.hex(), 8);
        break;
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
      case SPAN.attributes:
        readKeyValue(reader.message(), attributes);
        break;
      case SPAN.status:
        readStatus(reader.message(), span.status);
        break;
      default:
        reader.skip();
    }
  }
  return span;
}

function readStatus(reader: WireReader, status: ApiCall['status']): void {
  for (let field = reader.nextTag(); field !== 0; field = reader.nextTag()) {
    if (field === STATUS.message) {
      status.message = reader.string();
    } else if (field === STATUS.code) {
      status.code = reader.uint();
    } else {
      reader.skip();
    }
  }
}
