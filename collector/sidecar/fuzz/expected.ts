import { ATTRIBUTE_NAMES, type Field, FIELDS } from '../src/otlp/attributeNames';
import { type ApiCall, type AttributeValue } from '../src/otlp/record';
import { type Model, type ModelAttribute, type ModelRecord, plainAttributes, plainValue, type Signal } from './model';

const validId = (hex: string, bytes: number) => (hex.length === 2 * bytes && BigInt(`0x${hex}`) !== 0n ? hex : '');

const micros = (nanos: bigint) => Number(nanos / 1000n);

/** The records that a decoder must find in a request, in whole. */
export function expectedRecords(model: Model, signal: Signal): ApiCall[] {
  return model.flatMap(({ attributes, scopes }) => {
    const resource = plainAttributes(attributes);
    return scopes.flatMap(({ name, version, records }) =>
      records.map((record): ApiCall => ({
        signal: signal === 'traces' ? 'span' : 'log',
        resource,
        scope: { name, version },
        attributes: plainAttributes(record.attributes),
        name: record.name,
        traceId: validId(record.traceId, 16),
        spanId: validId(record.spanId, 8),
        parentSpanId: signal === 'traces' ? validId(record.parentSpanId, 8) : '',
        flags: signal === 'traces' ? record.flags : 0,
        eventNames: signal === 'traces' ? ['exception'] : [],
        ...ofSignal(record, signal),
      }))
    );
  });
}

function ofSignal(record: ModelRecord, signal: Signal) {
  const { start, end, kind, status, body } = record;
  return signal === 'traces'
    ? { kind, startTimeUs: micros(start), endTimeUs: micros(end), status, body: null }
    : {
        kind: 0,
        startTimeUs: micros(start) || micros(end),
        endTimeUs: 0,
        status: { code: 0, message: '' },
        body: plainValue(body),
      };
}

/**
 * What the pipeline must see of a record: the value of each field, from the preferred attribute of those that are
 * there. What is null, empty, a dash or an object counts as not there; a list of one text is that text.
 */
export function expectedFields(
  resource: readonly ModelAttribute[],
  attributes: readonly ModelAttribute[]
): Partial<Record<Field, AttributeValue>> {
  const sent = [...plainAttributes(resource), ...attributes.map(([name, value]) => [name, plainValue(value)] as const)];
  const fields: Partial<Record<Field, AttributeValue>> = {};
  for (const field of FIELDS) {
    for (const name of ATTRIBUTE_NAMES[field]) {
      const found = sent
        .filter(
          ([key, value]) => key === name && value !== null && value !== '' && value !== '-' && !(value instanceof Map)
        )
        .pop();
      if (found !== undefined) {
        const [, value] = found;
        fields[field] = Array.isArray(value) && value.length === 1 && typeof value[0] === 'string' ? value[0] : value;
        break;
      }
    }
  }
  return fields;
}
