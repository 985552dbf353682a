import { ByteWriter } from './byteWriter';
import { type NativeColumn } from './nativeColumns';

/** Roughly what an event takes; the buffer grows when it is more. */
const BYTES_PER_ROW = 256;

/**
 * One block in ClickHouse's Native format: number of columns and of rows as varints, then for each column its name,
 * its type and its values. The server takes a torn block as an error and writes none of it.
 */
export function encodeBlock<Row>(columns: ReadonlyArray<NativeColumn<Row>>, rows: readonly Row[]): Buffer {
  const writer = new ByteWriter(4096 + rows.length * BYTES_PER_ROW);
  writer.varint(columns.length);
  writer.varint(rows.length);
  for (const column of columns) {
    writer.string(column.name);
    writer.string(column.type);
    if (rows.length > 0) {
      column.write(writer, rows);
    }
  }
  return Buffer.from(writer.bytes());
}
