import { type AttributeMap, type AttributeValue } from '../otlp/record';

/** Longest text that is taken for an access-log line, in UTF-16 units. */
const MAX_LINE_LENGTH = 65_536;

const MAX_DEPTH = 8;

/** The members of a log record's body: of a key-value list, or of a JSON object in text or bytes; else undefined. */
export function bodyMembers(body: AttributeValue): AttributeMap | undefined {
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
