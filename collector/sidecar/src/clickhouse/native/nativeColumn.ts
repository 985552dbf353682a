import { type ByteWriter } from './byteWriter';

/** One column of a table: its name and type, and what holds its values until they are written. */
export interface NativeColumn<Row> {
  name: string;
  /** ClickHouse's name of the type. */
  type: string;
  /** @param rows to have room for at the beginning. */
  create(rows: number): ColumnValues<Row>;
}

/** The values of one column, row after row, close to how ClickHouse's Native format wants them. */
export interface ColumnValues<Row> {
  /** Takes the column's value of the rows from `start` to before `end`. */
  append(rows: readonly Row[], start: number, end: number): void;
  /** Takes rows of another column of the same kind. */
  appendFrom(other: ColumnValues<Row>, rows: readonly number[]): void;
  /** The value of a row, as it was in the row that was appended. */
  get(row: number): unknown;
  /** Writes all values, one after another. */
  write(writer: ByteWriter): void;
}

export type Take<Row, Value> = (row: Row) => Value;

/** Room that a block has for rows when nothing is known of how many will come. */
export const INITIAL_ROWS = 256;

/** Says that columns of two kinds were mixed up: they are made from one list, so this is a mistake in the code. */
export function foreignColumn(): Error {
  return new Error('Rows can only be taken from a column of the same kind.');
}
