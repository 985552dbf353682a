import { type NativeColumn } from './nativeColumns';

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
export function lowCardinality<Row>(name: string, take: (row: Row) => string): NativeColumn<Row> {
  return {
    name,
    type: 'LowCardinality(String)',
    write(writer, rows) {
      const indexOf = new Map([['', 0]]);
      const indexes = new Uint32Array(rows.length);
      let last = '';
      let lastIndex = 0;
      for (let row = 0; row < rows.length; row++) {
        const value = take(rows[row]);
        if (value !== last) {
          let index = indexOf.get(value);
          if (index === undefined) {
            index = indexOf.size;
            indexOf.set(value, index);
          }
          last = value;
          lastIndex = index;
        }
        indexes[row] = lastIndex;
      }
      const width = indexOf.size <= 0x100 ? 0 : indexOf.size <= 0x10000 ? 1 : 2;
      writer.uint64(SERIALIZATION_VERSION);
      writer.uint64(width | HAS_ADDITIONAL_KEYS | NEED_UPDATE);
      writer.uint64(indexOf.size);
      for (const key of indexOf.keys()) {
        writer.string(key);
      }
      writer.uint64(rows.length);
      writer.raw(width === 0 ? new Uint8Array(indexes) : width === 1 ? new Uint16Array(indexes) : indexes);
    },
  };
}
