import { SceneQueryRunner, SceneTimeRange } from '@grafana/scenes';
import { CLICKHOUSE_DATASOURCE_TYPE } from '../constants';
import type { Query } from '../sql/query';
import { clickHouseQuery } from './clickHouseQuery';
import { rowsOf } from './rows';
import { runOnce } from './runOnce';

/** Runs a query and gives its rows. */
export type RunQuery = <Row>(uid: string, query: Query<Row>) => Promise<Row[]>;

/**
 * Runs a query through a ClickHouse data source, outside of any scene.
 * @param uid of the data source
 * @param query complete: its SQL has no variables
 * @throws Error with the data source's message, when it is missing, away, or refuses the query, or with what was not
 *   expected in the answer
 */
export const queryRows: RunQuery = async (uid, query) => {
  const datasource = { type: CLICKHOUSE_DATASOURCE_TYPE, uid };
  const { series, errors } = await runOnce(
    new SceneQueryRunner({
      datasource,
      queries: [{ ...clickHouseQuery({ rawSql: query.sql, format: 'table' }), datasource }],
      $timeRange: new SceneTimeRange(),
    })
  );
  const [error] = errors ?? [];
  if (error) {
    throw new Error(error.message ?? error.data?.message ?? error.statusText ?? 'The data source reported an error.');
  }
  const { rows, problem } = rowsOf(query, series[0]);
  if (rows === undefined) {
    throw new Error(problem);
  }
  return rows;
};
