import { type ByteWriter } from './byteWriter';
import { type ColumnValues, foreignColumn, type NativeColumn, type Take } from './nativeColumn';

/** Version of the dictionary's serialization: SharedDictionariesWithAdditionalKeys. */
const SERIALIZATION_VERSION = 1;
/** The block brings its own keys, and the table's dictionary takes them over. */
const HAS_ADDITIONAL_KEYS = 1 << 9;
const NEED_UPDATE = 1 << 10;

/**
 * LowCardinality(String): a dictionary of the block's distinct values, built here so that the server need not hash
 * every value, and for each row an index into it.
 *
 * On the wire: UInt64 version; UInt64 width of the indexes (0 one byte, 1 two, 2 four) with the two flags above;
 * UInt64 number of keys; the keys as strings, the first of which is the default value ''; UInt64 number of rows; the
 * indexes. Source: ClickHouse's src/DataTypes/Serializations/SerializationLowCardinality.cpp.
 */
export class LowCardinalityValues<Row> implements ColumnValues<Row> {
  private readonly ids = new Map([['', 0]]);
  /** The different values, and of each row which it is; the rows end at `length`. */
  readonly keys = [''];
  indexes: Uint32Array;
  private length = 0;
  private last = '';
  private lastId = 0;

  constructor(
    private readonly take: Take<Row, string>,
    rows: number
  ) {
    this.indexes = new Uint32Array(rows);
  }

  append(rows: readonly Row[], start: number, end: number): void {
    this.reserve(end - start);
    const { take, indexes } = this;
    let { length } = this;
    for (let index = start; index < end; index++) {
      indexes[length++] = this.idOf(take(rows[index]));
    }
    this.length = length;
  }

  appendFrom(other: ColumnValues<Row>, rows: readonly number[]): void {
    if (!(other instanceof LowCardinalityValues)) {
      throw foreignColumn();
    }
    this.reserve(rows.length);
    for (const row of rows) {
      this.indexes[this.length++] = this.idOf(other.get(row));
    }
  }

  get(row: number): string {
    return this.keys[this.indexes[row]];
  }

  write(writer: ByteWriter): void {
    const indexes = this.indexes.subarray(0, this.length);
    writeDictionary(writer, this.keys);
    writer.uint64(this.length);
    writer.raw(
      this.keys.length <= 0x100
        ? new Uint8Array(indexes)
        : this.keys.length <= 0x10000
          ? new Uint16Array(indexes)
          : indexes
    );
  }

  private idOf(value: string): number {
    if (value === this.last) {
      return this.lastId;
    }
    let id = this.ids.get(value);
    if (id === undefined) {
      id = this.keys.length;
      this.ids.set(value, id);
      this.keys.push(value);
    }
    this.last = value;
    this.lastId = id;
    return id;
  }

  private reserve(rows: number): void {
    if (this.length + rows > this.indexes.length) {
      const larger = new Uint32Array(Math.max(this.length + rows, this.indexes.length * 2));
      larger.set(this.indexes);
      this.indexes = larger;
    }
  }
}

function writeDictionary(writer: ByteWriter, keys: readonly string[]): void {
  const width = keys.length <= 0x100 ? 0 : keys.length <= 0x10000 ? 1 : 2;
  writer.uint64(SERIALIZATION_VERSION);
  writer.uint64(width | HAS_ADDITIONAL_KEYS | NEED_UPDATE);
  writer.uint64(keys.length);
  keys.forEach((key) => writer.string(key));
}

/** Writes the values of a column that has the same value in every row. */
export function writeConstant(writer: ByteWriter, value: string, rows: number): void {
  writeDictionary(writer, ['', value]);
  writer.uint64(rows);
  writer.raw(new Uint8Array(rows).fill(1));
}

export const LOW_CARDINALITY = 'LowCardinality(String)';

export function lowCardinality<Row>(name: string, take: Take<Row, string>): NativeColumn<Row> {
  return { name, type: LOW_CARDINALITY, create: (rows) => new LowCardinalityValues(take, rows) };
}
