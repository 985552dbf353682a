import { SceneQueryRunner } from '@grafana/scenes';
import { clickHouseQuery, DATASOURCE_REFERENCE } from './clickHouseQuery';
import { CHART_POINTS, FINEST_INTERVAL } from './resolution';

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
