import { CLICKHOUSE_DATASOURCE_TYPE, PROMETHEUS_DATASOURCE_TYPE } from '../constants';
import type { RuleQuery } from './model';

/* The queries of rules: A of `lastValueAbove`. */

/** Data sources of provisioning/datasources. */
const CLICKHOUSE = { type: CLICKHOUSE_DATASOURCE_TYPE, uid: 'callsight-clickhouse' };
const PROMETHEUS = { type: PROMETHEUS_DATASOURCE_TYPE, uid: 'callsight-prometheus' };

const HOUR_SECONDS = 3600;

/**
 * SQL that is complete: its own windows end with that of Grafana.
 * @param windowSeconds what Grafana says that the query is about
 */
export const clickHouseQuery = (rawSql: string, windowSeconds = HOUR_SECONDS): Omit<RuleQuery, 'refId'> => ({
  relativeTimeRange: { from: windowSeconds, to: 0 },
  datasourceUid: CLICKHOUSE.uid,
  model: { datasource: CLICKHOUSE, editorType: 'sql', format: 0, rawSql },
});

/** PromQL, evaluated at one time. @param windowSeconds as above */
export const prometheusQuery = (expr: string, windowSeconds = HOUR_SECONDS): Omit<RuleQuery, 'refId'> => ({
  relativeTimeRange: { from: windowSeconds, to: 0 },
  datasourceUid: PROMETHEUS.uid,
  model: {
    ...{ datasource: PROMETHEUS, editorMode: 'code', instant: true, range: false },
    ...{ intervalMs: 1000, maxDataPoints: 43200, expr },
  },
});
