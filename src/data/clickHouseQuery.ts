import type { DataQuery, DataSourceRef } from '@grafana/schema';
import { CLICKHOUSE_DATASOURCE_TYPE } from '../constants';
import { VARIABLE } from '../links/urlKeys';

/** The data source that the reader chose. */
export const DATASOURCE_REFERENCE = {
  type: CLICKHOUSE_DATASOURCE_TYPE,
  uid: `\${${VARIABLE.datasource}}`,
} satisfies DataSourceRef;

/** A query as grafana-clickhouse-datasource stores it (its src/types/sql.ts). */
export interface ClickHouseQuery extends DataQuery {
  editorType: 'sql';
  rawSql: string;
  /** 0: time series (column `time`, text columns become labels), 1: table. */
  format: 0 | 1;
}

/** A query for one data source, as Explore and alert rules keep it: with the query type of the editor. */
export function storedQuery({ uid, sql, format }: { uid: string; sql: string; format: 'time series' | 'table' }) {
  const isTable = format === 'table';
  return {
    datasource: { type: CLICKHOUSE_DATASOURCE_TYPE, uid },
    editorType: 'sql',
    queryType: isTable ? 'table' : 'timeseries',
    format: isTable ? 1 : 0,
    rawSql: sql,
  };
}

/** A query for the reader's data source. */
export function clickHouseQuery(query: {
  rawSql: string;
  format: 'time series' | 'table';
  refId?: string;
}): ClickHouseQuery {
  return {
    refId: query.refId ?? 'A',
    datasource: DATASOURCE_REFERENCE,
    editorType: 'sql',
    rawSql: query.rawSql,
    format: query.format === 'table' ? 1 : 0,
  };
}
