import { type ByteWriter } from './byteWriter';
import { type BigNumbers, doubleWords, grown, type Numbers } from './grown';
import { type ColumnValues, foreignColumn, type NativeColumn, type Take } from './nativeColumn';

/*
 * Columns of numbers. Their values follow each other without any separator, little-endian in their width, as typed
 * arrays are on every machine that Node supports: so a column is written as it lies in memory.
 * Source: https://clickhouse.com/docs/interfaces/formats/Native and ClickHouse's src/DataTypes/Serializations.
 */

export class NumberValues<Row> implements ColumnValues<Row> {
  protected values: Numbers;
  protected length = 0;

  constructor(
    private readonly take: Take<Row, number>,
    private readonly make: (length: number) => Numbers,
    rows: number
  ) {
    this.values = make(rows);
  }

  append(rows: readonly Row[], start: number, end: number): void {
    const { take } = this;
    let { length } = this;
    const values = (this.values = grown(this.values, length + end - start, this.make));
    for (let index = start; index < end; index++) {
      values[length++] = take(rows[index]);
    }
    this.length = length;
  }

  appendFrom(other: ColumnValues<Row>, rows: readonly number[]): void {
    if (!(other instanceof NumberValues)) {
      throw foreignColumn();
    }
    this.values = grown(this.values, this.length + rows.length, this.make);
    for (const row of rows) {
      this.values[this.length++] = other.values[row];
    }
  }

  get(row: number): number | boolean {
    return this.values[row];
  }

  /** The values of all rows; until more are appended. */
  get array(): ArrayLike<number> {
    return this.values.subarray(0, this.length);
  }

  write(writer: ByteWriter): void {
    writer.raw(this.values.subarray(0, this.length));
  }
}

class BooleanValues<Row> extends NumberValues<Row> {
  override get(row: number): boolean {
    return this.values[row] === 1;
  }
}

/** Whole numbers up to 2^53, not negative, written in 64 bits: bigint would cost an allocation a value. */
class CountValues<Row> extends NumberValues<Row> {
  override write(writer: ByteWriter): void {
    const halves = new Uint32Array(this.length * 2);
    for (let index = 0; index < this.length; index++) {
      const value = this.values[index];
      halves[index * 2] = value;
      halves[index * 2 + 1] = value / 0x100000000;
    }
    writer.raw(halves);
  }
}

/** 64-bit numbers. */
export class BigValues<Row> implements ColumnValues<Row> {
  private values: BigNumbers;
  private length = 0;

  constructor(
    private readonly take: Take<Row, bigint>,
    private readonly make: (length: number) => BigNumbers,
    rows: number
  ) {
    this.values = make(rows);
  }

  append(rows: readonly Row[], start: number, end: number): void {
    const { take } = this;
    let { length } = this;
    const values = (this.values = grown(this.values, length + end - start, this.make));
    for (let index = start; index < end; index++) {
      values[length++] = take(rows[index]);
    }
    this.length = length;
  }

  appendFrom(other: ColumnValues<Row>, rows: readonly number[]): void {
    if (!(other instanceof BigValues)) {
      throw foreignColumn();
    }
    this.values = grown(this.values, this.length + rows.length, this.make);
    for (const row of rows) {
      this.values[this.length++] = other.values[row];
    }
  }

  get(row: number): bigint {
    return this.values[row];
  }

  /** The values as bytes. */
  bytes(): Uint8Array {
    return new Uint8Array(this.values.buffer, this.values.byteOffset, this.length * 8);
  }

  write(writer: ByteWriter): void {
    writer.raw(this.bytes());
  }
}

const bytes = (length: number) => new Uint8Array(length);
const words = (length: number) => new Uint16Array(length);
const doubles = (length: number) => new Float64Array(length);
const unsigned = (length: number) => new BigUint64Array(length);
const signed = (length: number) => new BigInt64Array(length);

export function uint8<Row>(name: string, take: Take<Row, number>): NativeColumn<Row> {
  return { name, type: 'UInt8', create: (rows) => new NumberValues(take, bytes, rows) };
}

export function bool<Row>(name: string, take: Take<Row, boolean>): NativeColumn<Row> {
  return { name, type: 'Bool', create: (rows) => new BooleanValues<Row>((row) => (take(row) ? 1 : 0), bytes, rows) };
}

export function uint16<Row>(name: string, take: Take<Row, number>): NativeColumn<Row> {
  return { name, type: 'UInt16', create: (rows) => new NumberValues(take, words, rows) };
}

export function uint32<Row>(name: string, take: Take<Row, number>): NativeColumn<Row> {
  return { name, type: 'UInt32', create: (rows) => new NumberValues(take, doubleWords, rows) };
}

/** A count up to 2^53. */
export function count64<Row>(name: string, take: Take<Row, number>): NativeColumn<Row> {
  return { name, type: 'UInt64', create: (rows) => new CountValues(take, doubles, rows) };
}

/** Milliseconds since the epoch, not negative. */
export function dateTime64<Row>(name: string, take: Take<Row, number>): NativeColumn<Row> {
  return { name, type: "DateTime64(3, 'UTC')", create: (rows) => new CountValues(take, doubles, rows) };
}

export function uint64<Row>(name: string, take: Take<Row, bigint>): NativeColumn<Row> {
  return { name, type: 'UInt64', create: (rows) => new BigValues(take, unsigned, rows) };
}

/** Decimal64(6): the value in millionths as Int64. */
export function decimal64<Row>(name: string, take: Take<Row, bigint>): NativeColumn<Row> {
  return { name, type: 'Decimal(18, 6)', create: (rows) => new BigValues(take, signed, rows) };
}
