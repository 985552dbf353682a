import type { DataFrame } from '@grafana/data';
import { SceneQueryRunner, SceneTimeRange } from '@grafana/scenes';
import { CLICKHOUSE_DATASOURCE_TYPE } from '../constants';
import { clickHouseQuery } from './clickHouseQuery';
import { runOnce } from './runOnce';

/** One row of a result: column name to value. */
export type Row = Record<string, unknown>;

/**
 * Runs SQL through a ClickHouse data source, outside of any scene.
 * @param uid of the data source
 * @param sql complete SQL: no variables
 * @returns the rows of the first frame
 * @throws Error with the data source's message, when it is missing, away, or refuses the query
 */
export async function queryRows(uid: string, sql: string): Promise<Row[]> {
  const datasource = { type: CLICKHOUSE_DATASOURCE_TYPE, uid };
  const { series, errors } = await runOnce(
    new SceneQueryRunner({
      datasource,
      queries: [{ ...clickHouseQuery({ rawSql: sql, format: 'table' }), datasource }],
      $timeRange: new SceneTimeRange(),
    })
  );
  const [error] = errors ?? [];
  if (error) {
    throw new Error(error.message ?? error.data?.message ?? error.statusText ?? 'The data source reported an error.');
  }
  return rowsOf(series[0]);
}

/** The rows of a data frame; none when there is no frame. */
export function rowsOf(frame: DataFrame | undefined): Row[] {
  const fields = frame?.fields ?? [];
  return Array.from({ length: frame?.length ?? 0 }, (_, row) =>
    Object.fromEntries(fields.map((field) => [field.name, field.values[row]]))
  );
}
