import { ATTRIBUTE_NAMES, type Field, FIELDS, SLOT } from './attributeNames';
import { type Decode, type DecodeOptions } from './decode';
import { DEFAULT_DECODE_LIMITS } from './limits';
import { type ApiCall, type AttributeValue } from './record';
import { type RecordCursor } from './recordCursor';
import { type AttributeTarget, type SourceMap } from './sourceMap';
import { TextDictionary } from './textDictionary';

/** The built-in attribute names, without those of gateways and settings. */
export function builtInMap(): SourceMap {
  const targets = new Map<string, AttributeTarget>();
  FIELDS.forEach((field, slot) =>
    ATTRIBUTE_NAMES[field].forEach((name, index) => targets.set(name, { slot, rank: index + 1 }))
  );
  return { name: 'opentelemetry', targets, prefixes: new Set(), logTime: undefined, sums: new Set() };
}

export function decodeOptions(overrides: Partial<DecodeOptions> = {}): DecodeOptions {
  const map = builtInMap();
  return { limits: DEFAULT_DECODE_LIMITS, selectMap: () => map, texts: new TextDictionary(), ...overrides };
}

/** All that a request says, record by record, as objects. */
export function plainRecords(decode: Decode, body: Buffer, overrides?: Partial<DecodeOptions>): ApiCall[] {
  return Array.from(decode(body, decodeOptions(overrides)), (cursor) => cursor.whole());
}

/** What the pipeline sees of a record. */
export interface Projection extends Pick<
  RecordCursor,
  | 'signal'
  | 'kind'
  | 'traceId'
  | 'spanId'
  | 'parentSpanId'
  | 'flags'
  | 'hasException'
  | 'startTimeUs'
  | 'endTimeUs'
  | 'statusCode'
> {
  name: string;
  fields: Partial<Record<Field, AttributeValue>>;
}

/** What the pipeline sees of a request, record by record, as objects. A list of one text is that text. */
export function projections(decode: Decode, body: Buffer, overrides?: Partial<DecodeOptions>): Projection[] {
  return Array.from(decode(body, decodeOptions(overrides)), projectionOf);
}

function projectionOf(cursor: RecordCursor): Projection {
  const fields: Projection['fields'] = {};
  for (const field of FIELDS) {
    const value = cursor.valueOf(SLOT[field]);
    if (value !== undefined) {
      fields[field] = Array.isArray(value) && value.length === 1 && typeof value[0] === 'string' ? value[0] : value;
    }
  }
  const { signal, kind, traceId, spanId, parentSpanId, flags, hasException, startTimeUs, endTimeUs, statusCode } =
    cursor;
  const ids = { traceId, spanId, parentSpanId, flags };
  return { signal, kind, ...ids, hasException, startTimeUs, endTimeUs, statusCode, name: cursor.name(), fields };
}
