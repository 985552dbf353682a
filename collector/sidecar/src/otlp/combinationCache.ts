import { equalBytes, hashBytes, viewOf } from './byteView';
import { type RecordCursor } from './recordCursor';
import { SLOT_KIND } from './slotKind';

/** Longer texts are not kept: combinations with one are rarely seen twice. */
const MAX_TEXT_BYTES = 64;
/** Of one combination, on the average. */
const AVERAGE_BYTES = 96;

/** Numbers of a place in the table: hash, and index of the combination plus 1. */
const PLACE = 2;
/** Places that are probed for one combination. Those that collide beyond that are not remembered. */
const MAX_PROBES = 32;

/**
 * Remembers what follows from the texts of several slots together, and finds it by their bytes: no text is decoded or
 * looked up one by one. For slots that say the same together over and over, such as the ids of a caller. When it is
 * full it forgets all.
 */
export class CombinationCache<Value> {
  private readonly table: Int32Array;
  private readonly mask: number;
  /** The bytes of the texts of each combination, one text after another, and where each combination begins. */
  private readonly bytes: DataView;
  private readonly starts: Int32Array;
  private readonly lengths: Uint8Array;
  private values: Value[] = [];
  private used = 0;

  /** @param capacity combinations that are kept. */
  constructor(
    private readonly slots: Uint8Array,
    private readonly capacity: number
  ) {
    let places = 64;
    while (places < capacity * 2) {
      places *= 2;
    }
    this.mask = places - 1;
    this.table = new Int32Array(places * PLACE);
    this.bytes = viewOf(new Uint8Array(capacity * AVERAGE_BYTES));
    this.starts = new Int32Array(capacity);
    this.lengths = new Uint8Array(capacity * slots.length);
  }

  /** What was remembered for the texts of a record; undefined also when they are no bytes of its request, or too long. */
  get(record: RecordCursor): Value | undefined {
    if (!this.isKept(record)) {
      return undefined;
    }
    const hash = this.hashOf(record);
    let place = hash & this.mask;
    for (let probes = 0; probes < MAX_PROBES; probes++) {
      const index = this.table[place * PLACE + 1] - 1;
      if (index < 0) {
        return undefined;
      }
      if (this.table[place * PLACE] === hash && this.isAt(index, record)) {
        return this.values[index];
      }
      place = (place + 1) & this.mask;
    }
    return undefined;
  }

  /** Remembers a value for the texts of a record, if `get` can find it. */
  set(record: RecordCursor, value: Value): void {
    if (!this.isKept(record)) {
      return;
    }
    if (
      this.values.length === this.capacity ||
      this.used + this.slots.length * MAX_TEXT_BYTES > this.bytes.byteLength
    ) {
      this.clear();
    }
    const hash = this.hashOf(record);
    let place = hash & this.mask;
    for (let probes = 1; this.table[place * PLACE + 1] !== 0; probes++) {
      if (probes === MAX_PROBES) {
        return;
      }
      place = (place + 1) & this.mask;
    }
    this.table[place * PLACE] = hash;
    this.table[place * PLACE + 1] = this.values.length + 1;
    this.write(this.values.length, record);
    this.values.push(value);
  }

  clear(): void {
    this.table.fill(0);
    this.values = [];
    this.used = 0;
  }

  private isKept({ slots: { kinds, starts, ends } }: RecordCursor): boolean {
    for (let index = 0; index < this.slots.length; index++) {
      const slot = this.slots[index];
      const kind = kinds[slot];
      if (kind !== SLOT_KIND.absent && (kind !== SLOT_KIND.text || ends[slot] - starts[slot] > MAX_TEXT_BYTES)) {
        return false;
      }
    }
    return true;
  }

  private hashOf({ slots: { kinds, starts, ends }, view }: RecordCursor): number {
    let hash = 0;
    for (let index = 0; index < this.slots.length; index++) {
      const slot = this.slots[index];
      const own = kinds[slot] === SLOT_KIND.absent ? 0 : hashBytes(view, starts[slot], ends[slot]);
      hash = Math.imul(hash ^ own, 0x85ebca6b);
      hash ^= hash >>> 15;
    }
    return hash;
  }

  private isAt(combination: number, { slots: { kinds, starts, ends }, view }: RecordCursor): boolean {
    let at = this.starts[combination];
    for (let index = 0; index < this.slots.length; index++) {
      const slot = this.slots[index];
      const length = kinds[slot] === SLOT_KIND.absent ? 0 : ends[slot] - starts[slot];
      if (
        this.lengths[combination * this.slots.length + index] !== length ||
        !equalBytes(this.bytes, at, view, starts[slot], length)
      ) {
        return false;
      }
      at += length;
    }
    return true;
  }

  private write(combination: number, { slots: { kinds, starts, ends }, view }: RecordCursor): void {
    this.starts[combination] = this.used;
    for (let index = 0; index < this.slots.length; index++) {
      const slot = this.slots[index];
      const length = kinds[slot] === SLOT_KIND.absent ? 0 : ends[slot] - starts[slot];
      this.lengths[combination * this.slots.length + index] = length;
      for (let at = 0; at < length; at++) {
        this.bytes.setUint8(this.used++, view.getUint8(starts[slot] + at));
      }
    }
  }
}
