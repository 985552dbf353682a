/** A key as a UInt64, little endian, and the tag of its source (correlate/sourceTag.ts). */
const ITEM_BYTES = 9;

/** Keys with their tags in nine bytes each: what a claim holds of its records. */
export class TaggedKeyList {
  private bytes: Buffer;
  private used = 0;

  constructor(room = 16) {
    this.bytes = Buffer.alloc(Math.max(1, room) * ITEM_BYTES);
  }

  get size(): number {
    return this.used / ITEM_BYTES;
  }

  add(key: bigint, tag: number): void {
    if (this.used === this.bytes.length) {
      this.bytes = Buffer.concat([this.bytes, Buffer.alloc(this.bytes.length)]);
    }
    this.bytes.writeBigUInt64LE(key, this.used);
    this.bytes[this.used + ITEM_BYTES - 1] = tag;
    this.used += ITEM_BYTES;
  }

  forEach(visit: (key: bigint, tag: number) => void): void {
    for (let offset = 0; offset < this.used; offset += ITEM_BYTES) {
      visit(this.bytes.readBigUInt64LE(offset), this.bytes[offset + ITEM_BYTES - 1]);
    }
  }

  toBase64(): string {
    return this.bytes.toString('base64', 0, this.used);
  }

  /** @param text what `toBase64` gave. */
  static fromBase64(text: string): TaggedKeyList {
    const list = new TaggedKeyList();
    list.bytes = Buffer.from(text, 'base64');
    list.used = list.bytes.length - (list.bytes.length % ITEM_BYTES);
    return list;
  }
}
