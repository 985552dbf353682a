import { SceneQueryRunner } from '@grafana/scenes';
import { clickHouseQuery, DATASOURCE_REFERENCE } from './clickHouseQuery';

/** Points of a chart at most: enough to see a shape, few enough to tell one bar from the next. */
const CHART_POINTS = 60;

/** No bucket is finer: a call takes up to 5 s until it is stored. */
const FINEST_INTERVAL = '10s';

/** Runs SQL with a column `time` whose text columns name the series. */
export function seriesData(rawSql: string): SceneQueryRunner {
  return new SceneQueryRunner({
    datasource: DATASOURCE_REFERENCE,
    queries: [clickHouseQuery({ rawSql, format: 'time series' })],
    maxDataPoints: CHART_POINTS,
    minInterval: FINEST_INTERVAL,
  });
}

/** Runs SQL that answers with a table. */
export function tableData(rawSql: string): SceneQueryRunner {
  return new SceneQueryRunner({
    datasource: DATASOURCE_REFERENCE,
    queries: [clickHouseQuery({ rawSql, format: 'table' })],
  });
}
