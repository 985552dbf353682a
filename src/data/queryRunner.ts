import { SceneQueryRunner } from '@grafana/scenes';
import { clickHouseQuery, DATASOURCE_REFERENCE } from './clickHouseQuery';

/** Points of a chart at most: enough to see a shape, few enough to tell one bar from the next. */
export const CHART_POINTS = 60;

/** No bucket is finer: a call takes up to 5 s until it is stored. */
export const FINEST_INTERVAL = '10s';

/** Runs a query with a column `time`, whose text columns name the series. */
export function seriesData({ sql }: { sql: string }): SceneQueryRunner {
  return new SceneQueryRunner({
    datasource: DATASOURCE_REFERENCE,
    queries: [clickHouseQuery({ rawSql: sql, format: 'time series' })],
    maxDataPoints: CHART_POINTS,
    minInterval: FINEST_INTERVAL,
  });
}

/** Runs a query whose answer is a table. */
export function tableData({ sql }: { sql: string }): SceneQueryRunner {
  return new SceneQueryRunner({
    datasource: DATASOURCE_REFERENCE,
    queries: [clickHouseQuery({ rawSql: sql, format: 'table' })],
  });
}
