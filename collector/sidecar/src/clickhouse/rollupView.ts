import { type ClickHouseClient } from '@clickhouse/client';
import { type Rollup } from '../../../../model/sources';
import { readRow, readRows } from './client/checked';
import { viewOf } from './rollups';

/** The view's own SELECT over a part of the events, and the columns of its rollup by their use. */
export async function readView(client: ClickHouseClient, database: string, rollup: Rollup) {
  const query_params = { database, table: rollup.table, view: viewOf(rollup) };
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
