import { keyIndexOf } from '../../otlp/keyIndex';
import { type AttributeMap, type AttributeValue } from '../../otlp/record';
import { type Slots } from '../../otlp/slots';
import { type SourceMap } from '../../otlp/sourceMap';

/** Access-log lines that a shipper sends as one member of the body. */
const LINE_MEMBERS = ['log', 'message', 'msg'];

/** Longest text that is taken for an access-log line, in UTF-16 units. */
const MAX_LINE_LENGTH = 65_536;

const MAX_DEPTH = 8;

/** Reads what the body of a log record says of an HTTP call; the rules are those of SourceMap. */
export function readBody(body: AttributeValue, slots: Slots, map: SourceMap): void {
  const index = keyIndexOf(map);
  for (const members of membersOf(body)) {
    if (slots.isCall) {
      return;
    }
    slots.addAttributes(members, index);
  }
}

/** The members of a log record's body, then those of the access-log lines that are members of it. */
export function membersOf(body: AttributeValue): AttributeMap[] {
  const members = bodyMembers(body);
  return members ? [members, ...LINE_MEMBERS.flatMap((name) => bodyMembers(members.get(name) ?? null) ?? [])] : [];
}

/** The members of a log record's body: of a key-value list, or of a JSON object in text or bytes; else undefined. */
function bodyMembers(body: AttributeValue): AttributeMap | undefined {
  if (body instanceof Map) {
    return body;
  }
  if (body instanceof Uint8Array) {
    return parseLine(Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString('utf8'));
  }
  return typeof body === 'string' ? parseLine(body) : undefined;
}

function parseLine(line: string): AttributeMap | undefined {
  // Most bodies are plain text: do not let the JSON parser find that out.
  if (line.length > MAX_LINE_LENGTH || !/^\s*\{/.test(line)) {
    return undefined;
  }
  try {
    const members = toAttributeValue(JSON.parse(line), MAX_DEPTH);
    return members instanceof Map ? members : undefined;
  } catch {
    return undefined;
  }
}

function toAttributeValue(value: unknown, depth: number): AttributeValue {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
    return value;
  }
  if (typeof value !== 'object' || value === null || depth === 0) {
    return null;
  }
  return Array.isArray(value)
    ? value.map((item) => toAttributeValue(item, depth - 1))
    : new Map(Object.entries(value).map(([name, member]) => [name, toAttributeValue(member, depth - 1)]));
}
