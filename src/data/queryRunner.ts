import { SceneQueryRunner } from '@grafana/scenes';
import { clickHouseQuery, DATASOURCE_REFERENCE } from './clickHouseQuery';
import { CHART_POINTS, COMPARED, FINEST_INTERVAL } from './resolution';

interface Series {
  query: { sql: string };
  /** A second answer, whose frames have the name COMPARED. */
  compared?: { sql: string };
  points?: number;
  finest?: string;
}

/** Runs a query with a column `time`, whose text columns name the series. */
export function seriesData({
  query,
  compared,
  points = CHART_POINTS,
  finest = FINEST_INTERVAL,
}: Series): SceneQueryRunner {
  return new SceneQueryRunner({
    datasource: DATASOURCE_REFERENCE,
    queries: [
      clickHouseQuery({ rawSql: query.sql, format: 'time series' }),
      ...(compared ? [clickHouseQuery({ rawSql: compared.sql, format: 'time series', refId: COMPARED })] : []),
    ],
    maxDataPoints: points,
    minInterval: finest,
  });
}

/** Runs a query whose answer is a table. */
export function tableData({ sql }: { sql: string }): SceneQueryRunner {
  return new SceneQueryRunner({
    datasource: DATASOURCE_REFERENCE,
    queries: [clickHouseQuery({ rawSql: sql, format: 'table' })],
  });
}

/** Runs several queries whose answers are tables as one request; `namedAnswerOf` tells the answers apart by the names. */
export function tablesData(queries: Readonly<Record<string, { sql: string }>>): SceneQueryRunner {
  return new SceneQueryRunner({
    datasource: DATASOURCE_REFERENCE,
    queries: Object.entries(queries).map(([refId, { sql }]) =>
      clickHouseQuery({ rawSql: sql, format: 'table', refId })
    ),
  });
}
