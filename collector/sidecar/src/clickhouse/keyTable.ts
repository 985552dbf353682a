const MIN_SLOTS = 1 << 12;

/**
 * A set of 64-bit keys at 8 to 16 bytes a key (a JavaScript Set of bigint takes about 60): open addressing with linear
 * probing, at most half full. 0 marks a free slot.
 */
export class KeyTable {
  private slots = new BigUint64Array(MIN_SLOTS);
  private mask = MIN_SLOTS - 1;
  private count = 0;

  get size(): number {
    return this.count;
  }

  has(key: bigint): boolean {
    return this.slots[this.find(this.slots, key)] !== 0n;
  }

  /** @param key not 0. */
  add(key: bigint): void {
    if (this.count * 2 >= this.slots.length) {
      this.grow();
    }
    const slot = this.find(this.slots, key);
    if (this.slots[slot] === 0n) {
      this.slots[slot] = key;
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
    this.mask = grown.length - 1;
    for (const key of this.slots) {
      if (key !== 0n) {
        grown[this.find(grown, key)] = key;
      }
    }
    this.slots = grown;
  }
}

/** Mixes all bits: keys are made of span ids, and there are senders that count those up. Source: Fibonacci hashing. */
function slotOf(key: bigint): number {
  const mixed = Math.imul(Number(key & 0xffffffffn) ^ Math.imul(Number(key >> 32n), 0x9e3779b1), 0x85ebca6b);
  return (mixed ^ (mixed >>> 15)) >>> 0;
}
