import { SceneQueryRunner, SceneTimeRange } from '@grafana/scenes';
import { CLICKHOUSE_DATASOURCE_TYPE } from '../constants';
import type { Query } from '../sql/query';
import { answerOf } from './answer';
import { clickHouseQuery } from './clickHouseQuery';
import { QueryFailure } from './failure';
import { runOnce } from './runOnce';

/** Runs a query and gives its rows. */
export type RunQuery = <Row>(uid: string, query: Query<Row>) => Promise<Row[]>;

/**
 * Runs a query through a ClickHouse data source, outside of any scene.
 * @param uid of the data source
 * @param query complete: its SQL has no variables
 * @throws QueryFailure when there is no answer, an error, or an answer that was not expected
 */
export const queryRows: RunQuery = async (uid, query) => {
  const datasource = { type: CLICKHOUSE_DATASOURCE_TYPE, uid };
  const data = await runOnce(
    new SceneQueryRunner({
      datasource,
      queries: [{ ...clickHouseQuery({ rawSql: query.sql, format: 'table' }), datasource }],
      $timeRange: new SceneTimeRange(),
    })
  );
  const answer = answerOf(query, data);
  if (answer.state === 'answered') {
    return answer.rows;
  }
  throw new QueryFailure(answer.state === 'failed' ? answer.failure : { kind: 'no-answer', message: '' });
};
