import { type ApiCall, type AttributeMap, type AttributeValue } from '../otlp/record';
import { type SourceMap } from '../otlp/sourceMap';
import { FIELDS, HTTP_FIELDS } from '../otlp/attributeNames';
import { FieldValues, SLOT } from './fieldValues';
import { bodyMembers } from './logBody';

interface Mapped {
  values: Array<AttributeValue | undefined>;
  ranks: Uint8Array;
}

/** Reads the facts of a call out of a decoded record, by the map of its source. */
export type ReadFields = (record: ApiCall, map: SourceMap) => FieldValues;

const HTTP_SLOTS = HTTP_FIELDS.map((field) => SLOT[field]);

/** Access-log lines that a shipper sends as one member of the body. */
const LINE_MEMBERS = ['log', 'message', 'msg'];

/** Makes a reader of records; the rules of reading are those of SourceMap. */
export function createFieldReader(): ReadFields {
  // Records of one resource share its attributes, so what they say is read once for each map.
  const ofResource = new WeakMap<AttributeMap, { map: SourceMap; mapped: Mapped }>();
  // Only needed while one record is read.
  const ranks = new Uint8Array(FIELDS.length);

  function readResource(resource: AttributeMap, map: SourceMap): Mapped {
    const known = ofResource.get(resource);
    if (known?.map === map) {
      return known.mapped;
    }
    const mapped = { values: new Array(FIELDS.length).fill(undefined), ranks: new Uint8Array(FIELDS.length) };
    readInto(mapped, resource, map);
    ofResource.set(resource, { map, mapped });
    return mapped;
  }

  return (record, map) => {
    const base = readResource(record.resource, map);
    const values = base.values.slice();
    ranks.set(base.ranks);
    const mapped = { values, ranks };
    readInto(mapped, record.attributes, map);
    if (record.body !== null && !isCall(values)) {
      readBody(mapped, record.body, map);
    }
    return new FieldValues(values);
  };
}

function readInto(mapped: Mapped, attributes: AttributeMap, map: SourceMap, prefix = ''): void {
  const { values, ranks } = mapped;
  for (const [name, value] of attributes) {
    if (value === null || value === '' || value === '-') {
      continue;
    }
    const path = prefix === '' ? name : prefix + name;
    const target = map.targets.get(path);
    if (target) {
      const current = ranks[target.slot];
      if (current === 0 || target.rank <= current) {
        values[target.slot] = value;
        ranks[target.slot] = target.rank;
      }
    }
    if (value instanceof Map && map.prefixes.has(path)) {
      readInto(mapped, value, map, `${path}.`);
    }
  }
}

function readBody(mapped: Mapped, body: AttributeValue, map: SourceMap): void {
  const members = bodyMembers(body);
  if (!members) {
    return;
  }
  readInto(mapped, members, map);
  for (const name of LINE_MEMBERS) {
    const line = isCall(mapped.values) ? undefined : bodyMembers(members.get(name) ?? null);
    if (line) {
      readInto(mapped, line, map);
    }
  }
}

function isCall(values: Mapped['values']): boolean {
  return HTTP_SLOTS.some((slot) => values[slot] !== undefined);
}
