import { type ClickHouseClient } from '@clickhouse/client';
import { type SidecarConfig } from '../config/config';
import { errorMessage } from '../errors';
import { type Logger } from '../logger';
import { type BatchOfDay, completeRollup } from './completeRollup';
import { type DivergentHour, divergentHours } from './divergence';
import { INSERT_COLUMNS } from './insertBatch';
import { insertNative } from './insertNative';
import { TABLES_RECORD } from './migrate';
import { type Rollup, ROLLUPS } from './rollups';
import { insertSettings } from './runningInserts';

/** Inserts that are repeated before the rollup is compared again: the broken one is nearly always among the newest. */
const BATCHES_PER_ROUND = 20;

/** Of the tables' window of tokens, the share that is used: clocks differ, and inserts may have passed meanwhile. */
const WINDOW_SHARE = 0.5;

export interface Repaired {
  /** Inserts that were repeated. */
  batches: number;
  /** Hours that still differ; what to do about them is in docs/operations.md. */
  divergentHours: number;
}

interface RecentBatch extends BatchOfDay {
  rows: number;
}

/**
 * Completes rollups that a crash left short. An insert writes its part into `events`, then its view's part into the
 * rollup; when ClickHouse dies between the two, the next attempt completes it, but a sidecar that died in the same
 * moment makes no next attempt, and its successor takes the rows for stored. So the newest inserts of the hours that
 * differ are repeated from their rows with their tokens: what is complete is dropped by the server, what is missing is
 * written. Any number of sidecars may do so at once, also while the insert itself is still running.
 */
export async function repairRollups(
  client: ClickHouseClient,
  config: Pick<SidecarConfig, 'clickhouse' | 'deduplication' | 'instance'>,
  logger: Logger
): Promise<Repaired> {
  const { database } = config.clickhouse;
  const window = await deduplicationWindow(client, database);
  const windowStart = (await newestIngestTime(client, database)) - config.deduplication.window_minutes * 60_000;
  const since = Math.max(windowStart, 0);
  const tokensSince = await tablesSince(client, database);
  const repaired: Repaired = { batches: 0, divergentHours: 0 };
  for (const rollup of ROLLUPS) {
    let hours = await divergentHours(client, database, rollup, since);
    const batches =
      hours.length === 0
        ? []
        : await recentBatches(client, database, hours, Math.max(since, tokensSince), Math.floor(window * WINDOW_SHARE));
    for (let start = 0; start < batches.length && hours.length > 0; start += BATCHES_PER_ROUND) {
      const round = batches.slice(start, start + BATCHES_PER_ROUND);
      for (const batch of round) {
        await repeatInsert(client, config, batch);
        repaired.batches++;
      }
      hours = await divergentHours(client, database, rollup, since);
      if (hours.length > 0 && start === 0 && (await completeOne(client, database, rollup, hours, round))) {
        hours = await divergentHours(client, database, rollup, since);
      }
    }
    repaired.divergentHours += hours.length;
    report(logger, rollup, hours, repaired.batches);
  }
  return repaired;
}

async function completeOne(
  client: ClickHouseClient,
  database: string,
  rollup: Rollup,
  hours: DivergentHour[],
  batches: RecentBatch[]
): Promise<boolean> {
  for (const batch of batches) {
    if (await completeRollup(client, database, rollup, hours, batch)) {
      return true;
    }
  }
  return false;
}

function report(logger: Logger, rollup: Rollup, hours: DivergentHour[], batches: number): void {
  if (batches > 0) {
    logger.warn('a crash had left inserts incomplete: they were repeated', { rollup: rollup.table, batches });
  }
  for (const { hour, events, rollup: rolledUp } of hours) {
    logger.error('a rollup differs from the events (see docs/operations.md, "A rollup differs")', {
      ...{ rollup: rollup.table, hour: new Date(hour * 1000).toISOString(), events, rolled_up: rolledUp },
    });
  }
}

