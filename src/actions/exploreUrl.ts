import { storedQuery } from '../data/clickHouseQuery';

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
  const query = { refId: 'A', ...storedQuery({ uid, sql, format }) };
  const panes = { callsight: { datasource: uid, queries: [query], range } };
  return `/explore?schemaVersion=1&panes=${encodeURIComponent(JSON.stringify(panes))}`;
}
