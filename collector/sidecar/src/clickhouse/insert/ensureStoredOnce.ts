import { type ClickHouseClient } from '@clickhouse/client';
import { type SidecarConfig } from '../../config/config';
import { readRows, runCommand } from '../client/checked';
import { type EventBlock } from '../native/eventBlock';
import { findStored } from './findStored';
import { type EventBatch } from './insertBatch';
import { restoreRows } from './restoreRows';

/** Older rows may have lost their batch_id to its TTL, so it proves nothing. */
const MAX_AGE_MS = 3_600_000;

/** Of a clock that is far ahead, and within what a DateTime64 holds: the year 2200. */
const END_OF_TIME_MS = 7_258_118_400_000;

/** What was found: `restored` rows had been lost, `deduplicated` ones were there twice. */
export type StoredOnce = 'stored' | 'restored' | 'deduplicated' | 'unknown';

type StoreConfig = Pick<SidecarConfig, 'clickhouse' | 'instance'>;

/**
 * Makes sure that an insert that ClickHouse has confirmed, and that may have been tried before, is there once. A
 * MergeTree that is not replicated keeps its tokens in a log of its own: 26.7 writes the token some microseconds before
 * it renames the part into place, later versions after that. Killed between the two, it takes the repetition for known
 * although the rows are not there, or takes them a second time. (Seen with strace; ClickHouse's
 * src/Storages/MergeTree/MergeTreeSink.cpp and MergeTreeDeduplicationLog.cpp. With Keeper both are one transaction.)
 *
 * Rows are lost only when the table has none of the token on its day, no matter which insert wrote them: the same token is
 * sent by another sidecar that gets the same records, or by this one after it has forgotten their keys. Then the keys
 * decide which of the rows are missing.
 */
export async function ensureStoredOnce(
  client: ClickHouseClient,
  config: StoreConfig,
  batch: EventBatch,
  events: EventBlock
): Promise<StoredOnce> {
  if (config.clickhouse.cluster !== undefined || batch.ingestedFrom < Date.now() - MAX_AGE_MS) {
    return 'unknown';
  }
  let parts = await partsOf(client, batch, { from: batch.ingestedFrom, to: batch.ingestedTo });
  if (rowsOf(parts) === 0) {
    // Inserted at another time, by another sidecar perhaps: no index helps, so this is asked second.
    parts = await partsOf(client, batch, { from: 0, to: END_OF_TIME_MS });
  }
  const stored = rowsOf(parts);
  if (stored === batch.rows) {
    return 'stored';
  }
  if (stored === 0) {
    const known = await findStored(client, batch.table, events);
    const missing = events.rowNumbers().filter((row) => !known.has(events.keyAt(row)));
    if (missing.length === 0) {
      return 'stored';
    }
    await restoreRows(client, config, batch, missing.length === events.rows ? events : events.select(missing));
    return 'restored';
  }
  const copy = parts.find(
    (part) => part.rows === batch.rows && part.keys === batch.rows && part.rows === part.partRows
  );
  if (stored === 2 * batch.rows && copy) {
    await runCommand(client, { query: `ALTER TABLE ${batch.table} DROP PART '${copy.part}'` });
    return 'deduplicated';
  }
  return 'unknown';
}

interface PartOfBatch {
  part: string;
  /** Rows of the batch in the part, and their different keys. */
  rows: number;
  keys: number;
  /** All rows of the part. */
  partRows: number;
}

const rowsOf = (parts: readonly PartOfBatch[]) => parts.reduce((sum, part) => sum + part.rows, 0);

function partsOf(client: ClickHouseClient, batch: EventBatch, ingested: { from: number; to: number }) {
  const [database, table] = batch.table.split('.');
  return readRows<PartOfBatch>(client, {
    query: `SELECT part, toUInt32(found.rows) AS rows, toUInt32(found.keys) AS keys, toUInt32(parts.rows) AS partRows
      FROM (
        SELECT _part AS part, count() AS rows, uniqExact(event_key) AS keys FROM ${batch.table}
        WHERE toYYYYMMDD(event_time) = {day: UInt32} AND batch_id = {token: String}
          AND ingest_time >= fromUnixTimestamp64Milli({from: Int64})
          AND ingest_time <= fromUnixTimestamp64Milli({to: Int64})
        GROUP BY part) AS found
      LEFT JOIN (SELECT name, rows FROM system.parts
        WHERE active AND database = {database: String} AND table = {table: String}) AS parts ON parts.name = found.part
      ORDER BY part DESC`,
    query_params: { day: batch.day, token: batch.token, ...ingested, database, table },
  });
}
