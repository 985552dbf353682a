import { ByteWriter } from './byteWriter';
import { LOW_CARDINALITY, writeConstant } from './lowCardinality';
import { type ColumnValues, INITIAL_ROWS, type NativeColumn } from './nativeColumn';

/** Somewhat more than an event takes (230 bytes): a buffer that has to grow is copied, and left behind as garbage. */
const BYTES_PER_ROW = 256;

/**
 * A column at a time is several times faster than a row at a time, as long as the rows stay in the processor's cache
 * until the last column has read them.
 */
const ROWS_AT_A_TIME = 64;

/** A column that says the same of every row. */
export interface ConstantColumn {
  name: string;
  value: string;
}

/** Rows as columns, as they are sent. */
export class NativeBlock<Row> {
  readonly values: ReadonlyArray<ColumnValues<Row>>;
  private count = 0;

  /** @param room rows to have room for at the beginning: a block that has to grow leaves its smaller columns behind. */
  constructor(
    readonly columns: ReadonlyArray<NativeColumn<Row>>,
    room = INITIAL_ROWS
  ) {
    this.values = columns.map((column) => column.create(Math.max(room, INITIAL_ROWS)));
  }

  get rows(): number {
    return this.count;
  }

  append(rows: readonly Row[]): void {
    for (let start = 0; start < rows.length; start += ROWS_AT_A_TIME) {
      const end = Math.min(start + ROWS_AT_A_TIME, rows.length);
      for (const values of this.values) {
        values.append(rows, start, end);
      }
    }
    this.count += rows.length;
  }

  /** Takes rows of a block of the same columns. */
  appendFrom(other: NativeBlock<Row>, rows: readonly number[]): void {
    this.values.forEach((values, index) => values.appendFrom(other.values[index], rows));
    this.count += rows.length;
  }

  /**
   * The block in ClickHouse's Native format: number of columns and of rows as varints, then for each column its name,
   * its type and its values. The server takes a torn block as an error and writes none of it.
   */
  encode(constant: ConstantColumn): Buffer {
    const writer = new ByteWriter(16_384 + this.count * BYTES_PER_ROW);
    writer.varint(this.columns.length + 1);
    writer.varint(this.count);
    this.columns.forEach((column, index) => {
      writer.string(column.name);
      writer.string(column.type);
      if (this.count > 0) {
        this.values[index].write(writer);
      }
    });
    writer.string(constant.name);
    writer.string(LOW_CARDINALITY);
    if (this.count > 0) {
      writeConstant(writer, constant.value, this.count);
    }
    return writer.bytes();
  }
}
