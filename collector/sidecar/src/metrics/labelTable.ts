import { cleanLabelValue, labelText } from './labelText';

/** Value of every label of the series that takes what is over the limit. */
export const OVERFLOW_LABEL = '__overflow__';

/** Index of the set `__overflow__`, which takes all that is over the limit. */
export const OVERFLOW = 0;

/** A column of labels: for each row an index into its different values. */
export interface LabelColumn {
  readonly indexes: ArrayLike<number>;
  readonly keys: readonly string[];
}

/**
 * Numbers the label sets of a family, up to a limit: each set within it has an index of its own, all others share
 * OVERFLOW. A set is found by the ids of its values, without making a text: the ids are hashed into an open-addressing
 * table, and compared there.
 */
export class LabelTable {
  /** `name="value",…` of each set, by index. */
  readonly texts: string[] = [];
  private readonly ids: Array<Map<string, number>>;
  /** Ids of the values of each set: `names.length` a set. */
  private keys: Uint32Array;
  /** Index of a set, or 0 where there is none: OVERFLOW is not looked up. */
  private slots: Uint32Array;
  private readonly row: Uint32Array;

  constructor(
    private readonly names: readonly string[],
    /** Sets beside OVERFLOW. */
    private readonly limit: number
  ) {
    this.ids = names.map(() => new Map());
    this.row = new Uint32Array(names.length);
    this.keys = new Uint32Array(64 * names.length);
    this.slots = new Uint32Array(128);
    this.append(names.map(() => OVERFLOW_LABEL));
  }

  /** Number of sets, OVERFLOW included. */
  get size(): number {
    return this.texts.length;
  }

  /** Index of the set; OVERFLOW when it is new and the limit is reached. @param values in the order of the names. */
  indexOf(values: readonly string[]): number {
    for (let label = 0; label < values.length; label++) {
      const id = this.ids[label].get(values[label]);
      if (id === undefined) {
        return this.add(values);
      }
      this.row[label] = id;
    }
    return this.slots[this.slotOfRow()] || this.add(values);
  }

  /**
   * Looks up the sets of many rows.
   * @param columns in the order of the names.
   * @returns index of the set of a row.
   */
  reader(columns: readonly LabelColumn[]): (row: number) => number {
    // Ids of the values of each column: 0 for those that are not known yet.
    const ids = columns.map(({ keys }, label) => Uint32Array.from(keys, (key) => this.ids[label].get(key) ?? 0));
    const add = (row: number) => {
      const index = this.indexOf(columns.map(({ keys, indexes }) => keys[indexes[row]]));
      columns.forEach(({ keys, indexes }, label) => {
        ids[label][indexes[row]] = this.ids[label].get(keys[indexes[row]]) ?? 0;
      });
      return index;
    };
    return (row) => {
      for (let label = 0; label < columns.length; label++) {
        const id = ids[label][columns[label].indexes[row]];
        if (id === 0) {
          return add(row);
        }
        this.row[label] = id;
      }
      return this.slots[this.slotOfRow()] || add(row);
    };
  }

  /** The slot that holds the set of `row`, or the empty one where it belongs. */
  private slotOfRow(): number {
    const { row, keys, slots } = this;
    const mask = slots.length - 1;
    let hash = 0;
    for (let label = 0; label < row.length; label++) {
      hash = Math.imul(hash ^ row[label], 0x9e3779b1);
      hash ^= hash >>> 15;
    }
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const index = slots[slot];
      if (index === 0 || equalAt(keys, index * row.length, row)) {
        return slot;
      }
    }
  }

  private add(values: readonly string[]): number {
    // Values that had to be cleaned are not remembered as they came: there may be no end of them.
    const cleaned = values.map(cleanLabelValue);
    if (cleaned.every((value, label) => this.lookUp(label, value))) {
      const known = this.slots[this.slotOfRow()];
      if (known !== 0) {
        return known;
      }
    }
    if (this.size > this.limit) {
      return OVERFLOW;
    }
    cleaned.forEach((value, label) => (this.row[label] = this.intern(label, value)));
    return this.append(cleaned);
  }

  private lookUp(label: number, value: string): boolean {
    const id = this.ids[label].get(value);
    this.row[label] = id ?? 0;
    return id !== undefined;
  }

  private intern(label: number, value: string): number {
    const known = this.ids[label].get(value);
    if (known !== undefined) {
      return known;
    }
    const id = this.ids[label].size + 1;
    this.ids[label].set(value, id);
    return id;
  }

  private append(values: readonly string[]): number {
    const index = this.size;
    const width = this.names.length;
    this.texts.push(labelText(this.names, values));
    if ((index + 1) * width > this.keys.length) {
      const grown = new Uint32Array(this.keys.length * 2);
      grown.set(this.keys);
      this.keys = grown;
    }
    if (index === OVERFLOW) {
      return index;
    }
    this.keys.set(this.row, index * width);
    this.slots[this.slotOfRow()] = index;
    if (index * 2 > this.slots.length) {
      this.rehash();
    }
    return index;
  }

  private rehash(): void {
    this.slots = new Uint32Array(this.slots.length * 2);
    const width = this.names.length;
    for (let index = 1; index < this.size; index++) {
      this.row.set(this.keys.subarray(index * width, (index + 1) * width));
      this.slots[this.slotOfRow()] = index;
    }
  }
}

function equalAt(keys: Uint32Array, at: number, row: Uint32Array): boolean {
  for (let label = 0; label < row.length; label++) {
    if (keys[at + label] !== row[label]) {
      return false;
    }
  }
  return true;
}
