const MIN_SLOTS = 1 << 12;

/**
 * 64-bit keys with a small number each, at 18 to 36 bytes a key (a JavaScript Map of bigint takes several times that):
 * open addressing with linear probing, at most half full. 0 marks a free slot.
 */
export class KeyTable {
  private slots = new BigUint64Array(MIN_SLOTS);
  private tags = new Uint8Array(MIN_SLOTS);
  private mask = MIN_SLOTS - 1;
  private count = 0;

  get size(): number {
    return this.count;
  }

  /** The number of the key; 0 when it is not known. */
  tagOf(key: bigint): number {
    return this.tags[this.find(this.slots, key)];
  }

  /**
   * A key that is known keeps its number.
   * @param key not 0.
   * @param tag 1 to 255.
   */
  add(key: bigint, tag: number): void {
    if (this.count * 2 >= this.slots.length) {
      this.grow();
    }
    const slot = this.find(this.slots, key);
    if (this.slots[slot] === 0n) {
      this.slots[slot] = key;
      this.tags[slot] = tag;
      this.count++;
    }
  }

  private find(slots: BigUint64Array, key: bigint): number {
    let slot = slotOf(key) & this.mask;
    while (slots[slot] !== 0n && slots[slot] !== key) {
      slot = (slot + 1) & this.mask;
    }
    return slot;
  }

  private grow(): void {
    const grown = new BigUint64Array(this.slots.length * 2);
    const tags = new Uint8Array(grown.length);
    this.mask = grown.length - 1;
    this.slots.forEach((key, slot) => {
      if (key !== 0n) {
        const place = this.find(grown, key);
        grown[place] = key;
        tags[place] = this.tags[slot];
      }
    });
    this.slots = grown;
    this.tags = tags;
  }
}

/** Mixes all bits: keys are made of span ids, and there are senders that count those up. Source: Fibonacci hashing. */
function slotOf(key: bigint): number {
  const mixed = Math.imul(Number(key & 0xffffffffn) ^ Math.imul(Number(key >> 32n), 0x9e3779b1), 0x85ebca6b);
  return (mixed ^ (mixed >>> 15)) >>> 0;
}
