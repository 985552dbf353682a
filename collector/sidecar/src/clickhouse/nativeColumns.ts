import { type ByteWriter } from './byteWriter';

/** One column of a table: how its values are taken from a row and written in ClickHouse's Native format. */
export interface NativeColumn<Row> {
  name: string;
  /** ClickHouse's name of the type. */
  type: string;
  /** Writes the values of all rows, one after another. */
  write(writer: ByteWriter, rows: readonly Row[]): void;
}

/*
 * The values of a column follow each other without any separator:
 * numbers, dates and decimals little-endian in their width (typed arrays are, on every machine that Node supports),
 * String as length and bytes, FixedString as bytes, Array as the running total of lengths (UInt64 a row) and then all
 * items, LowCardinality see lowCardinality.ts.
 * Source: https://clickhouse.com/docs/interfaces/formats/Native and ClickHouse's src/DataTypes/Serializations.
 */

type Take<Row, Value> = (row: Row) => Value;

/** `TypedArray.from(rows, take)` does the same, ten times slower. */
function fill<Row, Value, Target extends ArrayBufferView & { [index: number]: Value }>(
  target: Target,
  rows: readonly Row[],
  take: Take<Row, Value>
): Target {
  for (let index = 0; index < rows.length; index++) {
    target[index] = take(rows[index]);
  }
  return target;
}

export function uint8<Row>(name: string, take: Take<Row, number>, type = 'UInt8'): NativeColumn<Row> {
  return { name, type, write: (writer, rows) => writer.raw(fill(new Uint8Array(rows.length), rows, take)) };
}

export function bool<Row>(name: string, take: Take<Row, boolean>): NativeColumn<Row> {
  return uint8(name, (row) => (take(row) ? 1 : 0), 'Bool');
}

export function uint16<Row>(name: string, take: Take<Row, number>): NativeColumn<Row> {
  return { name, type: 'UInt16', write: (writer, rows) => writer.raw(fill(new Uint16Array(rows.length), rows, take)) };
}

export function uint32<Row>(name: string, take: Take<Row, number>): NativeColumn<Row> {
  return { name, type: 'UInt32', write: (writer, rows) => writer.raw(fill(new Uint32Array(rows.length), rows, take)) };
}

/** A count up to 2^53, kept as two halves: bigint would cost an allocation a value. */
export function count64<Row>(name: string, take: Take<Row, number>, type = 'UInt64'): NativeColumn<Row> {
  return {
    name,
    type,
    write(writer, rows) {
      const halves = new Uint32Array(rows.length * 2);
      for (let index = 0; index < rows.length; index++) {
        const value = take(rows[index]);
        halves[index * 2] = value % 0x100000000;
        halves[index * 2 + 1] = Math.floor(value / 0x100000000);
      }
      writer.raw(halves);
    },
  };
}

export function uint64<Row>(name: string, take: Take<Row, bigint>): NativeColumn<Row> {
  return {
    name,
    type: 'UInt64',
    write: (writer, rows) => writer.raw(fill(new BigUint64Array(rows.length), rows, take)),
  };
}

/** Decimal64(6): the value in millionths as Int64. */
export function decimal64<Row>(name: string, take: Take<Row, bigint>): NativeColumn<Row> {
  return {
    name,
    type: 'Decimal(18, 6)',
    write: (writer, rows) => writer.raw(fill(new BigInt64Array(rows.length), rows, take)),
  };
}

/** Milliseconds since the epoch, not negative. */
export function dateTime64<Row>(name: string, take: Take<Row, number>): NativeColumn<Row> {
  return count64(name, take, "DateTime64(3, 'UTC')");
}

export function string<Row>(name: string, take: Take<Row, string>): NativeColumn<Row> {
  return {
    name,
    type: 'String',
    write(writer, rows) {
      for (const row of rows) {
        writer.string(take(row));
      }
    },
  };
}

/** Bytes given as hex; an empty string is all zeros. */
export function fixedHex<Row>(name: string, size: number, take: Take<Row, string>): NativeColumn<Row> {
  return {
    name,
    type: `FixedString(${size})`,
    write(writer, rows) {
      for (const row of rows) {
        writer.hex(take(row), size);
      }
    },
  };
}

export function stringArray<Row>(name: string, take: Take<Row, readonly string[]>): NativeColumn<Row> {
  return {
    name,
    type: 'Array(String)',
    write(writer, rows) {
      let total = 0;
      for (const row of rows) {
        total += take(row).length;
        writer.uint64(total);
      }
      for (const row of rows) {
        for (const item of take(row)) {
          writer.string(item);
        }
      }
    },
  };
}
