import { type ByteWriter } from './byteWriter';
import { type ColumnValues, foreignColumn, type NativeColumn, type Take } from './nativeColumn';

/*
 * Columns of texts: String is a length as varint and that many bytes, FixedString the bytes alone, Array the running
 * total of lengths (UInt64 a row) and then all items.
 * Source: https://clickhouse.com/docs/interfaces/formats/Native and ClickHouse's src/DataTypes/Serializations.
 */

class StringValues<Row> implements ColumnValues<Row> {
  private readonly values: string[] = [];

  constructor(private readonly take: Take<Row, string>) {}

  append(rows: readonly Row[], start: number, end: number): void {
    const { take, values } = this;
    for (let index = start; index < end; index++) {
      values.push(take(rows[index]));
    }
  }

  appendFrom(other: ColumnValues<Row>, rows: readonly number[]): void {
    if (!(other instanceof StringValues)) {
      throw foreignColumn();
    }
    rows.forEach((row) => this.values.push(other.values[row]));
  }

  get(row: number): string {
    return this.values[row];
  }

  write(writer: ByteWriter): void {
    for (const value of this.values) {
      writer.string(value);
    }
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
  private readonly values: Array<readonly string[]> = [];

  constructor(private readonly take: Take<Row, readonly string[]>) {}

  append(rows: readonly Row[], start: number, end: number): void {
    const { take, values } = this;
    for (let index = start; index < end; index++) {
      values.push(take(rows[index]));
    }
  }

  appendFrom(other: ColumnValues<Row>, rows: readonly number[]): void {
    if (!(other instanceof StringArrayValues)) {
      throw foreignColumn();
    }
    rows.forEach((row) => this.values.push(other.values[row]));
  }

  get(row: number): readonly string[] {
    return this.values[row];
  }

  write(writer: ByteWriter): void {
    const totals = new Uint32Array(this.values.length * 2);
    let total = 0;
    this.values.forEach((items, row) => {
      total += items.length;
      totals[row * 2] = total;
    });
    writer.raw(totals);
    for (const items of this.values) {
      for (const item of items) {
        writer.string(item);
      }
    }
  }
}

export function string<Row>(name: string, take: Take<Row, string>): NativeColumn<Row> {
  return { name, type: 'String', create: () => new StringValues(take) };
}

/** 16 bytes as 32 hex digits; or none, which is all zeros. */
export function hex16<Row>(name: string, take: Take<Row, string>): NativeColumn<Row> {
  return { name, type: 'FixedString(16)', create: (rows) => new HexValues(16, take, rows) };
}

export function stringArray<Row>(name: string, take: Take<Row, readonly string[]>): NativeColumn<Row> {
  return { name, type: 'Array(String)', create: () => new StringArrayValues(take) };
}
