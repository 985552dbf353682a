import { type ClickHouseClient } from '@clickhouse/client';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Rollup } from '../../../../../model/sources';
import { readRow, runCommand } from '../client/checked';
import { readView } from '../rollupView';
import { type Backfill } from './backfillState';

/** An insert is in the events some milliseconds before it is in the rollup. */
const COMPARISONS = 20;
const PAUSE_MS = 100;

/** A token that was kept without its part (README.md) costs one attempt. */
const ATTEMPTS = 3;

export interface FilledDay {
  /** Events that were filled in now. */
  events: number;
  /** Events that are still missing: they cannot be distinguished from those that are there. */
  missing: number;
}

/**
 * Fills a rollup with the events of a day (YYYYMMDD, UTC) that are before the boundary, unless it has them.
 * @throws ClickHouse's errors; the day is then there as a whole or not at all.
 */
export async function fillDay(
  client: ClickHouseClient,
  database: string,
  rollup: Rollup,
  { boundary, boundary_batches: batches }: Backfill,
  day: string
): Promise<FilledDay> {
  const query_params = { boundary, batches };
  const isBefore =
    'ingest_time < fromUnixTimestamp64Milli({boundary: Int64}) AND batch_id NOT IN {batches: Array(String)}';
  const ofDay = `toYYYYMMDD(event_time) = ${day}`;
  const count = () =>
    readRow<{ fillable: number; missing: number }>(client, {
      query: `SELECT toFloat64(countIf(${isBefore})) AS fillable, toFloat64(count()) - (
          SELECT toFloat64(${rollup.events}) FROM ${database}.${rollup.table}
          WHERE toYYYYMMDD(${rollup.timeColumn}, 'UTC') = ${day}) AS missing
        FROM ${database}.events WHERE ${ofDay} AND ${rollup.where}`,
      query_params,
    });
  const compare = async () => {
    let state = await count();
    for (let tries = 1; tries < COMPARISONS && state.missing !== 0 && state.missing !== state.fillable; tries++) {
      await sleep(PAUSE_MS);
      state = await count();
    }
    return state;
  };

  let state = await compare();
  let events = 0;
  for (let attempt = 1; attempt <= ATTEMPTS && state.fillable > 0 && state.missing === state.fillable; attempt++) {
    const view = await readView(client, database, rollup);
    const columns = view.columns.join(', ');
    await runCommand(client, {
      query: `INSERT INTO ${database}.${rollup.table} (${columns})
        SELECT ${columns} FROM (${view.select(`${ofDay} AND ${isBefore}`)})`,
      query_params,
      clickhouse_settings: {
        insert_deduplication_token: `fill-${rollup.table}-${day}-${attempt}`,
        // One block, so one part.
        max_insert_threads: '1',
        min_insert_block_size_rows: '1000000000',
        min_insert_block_size_bytes: '0',
      },
    });
    events = state.fillable;
    state = await compare();
  }
  return { events, missing: state.missing };
}
