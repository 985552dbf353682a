import { type ClickHouseClient } from '@clickhouse/client';
import { type SidecarConfig } from '../config/config';
import { type BatchOfDay } from './completeRollup';
import { readBytes, readRow } from './client/checked';
import { INSERT_COLUMNS } from './insert/insertBatch';
import { insertNative } from './insert/insertNative';
import { insertSettings } from './insert/runningInserts';

/**
 * Reads the rows of an insert as one block and sends them with its token, as the sidecar did that died. All rows: several
 * blocks, or a part of them, would be another insert to ClickHouse, and be stored again.
 */
export async function repeatInsert(
  client: ClickHouseClient,
  config: Pick<SidecarConfig, 'clickhouse' | 'instance'>,
  { batch_id, day }: BatchOfDay
): Promise<void> {
  const table = `${config.clickhouse.database}.events`;
  const where = 'toYYYYMMDD(event_time) = {day: UInt32} AND batch_id = {batch_id: String}';
  const { rows } = await readRow<{ rows: number }>(client, {
    query: `SELECT toUInt32(count()) AS rows FROM ${table} WHERE ${where}`,
    query_params: { day, batch_id },
  });
  const bytes = await readBytes(client, {
    query: `SELECT ${INSERT_COLUMNS.join(', ')} FROM ${table} WHERE ${where} ORDER BY event_key FORMAT Native`,
    query_params: { day, batch_id },
    clickhouse_settings: { max_block_size: String(rows) },
  });
  const chunks: Buffer[] = [];
  for await (const chunk of bytes) {
    chunks.push(chunk);
  }
  const insert = { table, columns: INSERT_COLUMNS, rows, body: Buffer.concat(chunks), token: batch_id };
  // A body that was cut is refused by ClickHouse, or confirmed with fewer rows.
  await insertNative(client, insert, insertSettings(config));
}
