import { type ClickHouseClient } from '@clickhouse/client';
import { type SidecarConfig } from '../config/config';
import { type EventBatch } from './insertBatch';
import { insertNative } from './insertNative';
import { insertSettings } from './runningInserts';

/** Rows that came longer ago may have lost their batch_id to its TTL: nothing can be told from it. */
const MAX_AGE_MS = 3_600_000;

/** What was found: `restored` rows had been lost, `deduplicated` ones were there twice. */
export type StoredOnce = 'stored' | 'restored' | 'deduplicated' | 'unknown';

type StoreConfig = Pick<SidecarConfig, 'clickhouse' | 'instance'>;

/**
 * Makes sure that an insert that ClickHouse has confirmed, and that may have been tried before, is there once. A
 * MergeTree that is not replicated keeps its tokens in a log of its own: 26.7 writes the token some microseconds before
 * it renames the part into place, later versions after that. Killed between the two, it takes the repetition for known
 * although the rows are not there, or takes them a second time. (Seen with strace; ClickHouse's
 * src/Storages/MergeTree/MergeTreeSink.cpp and MergeTreeDeduplicationLog.cpp. With Keeper both are one transaction.)
 */
export async function ensureStoredOnce(
  client: ClickHouseClient,
  config: StoreConfig,
  batch: EventBatch
): Promise<StoredOnce> {
  if (config.clickhouse.cluster !== undefined || batch.ingestedFrom < Date.now() - MAX_AGE_MS) {
    return 'unknown';
  }
  const parts = await partsOf(client, batch);
  const stored = parts.reduce((sum, part) => sum + part.rows, 0);
  if (stored === batch.rows) {
    return 'stored';
  }
  if (stored === 0) {
    await restore(client, config, batch);
    return 'restored';
  }
  const copy = parts.find((part) => part.rows === batch.rows && part.rows === part.partRows);
  if (stored === 2 * batch.rows && copy) {
    await client.command({ query: `ALTER TABLE ${batch.table} DROP PART '${copy.part}'` });
    return 'deduplicated';
  }
  return 'unknown';
}

async function partsOf(client: ClickHouseClient, batch: EventBatch) {
  const [database, table] = batch.table.split('.');
  const result = await client.query({
    query: `SELECT part, toUInt32(found.rows) AS rows, toUInt32(parts.rows) AS partRows FROM (
        SELECT _part AS part, count() AS rows FROM ${batch.table}
        WHERE toYYYYMMDD(event_time) = {day: UInt32} AND batch_id = {token: String}
          AND ingest_time >= fromUnixTimestamp64Milli({from: Int64})
          AND ingest_time <= fromUnixTimestamp64Milli({to: Int64})
        GROUP BY part) AS found
      LEFT JOIN (SELECT name, rows FROM system.parts
        WHERE active AND database = {database: String} AND table = {table: String}) AS parts ON parts.name = found.part
      ORDER BY part DESC`,
    query_params: {
      ...{ day: batch.day, token: batch.token, from: batch.ingestedFrom, to: batch.ingestedTo },
      ...{ database, table },
    },
    format: 'JSONEachRow',
  });
  return result.json<{ part: string; rows: number; partRows: number }>();
}

/**
 * Puts the rows into the events without telling the views: the attempt that was taken for a repetition has told them.
 * Whole parts are moved without views and tokens, so the rows go through a table of the same structure.
 */
async function restore(client: ClickHouseClient, config: StoreConfig, batch: EventBatch): Promise<void> {
  const table = `${batch.table}_${batch.token}`;
  const run = (query: string) => client.command({ query });
  await run(`DROP TABLE IF EXISTS ${table}`);
  await run(`CREATE TABLE ${table} AS ${batch.table}`);
  await insertNative(client, { ...batch, table }, insertSettings(config));
  await run(`ALTER TABLE ${batch.table} ATTACH PARTITION ID '${batch.day}' FROM ${table}`);
  await run(`DROP TABLE ${table}`);
}

/** Removes what a sidecar left that died while it restored rows: its senders have sent them again. */
export async function dropAbandonedTables(client: ClickHouseClient, database: string): Promise<void> {
  const result = await client.query({
    query: `SELECT name FROM system.tables WHERE database = {database: String} AND match(name, '^events_[0-9a-f]{16}$')
      AND metadata_modification_time < now() - INTERVAL 10 MINUTE`,
    query_params: { database },
    format: 'JSONEachRow',
  });
  for (const { name } of await result.json<{ name: string }>()) {
    await client.command({ query: `DROP TABLE IF EXISTS ${database}.${name}` });
  }
}
