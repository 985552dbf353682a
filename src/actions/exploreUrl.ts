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

/** Explore with one query to ClickHouse. */
export function exploreUrl({ uid, sql, format, range }: ExploreRequest): string {
  return exploreAddress(uid, storedQuery({ uid, sql, format }), range);
}

/** Explore with one query of any data source (schema version 1 of its address, since Grafana 10). */
export function exploreAddress(uid: string, query: object, range: ExploreRequest['range']): string {
  const panes = { callsight: { datasource: uid, queries: [{ refId: 'A', ...query }], range } };
  return `/explore?schemaVersion=1&panes=${encodeURIComponent(JSON.stringify(panes))}`;
}
