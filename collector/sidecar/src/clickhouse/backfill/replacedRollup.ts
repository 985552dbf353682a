import { type ClickHouseClient } from '@clickhouse/client';
import { ROLLUPS, type Rollup } from '../../../../../model/sources';
import { type SidecarConfig } from '../../config/config';
import { readRow, readRows, runCommand } from '../client/checked';
import { viewOf } from '../rollups';
import { fillMacros } from '../schemaMacros';
import { EVERY_DAY, readBackfills } from './backfillState';
import { existingTables } from './boundary';
import { type FilledDay } from './fillDay';

/** A token that was kept without its part (README.md) costs one attempt. */
const ATTEMPTS = 3;

/**
 * The days (YYYYMMDD, UTC) that the rollup which this one replaces has as a whole and the events have not, or no longer:
 * they are kept for fewer days than rollups. Of a day that is being deleted, the events have a part.
 */
export async function replacedDays(
  client: ClickHouseClient,
  { clickhouse, retention }: Pick<SidecarConfig, 'clickhouse' | 'retention'>,
  { replaces, timeColumn, events, where }: Rollup
): Promise<Set<string>> {
  const { database } = clickhouse;
  if (replaces === undefined || !(await existingTables(client, database)).has(replaces)) {
    return new Set();
  }
  const rows = await readRows<{ day: string }>(client, {
    query: `SELECT toString(of_day) AS day FROM (
        SELECT of_day, sum(rolled_up) AS had, sum(stored) AS has FROM (
          SELECT toYYYYMMDD(${timeColumn}, 'UTC') AS of_day, toFloat64(${events}) AS rolled_up, 0 AS stored
          FROM ${database}.${replaces} GROUP BY of_day
          UNION ALL
          SELECT toYYYYMMDD(event_time) AS of_day, 0 AS rolled_up, toFloat64(count()) AS stored
          FROM ${database}.events WHERE ${where} GROUP BY of_day
        ) GROUP BY of_day)
      WHERE had > has AND (has = 0 OR of_day <= toYYYYMMDD(now('UTC') - toIntervalDay({kept: UInt32})))`,
    query_params: { kept: retention.event_days },
  });
  return new Set(rows.map(({ day }) => day));
}

/**
 * Copies a day (YYYYMMDD, UTC) from the rollup that this one replaces, unless it is there.
 * @returns undefined where the rollup has rows of the day from elsewhere: they cannot be told from those to copy.
 * @throws ClickHouse's errors; the day is then there as a whole or not at all.
 */
export async function copyDay(
  client: ClickHouseClient,
  database: string,
  { table, replaces, timeColumn, events }: Rollup,
  day: string
): Promise<FilledDay | undefined> {
  const ofDay = `toYYYYMMDD(${timeColumn}, 'UTC') = ${day}`;
  const count = () =>
    readRow<{ had: number; has: number }>(client, {
      query: `SELECT toFloat64(${events}) AS had,
          (SELECT toFloat64(${events}) FROM ${database}.${table} WHERE ${ofDay}) AS has
        FROM ${database}.${replaces} WHERE ${ofDay}`,
    });
  let { had, has } = await count();
  let copied = 0;
  for (let attempt = 1; attempt <= ATTEMPTS && has === 0; attempt++) {
    const columns = await storedColumns(client, database, String(replaces));
    await runCommand(client, {
      query: `INSERT INTO ${database}.${table} (${columns}) SELECT ${columns} FROM ${database}.${replaces} WHERE ${ofDay}`,
      clickhouse_settings: {
        insert_deduplication_token: `copy-${table}-${day}-${attempt}`,
        // One block, so one part.
        max_insert_threads: '1',
        min_insert_block_size_rows: '1000000000',
        min_insert_block_size_bytes: '0',
      },
    });
    copied = had;
    ({ had, has } = await count());
  }
  return has < had ? undefined : { events: copied, missing: 0 };
}

async function storedColumns(client: ClickHouseClient, database: string, table: string): Promise<string> {
  const { columns } = await readRow<{ columns: string }>(client, {
    query: `SELECT arrayStringConcat(groupArray(name), ', ') AS columns FROM (
      SELECT name FROM system.columns WHERE database = {database: String} AND table = {table: String}
        AND default_kind != 'ALIAS' ORDER BY position)`,
    query_params: { database, table },
  });
  return columns;
}

/** Drops the tables that complete rollups have taken the place of, once no view writes to them. */
export async function dropReplaced(
  client: ClickHouseClient,
  config: Pick<SidecarConfig, 'clickhouse' | 'retention'>
): Promise<void> {
  const { database } = config.clickhouse;
  const tables = await existingTables(client, database);
  const states = await readBackfills(client, database);
  for (const { table, replaces } of ROLLUPS) {
    if (replaces === undefined || !tables.has(replaces) || tables.has(viewOf({ table: replaces }))) {
      continue;
    }
    if (tables.has(table) && isComplete(states.get(table))) {
      const drop = `DROP TABLE IF EXISTS {database}.${replaces} {on_cluster} SETTINGS max_table_size_to_drop = 0`;
      await runCommand(client, { query: fillMacros(drop, config) });
    }
  }
}

/** A rollup without a state was there before the first event. */
function isComplete(state?: { stage: string; complete_from: string }): boolean {
  return state === undefined || (state.stage === 'complete' && state.complete_from === EVERY_DAY);
}
