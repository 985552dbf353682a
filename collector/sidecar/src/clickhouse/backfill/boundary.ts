import { type ClickHouseClient } from '@clickhouse/client';
import { type Rollup, ROLLUPS } from '../../../../../model/sources';
import { type SidecarConfig } from '../../config/config';
import { readRow, readRows } from '../client/checked';
import { tablesSince } from '../migrationRecords';
import { type BatchOfDay } from '../completeRollup';
import { deduplicationWindow, newestIngestTime } from '../repairQueries';
import { repeatInsert } from '../repeatInsert';
import { awaitRunningInserts } from '../insert/runningInserts';
import { NO_DAY, readBackfills, writeBackfill } from './backfillState';

/** Inserts that are repeated instead of filled in. A busy sidecar makes five a second. */
const BOUNDARY_BATCHES = 1_000;

type BoundaryConfig = Pick<SidecarConfig, 'clickhouse' | 'instance' | 'deduplication'>;

/** Chooses the boundary of every rollup whose table does not exist beside events that do. Before the schema files. */
export async function planBackfills(client: ClickHouseClient, config: BoundaryConfig): Promise<void> {
  const { database } = config.clickhouse;
  const tables = await existingTables(client, database);
  const missing = ROLLUPS.filter(({ table }) => !tables.has(table));
  if (missing.length === 0 || !tables.has('events')) {
    return;
  }
  const boundary = await chooseBoundary(client, config);
  const boundary_batches = await batchesAcross(client, database, boundary);
  for (const { table } of missing) {
    const state = { stage: 'planned' as const, boundary, boundary_batches, complete_from: NO_DAY };
    await writeBackfill(
      client,
      config,
      { rollup: table, ...state, days_left: 0, events: 0, instance: config.instance, age_seconds: 0 },
      `plan-${table}-${await plansOf(client, database, table)}`
    );
  }
}

/** Gives the planned rollups, whose views exist now, every insert at or after the boundary. */
export async function settleBackfills(client: ClickHouseClient, config: BoundaryConfig): Promise<void> {
  const { database } = config.clickhouse;
  const tables = await existingTables(client, database);
  const states = await readBackfills(client, database);
  const planned = [...states.values()].filter(({ rollup, stage }) => stage === 'planned' && tables.has(rollup));
  if (planned.length === 0) {
    return;
  }
  await awaitRunningInserts(client, config);
  const from = Math.min(...planned.map(({ boundary }) => boundary));
  for (const batch of await batchesSince(client, database, from)) {
    await repeatInsert(client, config, batch);
  }
  for (const state of planned) {
    await writeBackfill(client, config, { ...state, stage: 'filling' });
  }
}

/** The tables and views of the database. */
export async function existingTables(client: ClickHouseClient, database: string): Promise<Set<string>> {
  const rows = await readRows<{ name: string }>(client, {
    query: 'SELECT name FROM system.tables WHERE database = {database: String}',
    query_params: { database },
  });
  return new Set(rows.map(({ name }) => name));
}

/** The ingest time of the oldest of the newest inserts, in milliseconds; after all rows when no insert is known. */
async function chooseBoundary(client: ClickHouseClient, config: BoundaryConfig): Promise<number> {
  const { database } = config.clickhouse;
  const newest = await newestIngestTime(client, database);
  const windowStart = newest - config.deduplication.window_minutes * 60_000;
  const since = Math.max(windowStart, await tablesSince(client, database), 0);
  const { first, batches } = await readRow<{ first: number; batches: number }>(client, {
    query: `SELECT toFloat64(toUnixTimestamp64Milli(min(first))) AS first, toFloat64(count()) AS batches FROM (
        SELECT batch_id, min(ingest_time) AS first FROM ${database}.events
        WHERE ingest_time >= fromUnixTimestamp64Milli({since: Int64}) AND batch_id != ''
        GROUP BY batch_id ORDER BY max(ingest_time) DESC LIMIT {limit: UInt32})`,
    query_params: { since, limit: Math.min(BOUNDARY_BATCHES, await deduplicationWindow(client, database)) },
  });
  return batches > 0 ? first : Math.max(since, newest + 1);
}

/** Inserts with rows before and after a time of ingestion. Rows of an insert are held for a minute at most. */
async function batchesAcross(client: ClickHouseClient, database: string, boundary: number): Promise<string[]> {
  const rows = await readRows<{ batch_id: string }>(client, {
    query: `SELECT batch_id FROM ${database}.events
      WHERE ingest_time >= fromUnixTimestamp64Milli({boundary: Int64}) - INTERVAL 1 HOUR AND batch_id != ''
      GROUP BY batch_id
      HAVING min(ingest_time) < fromUnixTimestamp64Milli({boundary: Int64})
        AND max(ingest_time) >= fromUnixTimestamp64Milli({boundary: Int64})`,
    query_params: { boundary },
  });
  return rows.map(({ batch_id }) => batch_id);
}

/** Whole inserts that have a row at or after a time of ingestion, as far as every table knows their tokens. */
async function batchesSince(client: ClickHouseClient, database: string, boundary: number): Promise<BatchOfDay[]> {
  return readRows<BatchOfDay>(client, {
    query: `SELECT batch_id, toYYYYMMDD(event_time) AS day FROM ${database}.events
      WHERE ingest_time >= fromUnixTimestamp64Milli({boundary: Int64}) - INTERVAL 1 HOUR AND batch_id != ''
      GROUP BY batch_id, day HAVING max(ingest_time) >= fromUnixTimestamp64Milli({boundary: Int64})
      ORDER BY max(ingest_time) DESC LIMIT {limit: UInt32}`,
    query_params: { boundary, limit: await deduplicationWindow(client, database) },
  });
}

async function plansOf(client: ClickHouseClient, database: string, table: Rollup['table']): Promise<number> {
  const { plans } = await readRow<{ plans: number }>(client, {
    query: `SELECT toUInt32(count()) AS plans FROM ${database}.schema_backfills
      WHERE rollup = {table: String} AND stage = 'planned'`,
    query_params: { table },
  });
  return plans;
}
