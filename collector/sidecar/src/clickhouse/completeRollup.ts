import { type ClickHouseClient } from '@clickhouse/client';
import { readRow, readRows, runCommand } from './client/checked';
import { type DivergentHour } from './divergence';
import { type Rollup } from './rollups';

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
  hours: readonly DivergentHour[],
  batch: BatchOfDay
): Promise<boolean> {
  const view = await readView(client, database, rollup);
  const slots = hours.map(({ hour }) => hour).join(', ');
  const inHours = `toUnixTimestamp(toStartOfHour(event_time)) IN (${slots})`;
  const ofBatch = `toYYYYMMDD(event_time) = ${batch.day} AND batch_id = '${batch.batch_id}'`;
  const dimensions = view.dimensions.join(', ');
  const sums = (sign: string) =>
    view.sums.map((name) => `${sign}CAST(sum(${name}) AS Decimal(38, 6)) AS sum_${name}`).join(', ');
  const side = (sign: string, from: string) =>
    `SELECT ${dimensions}, ${sums(sign)} FROM (${from}) AS rows GROUP BY ${dimensions}`;
  const { wrong } = await readRow<{ wrong: string | number }>(client, {
    query: `SELECT count() AS wrong FROM (
      SELECT ${dimensions}, ${view.sums.map((name) => `sum(sum_${name}) AS total_${name}`).join(', ')} FROM (
        ${side('', view.select(inHours))}
        UNION ALL ${side('-', `SELECT * FROM ${database}.${rollup.table} WHERE toUnixTimestamp(${rollup.hour}) IN (${slots})`)}
        UNION ALL ${side('-', view.select(`${ofBatch} AND ${inHours}`))}
      ) GROUP BY ${dimensions} HAVING ${view.sums.map((name) => `total_${name} != 0`).join(' OR ')})`,
  });
  if (Number(wrong) > 0) {
    return false;
  }
  const columns = view.columns.join(', ');
  await runCommand(client, {
    query: `INSERT INTO ${database}.${rollup.table} (${columns})
      SELECT ${columns} FROM (${view.select(`${ofBatch} AND ${inHours}`)})`,
    clickhouse_settings: { insert_deduplication_token: `${batch.batch_id}-completed`, max_insert_threads: '1' },
  });
  return true;
}

/** The view's own SELECT over a part of the events, and its columns by their use. */
async function readView(client: ClickHouseClient, database: string, rollup: Rollup) {
  const query_params = { database, table: rollup.table, view: `${rollup.table}_mv` };
  const { as_select } = await readRow<{ as_select: string }>(client, {
    query: 'SELECT as_select FROM system.tables WHERE database = {database: String} AND name = {view: String}',
    query_params,
  });
  const columns = await readRows<{ name: string; type: string }>(client, {
    query: `SELECT name, type FROM system.columns WHERE database = {database: String} AND table = {table: String}
      ORDER BY position`,
    query_params,
  });
  const isAggregate = (type: string) => type.includes('AggregateFunction(');
  return {
    columns: columns.map(({ name }) => name),
    dimensions: columns.filter(({ type }) => !isAggregate(type)).map(({ name }) => name),
    sums: columns.filter(({ type }) => type.startsWith('SimpleAggregateFunction(sum,')).map(({ name }) => name),
    select: (where: string) =>
      as_select.replace(
        `FROM ${database}.events`,
        () => `FROM (SELECT * FROM ${database}.events WHERE ${where}) AS events`
      ),
  };
}
