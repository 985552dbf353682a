import { isObject } from '../../../../model/isObject';

/** A member name with an underscore: in OTLP/JSON only the snake_case dialect has one, because keys are values. */
const SNAKE_MEMBER = /"[a-z]+(?:_[a-z]+)+"\s*:/;

/** Ends of members of which calls in that dialect have some: looking for them is far quicker. */
const SNAKE_ENDS = ['_nano"', '_value"'];

/** Deeper members are left as they are: no decoder reads them. */
const MAX_DEPTH = 200;

const BYTE_ORDER_MARK = '\ufeff';

/**
 * Parses OTLP/JSON as the Collector takes it: with a byte order mark, and with the names of the protobuf definition
 * (`resource_spans`), which ProtoJSON parsers must accept.
 * @throws SyntaxError when it is not JSON.
 */
export function parseDialect(text: string): unknown {
  const parsed: unknown = JSON.parse(text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text);
  return isSnakeCase(parsed) || (SNAKE_ENDS.some((end) => text.includes(end)) && SNAKE_MEMBER.test(text))
    ? toCamelCase(parsed, 0)
    : parsed;
}

/** Whether the request itself has a member of that dialect. */
function isSnakeCase(request: unknown): boolean {
  return isObject(request) && Object.keys(request).some((name) => name.includes('_'));
}

function toCamelCase(value: unknown, depth: number): unknown {
  if (depth > MAX_DEPTH) {
    return value;
  }
  if (Array.isArray(value)) {
    return value.map((item) => toCamelCase(item, depth + 1));
  }
  if (!isObject(value)) {
    return value;
  }
  const members = new Map<string, unknown>();
  for (const [name, member] of Object.entries(value)) {
    const camel = name.replace(/_([a-z])/g, (_match, letter: string) => letter.toUpperCase());
    // Of both spellings in one object the canonical one counts.
    if (camel === name || !Object.hasOwn(value, camel)) {
      members.set(camel, toCamelCase(member, depth + 1));
    }
  }
  return Object.fromEntries(members);
}
