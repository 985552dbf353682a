import { validId } from './ids';
import { DEFAULT_DECODE_LIMITS, type DecodeLimits } from './limits';
import { readRequest } from './protobufEnvelope';
import { readAnyValue, readKeyValue } from './protobufValue';
import { type ApiCall, type AttributeMap, type AttributeValue, emptyRecord, type InstrumentationScope } from './record';
import { tag, WIRE, type WireReader } from './wireReader';

/** Fields of `LogRecord` (opentelemetry/proto/logs/v1/logs.proto) that make an API call. */
const LOG = {
  time: tag(1, WIRE.fixed64),
  body: tag(5, WIRE.bytes),
  attributes: tag(6, WIRE.bytes),
  traceId: tag(9, WIRE.bytes),
  spanId: tag(10, WIRE.bytes),
  observedTime: tag(11, WIRE.fixed64),
  eventName: tag(12, WIRE.bytes),
} as const;

/**
 * Decodes a protobuf ExportLogsServiceRequest.
 * @throws DecodeError when the bytes are not one, or hold more records than the limits allow.
 */
export function decodeLogsProtobuf(body: Buffer, limits: DecodeLimits = DEFAULT_DECODE_LIMITS): ApiCall[] {
  return readRequest(body, limits, readLogRecord);
}

function readLogRecord(reader: WireReader, resource: AttributeMap, scope: InstrumentationScope): ApiCall {
  const attributes = new Map<string, AttributeValue>();
  const log = emptyRecord('log', resource, scope, attributes);
  let observedTimeUs = 0;
  for (let field = reader.nextTag(); field !== 0; field = reader.nextTag()) {
    switch (field) {
      case LOG.time:
        log.startTimeUs = reader.nanosAsMicros();
        break;
      case LOG.observedTime:
        observedTimeUs = reader.nanosAsMicros();
        break;
      case LOG.body:
        log.body = readAnyValue(reader.message());
        break;
      case LOG.attributes:
        readKeyValue(reader.message(), attributes);
        break;
      case LOG.traceId:
        log.traceId = validId(reader.hex(), 16);
        break;
      case LOG.spanId:
        log.spanId = validId(reader.hex(), 8);
        break;
      case LOG.eventName:
        log.name = reader.string();
        break;
      default:
        reader.skip();
    }
  }
  // The data model says: use the time of the event, else the time at which it was observed.
  log.startTimeUs = log.startTimeUs || observedTimeUs;
  return log;
}
