/** A buffer that grows as it is written. Numbers are little-endian, as ClickHouse's formats are. */
export class ByteWriter {
  private buffer: Buffer;
  private length = 0;

  constructor(capacity = 1024) {
    this.buffer = Buffer.allocUnsafe(capacity);
  }

  /** Bytes that were written. */
  get size(): number {
    return this.length;
  }

  /** What was written; valid until the next write. */
  bytes(): Buffer {
    return this.buffer.subarray(0, this.length);
  }

  byte(value: number): void {
    this.reserve(1);
    this.buffer[this.length++] = value;
  }

  /** LEB128: seven bits a byte, lowest first. */
  varint(value: number): void {
    let rest = value;
    this.reserve(10);
    while (rest >= 0x80) {
      this.buffer[this.length++] = (rest & 0x7f) | 0x80;
      rest = Math.floor(rest / 0x80);
    }
    this.buffer[this.length++] = rest;
  }

  uint64(value: number): void {
    this.reserve(8);
    this.buffer.writeUInt32LE(value % 0x100000000, this.length);
    this.buffer.writeUInt32LE(Math.floor(value / 0x100000000), this.length + 4);
    this.length += 8;
  }

  /** A string in ClickHouse's binary form: its length in bytes as varint, then UTF-8. */
  string(value: string): void {
    const { length } = value;
    // Short ASCII is by far the most frequent; Buffer's own writer costs more than the loop below.
    if (length < 48) {
      this.reserve(length + 1);
      const { buffer, length: start } = this;
      buffer[start] = length;
      let index = 0;
      for (; index < length; index++) {
        const code = value.charCodeAt(index);
        if (code > 0x7f) {
          break;
        }
        buffer[start + 1 + index] = code;
      }
      if (index === length) {
        this.length = start + 1 + length;
        return;
      }
    }
    const bytes = Buffer.byteLength(value);
    this.varint(bytes);
    this.reserve(bytes);
    this.length += this.buffer.write(value, this.length, bytes, 'utf8');
  }

  raw(bytes: ArrayBufferView): void {
    this.reserve(bytes.byteLength);
    this.buffer.set(new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength), this.length);
    this.length += bytes.byteLength;
  }

  private reserve(bytes: number): void {
    if (this.length + bytes > this.buffer.length) {
      const grown = Buffer.allocUnsafe(Math.max(this.buffer.length * 2, this.length + bytes));
      this.buffer.copy(grown, 0, 0, this.length);
      this.buffer = grown;
    }
  }
}
