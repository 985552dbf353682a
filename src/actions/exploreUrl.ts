import { CLICKHOUSE_DATASOURCE_TYPE } from '../constants';

interface ExploreRequest {
  /** uid of the ClickHouse data source. */
  uid: string;
  /** Complete but for the data source's macros. */
  sql: string;
  format: 'time series' | 'table';
  /** As in the address of a screen: `now-24h`, or milliseconds since the epoch. */
  range: { from: string; to: string };
}

/** Explore with one query (schema version 1 of its address, since Grafana 10). */
export function exploreUrl({ uid, sql, format, range }: ExploreRequest): string {
  const datasource = { type: CLICKHOUSE_DATASOURCE_TYPE, uid };
  const isTable = format === 'table';
  const query = {
    refId: 'A',
    datasource,
    editorType: 'sql',
    queryType: isTable ? 'table' : 'timeseries',
    format: isTable ? 1 : 0,
    rawSql: sql,
  };
  const panes = { callsight: { datasource: uid, queries: [query], range } };
  return `/explore?schemaVersion=1&panes=${encodeURIComponent(JSON.stringify(panes))}`;
}
