import { type ClickHouseClient } from '@clickhouse/client';
import { type BatchOfDay } from './completeRollup';
import { type Rollup, ROLLUPS } from '../../../../model/sources';
import { type DivergentInterval } from './divergence';
import { readRow, readRows } from './client/checked';
import { intervalStart } from './rollups';

/** Of the tables' window of tokens, the share that is used: clocks differ, and inserts may have passed meanwhile. */
const WINDOW_SHARE = 0.5;

/**
 * How many of the newest inserts can be repeated safely, since every table still knows their tokens. It follows from
 * what the tables were given, which the configuration may not be.
 */
export async function deduplicationWindow(client: ClickHouseClient, database: string): Promise<number> {
  const tables = ['events', ...ROLLUPS.map((rollup) => rollup.table)];
  const { window } = await readRow<{ window: number }>(client, {
    query: `SELECT min(toUInt32OrZero(extract(engine_full, 'replicated_deduplication_window = ([0-9]+)'))) AS window
      FROM system.tables WHERE database = {database: String} AND name IN {tables: Array(String)}`,
    query_params: { database, tables },
  });
  return Math.floor(window * WINDOW_SHARE);
}

/** Not the clock: the database may have been unavailable for longer than the window, or come from a backup. */
export async function newestIngestTime(client: ClickHouseClient, database: string): Promise<number> {
  const { newest } = await readRow<{ newest: string | number }>(client, {
    query: `SELECT toUnixTimestamp64Milli(max(ingest_time)) AS newest FROM ${database}.events
      WHERE event_time >= (SELECT max(max_time) - INTERVAL 1 HOUR FROM system.parts
        WHERE active AND database = {database: String} AND table = 'events')`,
    query_params: { database },
  });
  return Number(newest);
}

/** The newest inserts whose tokens the server still knows, as far as they have rows in the rollup's intervals. */
export async function recentBatches(
  client: ClickHouseClient,
  database: string,
  rollup: Rollup,
  intervals: readonly DivergentInterval[],
  since: number,
  limit: number
): Promise<BatchOfDay[]> {
  return readRows<BatchOfDay>(client, {
    query: `SELECT batch_id, day FROM (
        SELECT batch_id, toYYYYMMDD(event_time) AS day, max(ingest_time) AS newest,
          countIf(${rollup.where} AND toUnixTimestamp(${intervalStart(rollup)}) IN {starts: Array(UInt32)}) AS affected
        FROM ${database}.events
        WHERE ingest_time >= fromUnixTimestamp64Milli({since: Int64}) AND batch_id != ''
        GROUP BY batch_id, day ORDER BY newest DESC LIMIT {limit: UInt32}
      ) WHERE affected > 0 ORDER BY newest DESC`,
    query_params: { starts: intervals.map(({ start }) => start), since, limit },
  });
}
