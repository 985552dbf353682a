import { type Model, type ModelAttribute, type ModelRecord, type ModelValue, type Signal } from './model';
import { type Random } from './random';

const NAMES = {
  traces: { resources: 'resourceSpans', scopes: 'scopeSpans', records: 'spans' },
  logs: { resources: 'resourceLogs', scopes: 'scopeLogs', records: 'logRecords' },
} as const;

/**
 * A request as OTLP/JSON, in one of the forms that mean the same: integers as text or numbers, ids in either case,
 * unknown members, what is not set as null or not at all.
 */
export function encodeJson(model: Model, signal: Signal, random: Random): Buffer {
  const names = NAMES[signal];
  const request = {
    [names.resources]: model.map(({ attributes, scopes }) => ({
      resource: { attributes: attributes.map((attribute) => keyValue(attribute, random)), ...unknown(random) },
      [names.scopes]: scopes.map(({ name, version, records }) => ({
        scope: { name, version },
        [names.records]: records.map((record) => encodeRecord(record, signal, random)),
        schemaUrl: 'https://opentelemetry.io/schemas/1.44.0',
      })),
    })),
    ...unknown(random),
  };
  return Buffer.from(JSON.stringify(request));
}

function unknown(random: Random): object {
  return random.oneIn(3) ? { someday: [{ deep: null }], trace_id: 5 } : {};
}

function encodeRecord(record: ModelRecord, signal: Signal, random: Random): object {
  const hex = (id: string) => (random.oneIn(2) ? id.toUpperCase() : id);
  const common = {
    traceId: hex(record.traceId),
    spanId: hex(record.spanId),
    attributes: record.attributes.map((attribute) => keyValue(attribute, random)),
    ...unknown(random),
  };
  const start = integer(record.start, random);
  const end = integer(record.end, random);
  return signal === 'traces'
    ? {
        ...common,
        name: record.name === '' ? random.pick([undefined, null, '']) : record.name,
        kind: record.kind,
        startTimeUnixNano: start,
        endTimeUnixNano: end,
        status: record.status,
        parentSpanId: record.parentSpanId === '' ? null : hex(record.parentSpanId),
        flags: random.pick([record.flags, String(record.flags)]),
        events: [{ name: 'exception' }],
      }
    : {
        ...common,
        eventName: record.name,
        timeUnixNano: start,
        observedTimeUnixNano: end,
        severityNumber: 9,
        body: anyValue(record.body, random),
      };
}

/** Text, or a number where that is exact. */
function integer(value: bigint, random: Random): string | number {
  return Number.isSafeInteger(Number(value)) && random.oneIn(2) ? Number(value) : String(value);
}

function keyValue([key, value]: ModelAttribute, random: Random): object {
  return { key, value: anyValue(value, random), ...unknown(random) };
}

function anyValue(value: ModelValue, random: Random): object | null {
  switch (value.kind) {
    case 'none':
      return random.pick([{}, null, { stringValue: null }]);
    case 'string':
      return { stringValue: value.value };
    case 'bool':
      return { boolValue: value.value };
    case 'int':
      return { intValue: integer(value.value, random) };
    case 'double':
      return { doubleValue: Number.isFinite(value.value) ? value.value : String(value.value) };
    case 'bytes':
      return { bytesValue: value.value.toString('base64') };
    case 'array':
      return { arrayValue: { values: value.value.map((item) => anyValue(item, random)) } };
    case 'kvlist':
      return { kvlistValue: { values: value.value.map((item) => keyValue(item, random)) } };
  }
}
