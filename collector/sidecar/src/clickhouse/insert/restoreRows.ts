import { type ClickHouseClient } from '@clickhouse/client';
import { type SidecarConfig } from '../../config/config';
import { neverRepeated, readRow, runCommand } from '../client/checked';
import { type EventBlock } from '../native/eventBlock';
import { BATCH_ID, type EventBatch } from './insertBatch';
import { insertNative } from './insertNative';
import { insertSettings } from './runningInserts';

/** Name of the table, beside `events`, through which rows are restored. */
export const STAGING = 'events_staging';

/**
 * Puts rows into the events without the views: the attempt that was taken for a repetition has written them there.
 * ClickHouse moves whole parts without views and tokens, so the rows go through a table of the same structure. Nothing
 * is created at run time: on a full disk `CREATE TABLE` of ClickHouse 26.7 leaves an empty file that keeps it from
 * starting. Several sidecars may restore at once: each row is moved by one of them, and a sidecar whose rows another
 * one has removed finds them missing and begins again (ensureStoredOnce is repeated until it does not restore).
 */
export async function restoreRows(
  client: ClickHouseClient,
  config: Pick<SidecarConfig, 'clickhouse' | 'instance'>,
  batch: EventBatch,
  rows: EventBlock
): Promise<void> {
  const staging = `${config.clickhouse.database}.${STAGING}`;
  // What a sidecar left that died meanwhile: its senders have sent it again.
  await runCommand(client, { query: `ALTER TABLE ${staging} DROP PARTITION ID '${batch.day}'` });
  const body = rows.encode({ name: BATCH_ID, value: batch.token });
  const insert = { table: staging, columns: batch.columns, rows: rows.rows, body, token: '' };
  await insertNative(client, insert, { ...insertSettings(config), ...neverRepeated() });
  await runCommand(client, {
    query: `ALTER TABLE ${staging} MOVE PARTITION ID '${batch.day}' TO TABLE ${batch.table}`,
  });
}

/**
 * Creates the staging table again when its columns differ from those of the events. A part of the migrations, since a
 * migration may have added a column. Not on a cluster: there nothing is restored.
 */
export async function prepareStaging(
  client: ClickHouseClient,
  { clickhouse: { database, cluster } }: Pick<SidecarConfig, 'clickhouse'>
): Promise<void> {
  if (cluster !== undefined) {
    return;
  }
  const { differs } = await readRow<{ differs: number }>(client, {
    query: `SELECT toUInt8(arraySort(groupArrayIf((name, type, compression_codec), table = 'events'))
        != arraySort(groupArrayIf((name, type, compression_codec), table = {staging: String}))) AS differs
      FROM system.columns WHERE database = {database: String} AND table IN ('events', {staging: String})`,
    query_params: { database, staging: STAGING },
  });
  if (differs === 1) {
    await runCommand(client, { query: `DROP TABLE IF EXISTS ${database}.${STAGING}` });
    await runCommand(client, { query: `CREATE TABLE IF NOT EXISTS ${database}.${STAGING} AS ${database}.events` });
  }
}
