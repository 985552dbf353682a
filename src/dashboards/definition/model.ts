/** The members of Grafana's dashboard JSON (schema version 41) that we write. */
export interface Dashboard {
  id: null;
  uid: string;
  title: string;
  description: string;
  tags: string[];
  /** Grafana updates a dashboard of an app only when this has changed. */
  revision: number;
  schemaVersion: 41;
  version: number;
  editable: boolean;
  graphTooltip: 1;
  refresh: string;
  time: { from: string; to: string };
  timezone: string;
  links: unknown[];
  annotations: { list: unknown[] };
  templating: { list: unknown[] };
  panels: Panel[];
}

export interface GridPosition {
  x: number;
  y: number;
  w: number;
  h: number;
}

export interface Panel {
  id: number;
  type: 'stat' | 'timeseries' | 'table';
  title: string;
  description: string;
  datasource: typeof DASHBOARD_DATASOURCE;
  targets: unknown[];
  gridPos: GridPosition;
  fieldConfig: { defaults: Record<string, unknown>; overrides: Override[] };
  options: Record<string, unknown>;
  maxDataPoints?: number;
  interval?: string;
}

export interface Override {
  matcher: { id: 'byName' | 'byRegexp'; options: string };
  properties: Array<{ id: string; value: unknown }>;
}

/** A variable, never a fixed uid: an app's dashboards are imported without the inputs of the import form. */
export const DASHBOARD_DATASOURCE = { type: 'grafana-clickhouse-datasource', uid: '${ds}' };

/** A query of the data source: format 0 is a time series, 1 a table. */
export function target(rawSql: string, format: 0 | 1) {
  return { refId: 'A', datasource: DASHBOARD_DATASOURCE, editorType: 'sql', format, rawSql };
}

/** Sets properties of the column or series with a name. */
export function override(name: string, properties: Record<string, unknown>): Override {
  return {
    matcher: { id: 'byName', options: name },
    properties: Object.entries(properties).map(([id, value]) => ({ id, value })),
  };
}
