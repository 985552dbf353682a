/** The panels of Grafana that specs are drawn with, by plugin id: the list is closed, and the browser host draws each. */
export type PanelType = 'timeseries' | 'table' | 'stat';
