import { checkRecordCount, type DecodeLimits } from './limits';
import { readKeyValue } from './protobufValue';
import { type ApiCall, type AttributeMap, type AttributeValue, type InstrumentationScope } from './record';
import { tag, WIRE, WireReader } from './wireReader';

/** Field 1 of the request, of ResourceSpans/ResourceLogs (resource) and of ScopeSpans/ScopeLogs (scope). */
const FIRST = tag(1, WIRE.bytes);
/** Field 2 of ResourceSpans/ResourceLogs (scopes) and of ScopeSpans/ScopeLogs (records). */
const SECOND = tag(2, WIRE.bytes);

const RESOURCE_ATTRIBUTES = tag(1, WIRE.bytes);
const SCOPE = { name: tag(1, WIRE.bytes), version: tag(2, WIRE.bytes) } as const;

/** Reads one Span or LogRecord message. */
export type ReadRecord = (reader: WireReader, resource: AttributeMap, scope: InstrumentationScope) => ApiCall;

/**
 * Reads an ExportTraceServiceRequest or ExportLogsServiceRequest: both are lists of resources, each with lists of
 * scopes, each with records, under the same field numbers. A resource or scope may follow its records on the wire,
 * so records are read after the message that holds them was passed over once.
 */
export function readRequest(body: Buffer, limits: DecodeLimits, readRecord: ReadRecord): ApiCall[] {
  const records: ApiCall[] = [];
  for (const resourceRecords of split(new WireReader(body)).first) {
    const { first: resources, second: scopes } = split(resourceRecords);
    const resource = readResource(resources);
    for (const scopeRecords of scopes) {
      const { first: scopeMessages, second: messages } = split(scopeRecords);
      const scope = readScope(scopeMessages);
      checkRecordCount(records.length + messages.length, limits);
      for (const message of messages) {
        records.push(readRecord(message, resource, scope));
      }
    }
  }
  return records;
}

function split(reader: WireReader): { first: WireReader[]; second: WireReader[] } {
  const first: WireReader[] = [];
  const second: WireReader[] = [];
  for (let field = reader.nextTag(); field !== 0; field = reader.nextTag()) {
    if (field === FIRST) {
      first.push(reader.message());
    } else if (field === SECOND) {
      second.push(reader.message());
    } else {
      reader.skip();
    }
  }
  return { first, second };
}

function readResource(messages: WireReader[]): AttributeMap {
  const attributes = new Map<string, AttributeValue>();
  for (const reader of messages) {
    for (let field = reader.nextTag(); field !== 0; field = reader.nextTag()) {
      if (field === RESOURCE_ATTRIBUTES) {
        readKeyValue(reader.message(), attributes);
      } else {
        reader.skip();
      }
    }
  }
  return attributes;
}

function readScope(messages: WireReader[]): InstrumentationScope {
  const scope = { name: '', version: '' };
  for (const reader of messages) {
    for (let field = reader.nextTag(); field !== 0; field = reader.nextTag()) {
      if (field === SCOPE.name) {
        scope.name = reader.string();
      } else if (field === SCOPE.version) {
        scope.version = reader.string();
      } else {
        reader.skip();
      }
    }
  }
  return scope;
}
