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
