import { ByteWriter } from './byteWriter';
import { doubleWords, grown } from './grown';
import { type ColumnValues, foreignColumn, type NativeColumn, type Take } from './nativeColumn';

/*
 * Columns of texts: String is a length as varint and that many bytes, FixedString the bytes alone, Array the running
 * total of lengths (UInt64 a row) and then all items.
 * Source: https://clickhouse.com/docs/interfaces/formats/Native and ClickHouse's src/DataTypes/Serializations.
 */

/** Texts as they are written, not as strings: what many calls wait for would be copied by each collection of garbage. */
class StringValues<Row> implements ColumnValues<Row> {
  private readonly texts: ByteWriter;
  /** Where the text of each row ends; the rows end at `length`. */
  private ends: Uint32Array;
  private length = 0;

  constructor(
    private readonly take: Take<Row, string>,
    rows: number
  ) {
    this.texts = new ByteWriter(rows);
    this.ends = new Uint32Array(rows);
  }

  append(rows: readonly Row[], start: number, end: number): void {
    const { take, texts } = this;
    let { length } = this;
    const ends = (this.ends = grown(this.ends, length + end - start, doubleWords));
    for (let index = start; index < end; index++) {
      texts.string(take(rows[index]));
      ends[length++] = texts.size;
    }
    this.length = length;
  }

  appendFrom(other: ColumnValues<Row>, rows: readonly number[]): void {
    if (!(other instanceof StringValues)) {
      throw foreignColumn();
    }
    this.ends = grown(this.ends, this.length + rows.length, doubleWords);
    for (const row of rows) {
      this.texts.raw(other.bytesOf(row));
      this.ends[this.length++] = this.texts.size;
    }
  }

  get(row: number): string {
    const bytes = this.bytesOf(row);
    // Behind the length, whose last byte is the first one below 0x80.
    return bytes.toString('utf8', bytes.findIndex((byte) => byte < 0x80) + 1);
  }

  write(writer: ByteWriter): void {
    writer.raw(this.texts.bytes());
  }

  private bytesOf(row: number): Buffer {
    return this.texts.bytes().subarray(row === 0 ? 0 : this.ends[row - 1], this.ends[row]);
  }
}

/** Bytes given as hex; an empty text is all zeros. */
class HexValues<Row> implements ColumnValues<Row> {
  private bytes: Buffer;
  private length = 0;

  constructor(
    private readonly size: number,
    private readonly take: Take<Row, string>,
    rows: number
  ) {
    this.bytes = Buffer.alloc(rows * size);
  }

  append(rows: readonly Row[], start: number, end: number): void {
    this.reserve(end - start);
    const { take, size, bytes } = this;
    let { length } = this;
    for (let index = start; index < end; index++) {
      const text = take(rows[index]);
      if (text.length === size * 2) {
        writeHex(text, bytes, length);
      }
      length += size;
    }
    this.length = length;
  }

  appendFrom(other: ColumnValues<Row>, rows: readonly number[]): void {
    if (!(other instanceof HexValues)) {
      throw foreignColumn();
    }
    this.reserve(rows.length);
    for (const row of rows) {
      other.bytes.copy(this.bytes, this.length, row * this.size, (row + 1) * this.size);
      this.length += this.size;
    }
  }

  get(row: number): string {
    const text = this.bytes.toString('hex', row * this.size, (row + 1) * this.size);
    return /[^0]/.test(text) ? text : '';
  }

  write(writer: ByteWriter): void {
    writer.raw(this.bytes.subarray(0, this.length));
  }

  private reserve(rows: number): void {
    const needed = this.length + rows * this.size;
    if (needed > this.bytes.length) {
      const larger = Buffer.alloc(Math.max(needed, this.bytes.length * 2));
      this.bytes.copy(larger);
      this.bytes = larger;
    }
  }
}

/** Digit by digit: a call of Buffer's own takes longer than as short a text. */
function writeHex(text: string, bytes: Buffer, start: number): void {
  for (let digit = 0, at = start; digit < text.length; digit += 2, at++) {
    bytes[at] = (digitOf(text.charCodeAt(digit)) << 4) | digitOf(text.charCodeAt(digit + 1));
  }
}

/** Of 0 to 9 and a to f, in either case. */
function digitOf(code: number): number {
  return (code & 0xf) + (code >> 6) * 9;
}

class StringArrayValues<Row> implements ColumnValues<Row> {
  private readonly items: string[] = [];
  /** Where the items of each row end; the rows end at `length`. */
  private ends: Uint32Array;
  private length = 0;

  constructor(
    private readonly take: Take<Row, readonly string[]>,
    rows: number
  ) {
    this.ends = new Uint32Array(rows);
  }

  append(rows: readonly Row[], start: number, end: number): void {
    this.ends = grown(this.ends, this.length + end - start, doubleWords);
    for (let index = start; index < end; index++) {
      this.add(this.take(rows[index]));
    }
  }

  appendFrom(other: ColumnValues<Row>, rows: readonly number[]): void {
    if (!(other instanceof StringArrayValues)) {
      throw foreignColumn();
    }
    this.ends = grown(this.ends, this.length + rows.length, doubleWords);
    rows.forEach((row) => this.add(other.get(row)));
  }

  get(row: number): readonly string[] {
    return this.items.slice(row === 0 ? 0 : this.ends[row - 1], this.ends[row]);
  }

  write(writer: ByteWriter): void {
    const totals = new Uint32Array(this.length * 2);
    for (let row = 0; row < this.length; row++) {
      totals[row * 2] = this.ends[row];
    }
    writer.raw(totals);
    this.items.forEach((item) => writer.string(item));
  }

  private add(items: readonly string[]): void {
    for (let index = 0; index < items.length; index++) {
      this.items.push(items[index]);
    }
    this.ends[this.length++] = this.items.length;
  }
}

export function string<Row>(name: string, take: Take<Row, string>): NativeColumn<Row> {
  return { name, type: 'String', create: (rows) => new StringValues(take, rows) };
}

/** 16 bytes as 32 hex digits; or none, which is all zeros. */
export function hex16<Row>(name: string, take: Take<Row, string>): NativeColumn<Row> {
  return { name, type: 'FixedString(16)', create: (rows) => new HexValues(16, take, rows) };
}

export function stringArray<Row>(name: string, take: Take<Row, readonly string[]>): NativeColumn<Row> {
  return { name, type: 'Array(String)', create: (rows) => new StringArrayValues(take, rows) };
}
