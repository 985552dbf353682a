import type { DataQuery } from '@grafana/schema';

/** A query as grafana-clickhouse-datasource stores it (its src/types/sql.ts). */
export interface ClickHouseQuery extends DataQuery {
  rawSql: string;
  /** 0 or absent: time series, 1: table. */
  format?: number;
}

export const TABLE_FORMAT = 1;

/** ClickHouse's JSONCompact, as the server of this page asks for it: big and special numbers are quoted. */
export interface ClickHouseResult {
  meta: Array<{ name: string; type: string }>;
  data: unknown[][];
}
