import { type AttributeMap, type AttributeValue } from '../otlp/record';
import { ATTRIBUTE_NAMES, type Field, FIELDS, settingOfField } from '../otlp/attributeNames';
import { FieldValues, SLOT } from './fieldValues';

interface Target {
  slot: number;
  /** 1 for the name that is preferred. */
  rank: number;
}

interface Mapped {
  values: Array<AttributeValue | undefined>;
  ranks: Uint8Array;
}

/** Reads the facts of a call out of its attributes and those of its resource. */
export interface AttributeMapper {
  read(attributes: AttributeMap, resource: AttributeMap): FieldValues;
  /** The field that an attribute is read for, if any. */
  fieldOf(name: string): Field | undefined;
}

/**
 * @param additional for each field, as `callsight.yaml` calls it, names to prefer over the built-in ones (setting `attributes`).
 */
export function createAttributeMapper(
  additional: Readonly<Record<string, readonly string[] | undefined>> = {}
): AttributeMapper {
  const targets = new Map<string, Target>();
  for (const field of FIELDS) {
    const names = [...(additional[settingOfField(field)] ?? []), ...ATTRIBUTE_NAMES[field]];
    names.forEach((name, index) => {
      if (!targets.has(name)) {
        targets.set(name, { slot: SLOT[field], rank: index + 1 });
      }
    });
  }
  // Records of one resource share its map, so what it says is read once.
  const ofResource = new WeakMap<AttributeMap, Mapped>();
  const nothing: Mapped = { values: new Array(FIELDS.length).fill(undefined), ranks: new Uint8Array(FIELDS.length) };
  // Only needed while one record is read.
  const scratch = new Uint8Array(FIELDS.length);

  function readResource(resource: AttributeMap): Mapped {
    const known = ofResource.get(resource);
    if (known) {
      return known;
    }
    const mapped = { values: nothing.values.slice(), ranks: nothing.ranks.slice() };
    readInto(mapped, resource);
    ofResource.set(resource, mapped);
    return mapped;
  }

  function readInto({ values, ranks }: Mapped, attributes: AttributeMap): void {
    for (const [name, value] of attributes) {
      const target = targets.get(name);
      if (!target || value === null) {
        continue;
      }
      const current = ranks[target.slot];
      // Of equal names the later one counts: the record's own attribute over that of its resource.
      if (current === 0 || target.rank <= current) {
        values[target.slot] = value;
        ranks[target.slot] = target.rank;
      }
    }
  }

  return {
    read(attributes, resource) {
      const base = readResource(resource);
      const values = base.values.slice();
      scratch.set(base.ranks);
      readInto({ values, ranks: scratch }, attributes);
      return new FieldValues(values);
    },
    fieldOf(name) {
      const target = targets.get(name);
      return target && FIELDS[target.slot];
    },
  };
}
