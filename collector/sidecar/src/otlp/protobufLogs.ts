import { type Decode } from './decode';
import { validIdAt } from './ids';
import { type KeyIndex } from './keyIndex';
import { projectAttribute } from './protobufAttributes';
import { type RecordReader, readRequest } from './protobufEnvelope';
import { readAnyValue, readKeyValue } from './protobufValue';
import { type ApiCall, type AttributeValue, emptyRecord } from './record';
import { type RecordCursor } from './recordCursor';
import { tag, WIRE, WireReader } from './wireReader';

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

const LOGS: RecordReader = { signal: 'log', project: projectLogRecord, readWhole: readLogRecord };

/** Decodes a protobuf ExportLogsServiceRequest. */
export const decodeLogsProtobuf: Decode = (body, options) => readRequest(body, options, LOGS);

function projectLogRecord(reader: WireReader, log: RecordCursor, index: KeyIndex): void {
  let observedTimeUs = 0;
  let bodyStart = -1;
  let bodyEnd = -1;
  for (let field = reader.nextTag(); field !== 0; field = reader.nextTag()) {
    switch (field) {
      case LOG.attributes:
        projectAttribute(reader, log.slots, index);
        break;
      case LOG.body:
        bodyStart = reader.passBytes();
        bodyEnd = reader.position;
        break;
      case LOG.time:
        log.startTimeUs = reader.nanosAsMicros();
        break;
      case LOG.observedTime:
        observedTimeUs = reader.nanosAsMicros();
        break;
      case LOG.traceId:
        log.traceStart = validIdAt(reader.buffer, reader.passBytes(), reader.position, 16);
        break;
      case LOG.spanId:
        log.spanStart = validIdAt(reader.buffer, reader.passBytes(), reader.position, 8);
        break;
      case LOG.eventName:
        log.nameStart = reader.passBytes();
        log.nameEnd = reader.position;
        break;
      default:
        reader.skip();
    }
  }
  // The data model says: use the time of the event, else the time at which it was observed.
  log.startTimeUs = log.startTimeUs || observedTimeUs;
  if (bodyStart >= 0 && !log.slots.isCall) {
    reader.seek(bodyStart, bodyEnd);
    log.body = readAnyValue(reader);
  }
}

function readLogRecord(cursor: RecordCursor): ApiCall {
  const reader = new WireReader(cursor.buffer, cursor.start, cursor.end);
  const attributes = new Map<string, AttributeValue>();
  const log = emptyRecord('log', cursor.resource, cursor.scope, attributes);
  for (let field = reader.nextTag(); field !== 0; field = reader.nextTag()) {
    if (field === LOG.attributes) {
      const outer = reader.enter();
      readKeyValue(reader, attributes);
      reader.leave(outer);
    } else if (field === LOG.eventName) {
      log.name = reader.string();
    } else if (field === LOG.body) {
      const outer = reader.enter();
      log.body = readAnyValue(reader);
      reader.leave(outer);
    } else {
      reader.skip();
    }
  }
  return {
    ...log,
    traceId: cursor.traceId,
    spanId: cursor.spanId,
    startTimeUs: cursor.startTimeUs,
  };
}
