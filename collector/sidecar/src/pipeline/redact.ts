import { type ApiCall, type AttributeMap, type AttributeValue } from '../otlp/record';
import { type SourceMap } from '../otlp/sourceMap';
import { FIELDS, PERSONAL_FIELDS } from '../otlp/attributeNames';
import { type CallsightEvent } from './event';

const MAX_NAME_LENGTH = 128;
const MAX_VALUE_LENGTH = 256;

/** A value that must not be shown: only its type is. */
export function typeTag(value: unknown): string {
  return `<${value === null ? 'null' : Array.isArray(value) ? 'array' : value instanceof Uint8Array ? 'bytes' : typeof value}>`;
}

/**
 * A record as it may be kept in a dead letter. Attributes that the mapping reads keep their value unless the field is
 * personal; of all others only name and type remain, so that no credential or body can get in. Names and messages
 * of spans are free text and left out.
 */
export function redactRecord(record: ApiCall, map: SourceMap): Record<string, unknown> {
  return {
    signal: record.signal,
    kind: record.kind,
    trace_id: record.traceId,
    span_id: record.spanId,
    start_time_us: record.startTimeUs,
    end_time_us: record.endTimeUs,
    status_code: record.status.code,
    resource: redactAttributes(record.resource, map),
    attributes: redactAttributes(record.attributes, map),
  };
}

function redactAttributes(attributes: AttributeMap, map: SourceMap): Record<string, unknown> {
  const result: Record<string, unknown> = {};
  for (const [name, value] of attributes) {
    const target = map.targets.get(name);
    const shown = target !== undefined && !PERSONAL_FIELDS.has(FIELDS[target.slot]) && isScalar(value);
    result[name.slice(0, MAX_NAME_LENGTH)] = shown ? scalar(value) : typeTag(value);
  }
  return result;
}

function isScalar(value: AttributeValue): boolean {
  return typeof value !== 'object';
}

function scalar(value: AttributeValue): unknown {
  return typeof value === 'bigint'
    ? String(value)
    : typeof value === 'string'
      ? value.slice(0, MAX_VALUE_LENGTH)
      : value;
}

/** Members of a JSON event that say nothing about a person. */
const SHOWN_GROUPS = new Set(['result', 'timing', 'retry', 'size', 'quota', 'money', 'experiment']);
/** Members of the top level that are shown when they have the form of what they should be. */
const SHOWN_FORMS: Readonly<Record<string, RegExp | undefined>> = {
  event_type: /^[A-Za-z0-9_.]{1,64}$/,
  event_time: /^[-+:.TZ \d]{1,40}$/,
};
const HIDDEN_MEMBERS = new Set(['idempotency_key']);

/** A JSON event as it may be kept in a dead letter: numbers and flags of known groups; of the rest the types. */
export function redactBody(body: { readonly [member: string]: unknown }): Record<string, unknown> {
  const result: Record<string, unknown> = { signal: 'event' };
  for (const [name, value] of Object.entries(body)) {
    const key = name.slice(0, MAX_NAME_LENGTH);
    if (typeof value === 'object' && value !== null && !Array.isArray(value) && name !== 'properties') {
      result[key] = Object.fromEntries(
        Object.entries(value).map(([member, content]) => {
          const shown = SHOWN_GROUPS.has(name) && !HIDDEN_MEMBERS.has(member) && !isStructured(content);
          return [member.slice(0, MAX_NAME_LENGTH), shown ? shorten(content) : typeTag(content)];
        })
      );
    } else {
      result[key] = SHOWN_FORMS[name]?.test(String(value)) ? value : typeTag(value);
    }
  }
  return result;
}

function isStructured(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}

function shorten(value: unknown): unknown {
  return typeof value === 'string' ? value.slice(0, 64) : isStructured(value) ? typeTag(value) : value;
}

/** An event that ClickHouse refused: it holds pseudonyms only, so all of it is kept. */
export function eventPayload(event: CallsightEvent): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(event).map(([name, value]) => [name, typeof value === 'bigint' ? String(value) : value])
  );
}
