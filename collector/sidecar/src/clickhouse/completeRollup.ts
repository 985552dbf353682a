import { type ClickHouseClient } from '@clickhouse/client';
import { type Rollup } from '../../../../model/sources';
import { readRow, runCommand } from './client/checked';
import { type DivergentInterval } from './divergence';
import { readView } from './rollupView';
import { intervalStart } from './rollups';

/** One insert, by its rows: its token and its day (YYYYMMDD). */
export interface BatchOfDay {
  batch_id: string;
  day: number;
}

/**
 * Adds an insert to a rollup that lacks exactly this insert, in every group and every sum. For the rare crash that left
 * the insert's token in the rollup's log and not its part (see ensureStoredOnce): repeating the insert is no help then.
 * @returns whether it was this insert that was missing.
 */
export async function completeRollup(
  client: ClickHouseClient,
  database: string,
  rollup: Rollup,
  intervals: readonly DivergentInterval[],
  batch: BatchOfDay
): Promise<boolean> {
  const view = await readView(client, database, rollup);
  const slots = intervals.map(({ start }) => start).join(', ');
  const inIntervals = `toUnixTimestamp(${intervalStart(rollup)}) IN (${slots})`;
  const ofBatch = `toYYYYMMDD(event_time) = ${batch.day} AND batch_id = '${batch.batch_id}'`;
  const dimensions = view.dimensions.join(', ');
  const sums = (sign: '+' | '-') => view.sums.map(({ name, total }) => `${total(sign)} AS sum_${name}`).join(', ');
  const side = (sign: '+' | '-', from: string) =>
    `SELECT ${dimensions}, ${sums(sign)} FROM (${from}) AS rows GROUP BY ${dimensions}`;
  const { wrong } = await readRow<{ wrong: string | number }>(client, {
    query: `SELECT count() AS wrong FROM (
      SELECT ${dimensions}, ${view.sums.map(({ name, difference }) => `${difference(`sum_${name}`)} AS difference_${name}`).join(', ')} FROM (
        ${side('+', view.select(inIntervals))}
        UNION ALL ${side('-', `SELECT * FROM ${database}.${rollup.table} WHERE toUnixTimestamp(${rollup.timeColumn}) IN (${slots})`)}
        UNION ALL ${side('-', view.select(`${ofBatch} AND ${inIntervals}`))}
      ) GROUP BY ${dimensions} HAVING ${view.sums.map(({ name }) => `difference_${name} != 0`).join(' OR ')})`,
  });
  if (Number(wrong) > 0) {
    return false;
  }
  const columns = view.columns.join(', ');
  await runCommand(client, {
    query: `INSERT INTO ${database}.${rollup.table} (${columns})
      SELECT ${columns} FROM (${view.select(`${ofBatch} AND ${inIntervals}`)})`,
    clickhouse_settings: { insert_deduplication_token: `${batch.batch_id}-completed`, max_insert_threads: '1' },
  });
  return true;
}
