import { type AttributeMap, type AttributeValue } from '../../otlp/record';
import { type RecordCursor } from '../../otlp/recordCursor';
import { type RecordIdentity } from '../fields/mappedCall';

/**
 * What makes a record this one and no other: the ids of its span if it has both, else all that it says, with its
 * resource and times. A request id alone is not enough: a backend gives one to all the calls that it makes for a page,
 * and they end in the same millisecond. The place in a file (`log.file.record_offset`, `log.file.record_number`) is an
 * attribute and so is part of it; the name of the file is not, since a rotation changes it and a Collector that was
 * killed reads the line again under the new name.
 */
export function recordIdentity(record: RecordCursor): RecordIdentity {
  const { signal, traceId, spanId } = record;
  if (traceId !== '' && spanId !== '') {
    return { parts: [signal, traceId, spanId], hasPlaceInFile: false };
  }
  const { attributes, body } = record.whole();
  const times = [String(record.startTimeUs), String(record.endTimeUs)];
  const content = [record.name(), mapContent(attributes, FILE_NAMES), contentOf(body)];
  return {
    parts: [signal, traceId, spanId, ...times, resourceContent(record.resource), ...content],
    hasPlaceInFile: PLACES_IN_FILE.some((name) => attributes.has(name)),
  };
}

/** Attributes of the OpenTelemetry semantic conventions that a rotation of the file changes. */
const FILE_NAMES: ReadonlySet<string> = new Set([
  'log.file.name',
  'log.file.name_resolved',
  'log.file.path',
  'log.file.path_resolved',
]);
const PLACES_IN_FILE = ['log.file.record_offset', 'log.file.record_number'];
const NO_NAMES: ReadonlySet<string> = new Set();

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

function mapContent(map: AttributeMap, without: ReadonlySet<string> = NO_NAMES): string {
  let text = '{';
  for (const name of [...map.keys()].sort()) {
    if (without.has(name)) {
      continue;
    }
    text += `${name.length}:${name}=${contentOf(map.get(name) ?? null)}`;
  }
  return `${text}}`;
}
