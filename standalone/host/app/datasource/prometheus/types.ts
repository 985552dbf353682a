import type { DataQuery } from '@grafana/schema';

/** The parts of Grafana's Prometheus query that are honoured here. */
export interface PrometheusQuery extends DataQuery {
  /** PromQL. */
  expr: string;
  /** Only the value at the end of the range. */
  instant?: boolean;
  /** `{{label}}` stands for a label; empty: the whole metric; `__auto`: Grafana's own naming. */
  legendFormat?: string;
}

/** Seconds since the epoch and the value as text. */
export type Sample = [number, string];

/** `data` of https://prometheus.io/docs/prometheus/latest/querying/api/#expression-queries */
export type PrometheusData =
  | { resultType: 'matrix'; result: Array<{ metric: Record<string, string>; values: Sample[] }> }
  | { resultType: 'vector'; result: Array<{ metric: Record<string, string>; value: Sample }> }
  | { resultType: 'scalar' | 'string'; result: Sample };
