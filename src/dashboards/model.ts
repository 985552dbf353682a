import type { DashboardPanel } from '../panels/render/toDashboardPanel';

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
  panels: DashboardPanel[];
}
