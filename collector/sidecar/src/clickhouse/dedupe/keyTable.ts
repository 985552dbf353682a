const MIN_SLOTS = 1 << 12;

const wide = new BigUint64Array(1);
/** The low and the high half of what was put into `wide`: to take a bigint apart by arithmetic makes further ones. */
const halves = new Uint32Array(wide.buffer);

/**
 * 64-bit keys with a small number each, at 18 to 36 bytes a key (a JavaScript Map of bigint takes several times that):
 * open addressing with linear probing, at most half full. 0 marks a free slot. Keys lie as two halves, since reading
 * them as bigint would make one for each slot that is looked at.
 */
export class KeyTable {
  private slots: Uint32Array;
  private tags: Uint8Array;
  private mask: number;
  private count = 0;

  /** @param room keys to have room for at the beginning: a table that grows moves all of its keys. */
  constructor(room = 0) {
    let size = MIN_SLOTS;
    while (size < room * 2) {
      size *= 2;
    }
    this.slots = new Uint32Array(size * 2);
    this.tags = new Uint8Array(size);
    this.mask = size - 1;
  }

  get size(): number {
    return this.count;
  }

  /** The number of the key; 0 when it is not known. */
  tagOf(key: bigint): number {
    if (this.count === 0) {
      return 0;
    }
    wide[0] = key;
    return this.tags[this.find(halves[0], halves[1])];
  }

  /**
   * A key that is known keeps its number.
   * @param key not 0.
   * @param tag 1 to 255.
   */
  add(key: bigint, tag: number): void {
    wide[0] = key;
    this.put(halves[0], halves[1], tag);
  }

  /**
   * Adds the keys of another table, without making a bigint of each, while there are fewer than `max`.
   * @param from slot of the other table that is the first to be read.
   * @returns the slot to go on from; -1 at the end.
   */
  addFrom(other: KeyTable, from: number, max: number): number {
    const { slots, tags } = other;
    for (let slot = from; slot < tags.length; slot++) {
      if (tags[slot] === 0) {
        continue;
      }
      if (this.count >= max) {
        return slot;
      }
      this.put(slots[slot * 2], slots[slot * 2 + 1], tags[slot]);
    }
    return -1;
  }

  private put(low: number, high: number, tag: number): void {
    if (this.count * 2 >= this.tags.length) {
      this.grow();
    }
    const slot = this.find(low, high);
    if (this.tags[slot] === 0) {
      this.slots[slot * 2] = low;
      this.slots[slot * 2 + 1] = high;
      this.tags[slot] = tag;
      this.count++;
    }
  }

  /** Forgets all keys and keeps the memory. */
  clear(): this {
    this.tags.fill(0);
    this.count = 0;
    return this;
  }

  forEach(visit: (key: bigint, tag: number) => void): void {
    for (let slot = 0; slot < this.tags.length; slot++) {
      if (this.tags[slot] !== 0) {
        halves[0] = this.slots[slot * 2];
        halves[1] = this.slots[slot * 2 + 1];
        visit(wide[0], this.tags[slot]);
      }
    }
  }

  /** The slot that holds the key, or the free one where it belongs. */
  private find(low: number, high: number): number {
    const { slots, tags, mask } = this;
    let slot = slotOf(low, high) & mask;
    while (tags[slot] !== 0 && (slots[slot * 2] !== low || slots[slot * 2 + 1] !== high)) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private grow(): void {
    const { slots, tags } = this;
    this.slots = new Uint32Array(slots.length * 2);
    this.tags = new Uint8Array(tags.length * 2);
    this.mask = this.tags.length - 1;
    for (let old = 0; old < tags.length; old++) {
      if (tags[old] !== 0) {
        const slot = this.find(slots[old * 2], slots[old * 2 + 1]);
        this.slots[slot * 2] = slots[old * 2];
        this.slots[slot * 2 + 1] = slots[old * 2 + 1];
        this.tags[slot] = tags[old];
      }
    }
  }
}

/** Keys are made of span ids, of which some senders count up: all bits must have a say. */
function slotOf(low: number, high: number): number {
  const mixed = Math.imul(low ^ Math.imul(high, 0x85ebca6b), 0x9e3779b1);
  return mixed ^ (mixed >>> 15);
}
