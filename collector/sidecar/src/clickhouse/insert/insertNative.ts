import { type ClickHouseClient, type ClickHouseSettings } from '@clickhouse/client';
import { randomUUID } from 'node:crypto';
import { Readable, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { checkWritten } from '../client/checked';

/** A batch, frozen: bytes and token belong together for good. */
export interface NativeInsert {
  table: string;
  columns: readonly string[];
  rows: number;
  body: Buffer;
  /** How the body is compressed, if it is. */
  encoding?: 'br' | 'gzip';
  /** Names these bytes: the server drops a repetition. */
  token: string;
}

/**
 * Sends one Native block as one insert and returns when the server has written it. `exec` is the client's only way to
 * send a binary body (`command` drops it), and its answer must be read to the end to free the socket.
 * @throws UnverifiedAnswerError when it is not ClickHouse that has confirmed all rows; ClickHouse's own errors.
 */
export async function insertNative(
  client: ClickHouseClient,
  insert: NativeInsert,
  settings: ClickHouseSettings
): Promise<void> {
  const queryId = randomUUID();
  const { stream, response_headers, summary } = await client.exec({
    query: `INSERT INTO ${insert.table} (${insert.columns.join(', ')}) FORMAT Native`,
    query_id: queryId,
    values: Readable.from([insert.body], { objectMode: false }),
    http_headers: insert.encoding && { 'Content-Encoding': insert.encoding },
    clickhouse_settings: {
      async_insert: 0,
      insert_deduplication_token: insert.token,
      // A batch may reach back over all of the retention, one partition a day.
      max_partitions_per_insert_block: '0',
      ...settings,
    },
  });
  await pipeline(stream, new Writable({ write: (_chunk, _encoding, done) => done() }));
  checkWritten(response_headers, queryId, summary?.written_rows, insert.rows);
}
