import { CLICKHOUSE_DATASOURCE_TYPE } from '../../constants';
import { CHART_POINTS, COMPARED, FINEST_INTERVAL } from '../../data/resolution';
import type { PanelSpec } from '../spec';
import { panelModel, type PanelModel } from './panelModel';

/** A variable, never a fixed uid: an app's dashboards are imported without the inputs of the import form. */
export const DASHBOARD_DATASOURCE = { type: CLICKHOUSE_DATASOURCE_TYPE, uid: '${ds}' };

/** Where a panel is on a dashboard, in columns of 24 and rows of 30 pixels. */
export interface GridPosition {
  x: number;
  y: number;
  w: number;
  h: number;
}

/** The members of a panel in Grafana's dashboard JSON (schema version 41) that we write. */
export interface DashboardPanel extends Omit<PanelModel, 'format'> {
  id: number;
  datasource: typeof DASHBOARD_DATASOURCE;
  targets: DashboardTarget[];
  gridPos: GridPosition;
  maxDataPoints?: number;
  interval?: string;
}

interface DashboardTarget {
  refId: string;
  datasource: typeof DASHBOARD_DATASOURCE;
  editorType: 'sql';
  /** 0: time series, 1: table. */
  format: 0 | 1;
  rawSql: string;
}

/**
 * A panel of a dashboard.
 * @param id unique on the dashboard
 */
export function toDashboardPanel(spec: PanelSpec, id: number, gridPos: GridPosition): DashboardPanel {
  const { format: _, ...model } = panelModel(spec, 'dashboard');
  const isChart = spec.kind === 'bars' || spec.kind === 'lines';
  return {
    id,
    ...model,
    datasource: DASHBOARD_DATASOURCE,
    targets: [
      target('A', spec.query.sql, isChart),
      ...(isChart && spec.compared ? [target(COMPARED, spec.compared.sql, isChart)] : []),
    ],
    ...(isChart && { maxDataPoints: spec.points ?? CHART_POINTS, interval: spec.finest ?? FINEST_INTERVAL }),
    gridPos,
  };
}

function target(refId: string, rawSql: string, isChart: boolean): DashboardTarget {
  return { refId, datasource: DASHBOARD_DATASOURCE, editorType: 'sql', format: isChart ? 0 : 1, rawSql };
}