/** Inserts whose tokens every table still knows: what the tables were given, which the configuration may not be. */
async function deduplicationWindow(client: ClickHouseClient, database: string): Promise<number> {
  const tables = ['events', ...ROLLUPS.map((rollup) => rollup.table)];
  const result = await client.query({
    query: `SELECT min(toUInt32OrZero(extract(engine_full, 'replicated_deduplication_window = ([0-9]+)'))) AS window
      FROM system.tables WHERE database = {database: String} AND name IN {tables: Array(String)}`,
    query_params: { database, tables },
    format: 'JSONEachRow',
  });
  const [row] = await result.json<{ window: number }>();
  return row.window;
}

/** Since when the tables are these, in milliseconds: of inserts before that they know no token (see migrate). */
async function tablesSince(client: ClickHouseClient, database: string): Promise<number> {
  const result = await client.query({
    query: `SELECT toUnixTimestamp64Milli(max(applied_time)) AS since FROM ${database}.schema_migrations
      WHERE name = concat({name: String}, ' of ', hostName())`,
    query_params: { name: TABLES_RECORD },
    format: 'JSONEachRow',
  });
  const [row] = await result.json<{ since: string | number }>();
  return Number(row.since);
}

/** Not the clock: the database may have been away for longer than the window, or come from a backup. */
async function newestIngestTime(client: ClickHouseClient, database: string): Promise<number> {
  const result = await client.query({
    query: `SELECT toUnixTimestamp64Milli(max(ingest_time)) AS newest FROM ${database}.events
      WHERE event_time >= (SELECT max(max_time) - INTERVAL 1 HOUR FROM system.parts
        WHERE active AND database = {database: String} AND table = 'events')`,
    query_params: { database },
    format: 'JSONEachRow',
  });
  const [row] = await result.json<{ newest: string | number }>();
  return Number(row.newest);
}

/** The newest inserts whose tokens the server still knows, as far as they have rows in the hours. */
async function recentBatches(
  client: ClickHouseClient,
  database: string,
  hours: DivergentHour[],
  since: number,
  limit: number
): Promise<RecentBatch[]> {
  const result = await client.query({
    query: `SELECT batch_id, day, toUInt32(rows) AS rows FROM (
        SELECT batch_id, toYYYYMMDD(event_time) AS day, count() AS rows, max(ingest_time) AS newest,
          countIf(toUnixTimestamp(toStartOfHour(event_time)) IN {hours: Array(UInt32)}) AS affected
        FROM ${database}.events
        WHERE ingest_time >= fromUnixTimestamp64Milli({since: Int64}) AND batch_id != ''
        GROUP BY batch_id, day ORDER BY newest DESC LIMIT {limit: UInt32}
      ) WHERE affected > 0 ORDER BY newest DESC`,
    query_params: { hours: hours.map(({ hour }) => hour), since, limit },
    format: 'JSONEachRow',
  });
  return result.json<RecentBatch>();
}

/** Reads the rows of an insert as one block and sends them with its token, as the sidecar did that died. */
async function repeatInsert(
  client: ClickHouseClient,
  config: Pick<SidecarConfig, 'clickhouse' | 'instance'>,
  { batch_id, day, rows }: RecentBatch
): Promise<void> {
  const table = `${config.clickhouse.database}.events`;
  const where = 'toYYYYMMDD(event_time) = {day: UInt32} AND batch_id = {batch_id: String}';
  const { stream } = await client.exec({
    query: `SELECT ${INSERT_COLUMNS.join(', ')} FROM ${table} WHERE ${where} ORDER BY event_key FORMAT Native`,
    query_params: { day, batch_id },
    clickhouse_settings: { max_block_size: String(rows) },
  });
  const chunks: Buffer[] = [];
  for await (const chunk of stream) {
    chunks.push(chunk);
  }
  const insert = { table, columns: INSERT_COLUMNS, body: Buffer.concat(chunks), token: batch_id };
  await insertNative(client, insert, insertSettings(config));
}
