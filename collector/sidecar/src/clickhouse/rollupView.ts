import { type ClickHouseClient } from '@clickhouse/client';
import { type Rollup } from '../../../../model/sources';
import { readRow, readRows } from './client/checked';
import { viewOf } from './rollups';

/** Columns whose values add up: numbers, and numbers by key. */
const SUM = /^SimpleAggregateFunction\((sum|sumMap),/;

/** A column whose values add up. */
export interface SumColumn {
  name: string;
  /** SQL aggregate: the sum over rows, or its negative. */
  total(sign: '+' | '-'): string;
  /** SQL: the aggregate of the totals of several sides, which add up to zero where they are equal. */
  difference(total: string): string;
}

function sumOf(name: string, type: string): SumColumn {
  return type.startsWith('SimpleAggregateFunction(sumMap,')
    ? {
        name,
        total: (sign) => `mapApply((key, value) -> (key, ${sign}toInt64(value)), sumMap(${name}))`,
        difference: (total) => `arrayCount(value -> value != 0, mapValues(sumMap(${total})))`,
      }
    : {
        name,
        total: (sign) => `${sign}CAST(sum(${name}) AS Decimal(38, 6))`,
        difference: (total) => `sum(${total})`,
      };
}

/** The view's own SELECT over a part of the events, and the columns of its rollup by their use. */
export async function readView(client: ClickHouseClient, database: string, rollup: Rollup) {
  const query_params = { database, table: rollup.table, view: viewOf(rollup) };
  const { as_select } = await readRow<{ as_select: string }>(client, {
    query: 'SELECT as_select FROM system.tables WHERE database = {database: String} AND name = {view: String}',
    query_params,
  });
  const columns = await readRows<{ name: string; type: string }>(client, {
    query: `SELECT name, type FROM system.columns WHERE database = {database: String} AND table = {table: String}
        AND default_kind != 'ALIAS' ORDER BY position`,
    query_params,
  });
  const isAggregate = (type: string) => type.includes('AggregateFunction(');
  return {
    columns: columns.map(({ name }) => name),
    dimensions: columns.filter(({ type }) => !isAggregate(type)).map(({ name }) => name),
    sums: columns.filter(({ type }) => SUM.test(type)).map(({ name, type }) => sumOf(name, type)),
    select: (where: string) =>
      as_select.replace(
        `FROM ${database}.events`,
        () => `FROM (SELECT * FROM ${database}.events WHERE ${where}) AS events`
      ),
  };
}
