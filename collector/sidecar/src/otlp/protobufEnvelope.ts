import { type DecodeOptions } from './decode';
import { problemIn, problemOf } from './errors';
import { type KeyIndex, keyIndexOf } from './keyIndex';
import { checkRecordCount, DEFAULT_ATTRIBUTE_LIMITS } from './limits';
import { projectAttribute } from './protobufAttributes';
import { readKeyValue } from './protobufValue';
import { type ApiCall, type AttributeMap, type AttributeValue, type InstrumentationScope } from './record';
import { RecordCursor } from './recordCursor';
import { Slots } from './slots';
import { tag, WIRE, WireReader } from './wireReader';

/** Field 1 of the request, of ResourceSpans/ResourceLogs (resource) and of ScopeSpans/ScopeLogs (scope). */
const FIRST = tag(1, WIRE.bytes);
/** Field 2 of ResourceSpans/ResourceLogs (scopes) and of ScopeSpans/ScopeLogs (records). */
const SECOND = tag(2, WIRE.bytes);

const RESOURCE_ATTRIBUTES = tag(1, WIRE.bytes);
const SCOPE = { name: tag(1, WIRE.bytes), version: tag(2, WIRE.bytes) } as const;

/** How the Span or LogRecord messages of a request are read. */
export interface RecordReader {
  signal: 'span' | 'log';
  /** Fills the cursor from the message that the reader stands on. */
  project(reader: WireReader, cursor: RecordCursor, index: KeyIndex): void;
  /** Reads all of the message that the cursor stands on. */
  readWhole(cursor: RecordCursor): ApiCall;
}

const NO_ATTRIBUTES: AttributeMap = new Map();
const NO_SCOPE: InstrumentationScope = { name: '', version: '' };

/** Slices of the buffer: of each where it starts and where it ends, one after another. */
type Slices = number[];

/**
 * Reads an ExportTraceServiceRequest or ExportLogsServiceRequest: both are lists of resources, each with lists of
 * scopes, each with records, under the same field numbers. A resource or scope may follow its records on the wire,
 * so records are read after the message that holds them was passed over once. What cannot be read inside a record, or
 * inside its resource or scope, is a `problem` of that record.
 */
export function* readRequest(body: Buffer, options: DecodeOptions, records: RecordReader): Generator<RecordCursor> {
  const reader = new WireReader(body);
  const cursor = new RecordCursor(options.texts, records.readWhole, body);
  const base = new Slots();
  base.limits = options.limits.attributes ?? DEFAULT_ATTRIBUTE_LIMITS;
  cursor.slots.limits = base.limits;
  let count = 0;
  const resources = split(reader, 0, body.length).first;
  for (let at = 0; at < resources.length; at += 2) {
    const { first: resourceMessages, second: scopes } = split(reader, resources[at], resources[at + 1]);
    cursor.resource = NO_ATTRIBUTES;
    const resourceProblem = problemIn(() => {
      cursor.resource = readResource(reader, resourceMessages);
    });
    for (let scopeAt = 0; scopeAt < scopes.length; scopeAt += 2) {
      const { first: scopeMessages, second: messages } = split(reader, scopes[scopeAt], scopes[scopeAt + 1]);
      cursor.scope = NO_SCOPE;
      const scopeProblem = problemIn(() => {
        cursor.scope = readScope(reader, scopeMessages);
      });
      count += messages.length / 2;
      checkRecordCount(count, options.limits);
      cursor.map = options.selectMap(cursor.resource, cursor.scope);
      const index = keyIndexOf(cursor.map);
      base.clear();
      if (resourceProblem === '') {
        projectResource(reader, resourceMessages, base, index);
      }
      for (let messageAt = 0; messageAt < messages.length; messageAt += 2) {
        cursor.start = messages[messageAt];
        cursor.end = messages[messageAt + 1];
        reader.seek(cursor.start, cursor.end);
        cursor.begin(records.signal, base);
        cursor.problem = resourceProblem || scopeProblem || projectRecord(reader, cursor, index, records);
        yield cursor;
      }
    }
  }
}

/** Fills the cursor from the message that the reader stands on. @returns what is wrong with it; empty when nothing is. */
function projectRecord(reader: WireReader, cursor: RecordCursor, index: KeyIndex, records: RecordReader): string {
  try {
    records.project(reader, cursor, index);
    return '';
  } catch (error) {
    return problemOf(error);
  }
}

function split(reader: WireReader, start: number, end: number): { first: Slices; second: Slices } {
  const first: Slices = [];
  const second: Slices = [];
  reader.seek(start, end);
  for (let field = reader.nextTag(); field !== 0; field = reader.nextTag()) {
    if (field === FIRST) {
      first.push(reader.passBytes(), reader.position);
    } else if (field === SECOND) {
      second.push(reader.passBytes(), reader.position);
    } else {
      reader.skip();
    }
  }
  return { first, second };
}

function readResource(reader: WireReader, messages: Slices): AttributeMap {
  const attributes = new Map<string, AttributeValue>();
  for (let at = 0; at < messages.length; at += 2) {
    reader.seek(messages[at], messages[at + 1]);
    for (let field = reader.nextTag(); field !== 0; field = reader.nextTag()) {
      if (field === RESOURCE_ATTRIBUTES) {
        const outer = reader.enter();
        readKeyValue(reader, attributes);
        reader.leave(outer);
      } else {
        reader.skip();
      }
    }
  }
  return attributes;
}

function projectResource(reader: WireReader, messages: Slices, slots: Slots, index: KeyIndex): void {
  for (let at = 0; at < messages.length; at += 2) {
    reader.seek(messages[at], messages[at + 1]);
    for (let field = reader.nextTag(); field !== 0; field = reader.nextTag()) {
      if (field === RESOURCE_ATTRIBUTES) {
        projectAttribute(reader, slots, index);
      } else {
        reader.skip();
      }
    }
  }
}

function readScope(reader: WireReader, messages: Slices): InstrumentationScope {
  const scope = { name: '', version: '' };
  for (let at = 0; at < messages.length; at += 2) {
    reader.seek(messages[at], messages[at + 1]);
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
