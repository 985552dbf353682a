import { type AttributeMap, type AttributeValue } from '../../otlp/record';
import { type RecordCursor } from '../../otlp/recordCursor';

/**
 * What makes a record this one and no other: the ids of its span if it has both, else all that it says, with its
 * resource and times. A request id alone is not enough: a backend gives one to all the calls that it makes for a page,
 * and they end in the same millisecond. The place in a file (`log.file.name`, `log.file.record_offset`,
 * `log.file.record_number`) is an attribute and so is part of it.
 */
export function recordIdentity(record: RecordCursor): string[] {
  const { signal, traceId, spanId } = record;
  if (traceId !== '' && spanId !== '') {
    return [signal, traceId, spanId];
  }
  const { attributes, body } = record.whole();
  const times = [String(record.startTimeUs), String(record.endTimeUs)];
  const content = [record.name(), contentOf(attributes), contentOf(body)];
  return [signal, traceId, spanId, ...times, resourceContent(record.resource), ...content];
}

const resourceContents = new WeakMap<AttributeMap, string>();

/** Made once for all records of a resource. */
function resourceContent(resource: AttributeMap): string {
  const known = resourceContents.get(resource);
  if (known !== undefined) {
    return known;
  }
  const content = contentOf(resource);
  resourceContents.set(resource, content);
  return content;
}

/**
 * A text that two values share only if they are equal, at a third of the cost of JSON. Members of maps are sorted:
 * Collectors keep attributes that they read from JSON in no order, so the same line read again may have another one.
 */
function contentOf(value: AttributeValue): string {
  switch (typeof value) {
    case 'string':
      return `"${value.length}:${value}`;
    case 'object':
      break;
    default:
      return `${typeof value}:${value};`;
  }
  if (value === null) {
    return 'null;';
  }
  if (value instanceof Uint8Array) {
    return `#${Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('hex')};`;
  }
  if (Array.isArray(value)) {
    return `[${value.map(contentOf).join('')}]`;
  }
  return mapContent(value);
}

function mapContent(map: AttributeMap): string {
  let text = '{';
  for (const name of [...map.keys()].sort()) {
    text += `${name.length}:${name}=${contentOf(map.get(name) ?? null)}`;
  }
  return `${text}}`;
}
