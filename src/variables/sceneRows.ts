import { sceneGraph, SceneQueryRunner, SceneTimeRange, type SceneObject } from '@grafana/scenes';
import { clickHouseQuery, DATASOURCE_REFERENCE } from '../data/clickHouseQuery';
import { rowsOf } from '../data/rows';
import { runOnce } from '../data/runOnce';
import type { Query } from '../sql/query';

/**
 * The rows of a query in the scene's time range, for the choices of a control. None when the data source does not answer:
 * the panels show the error.
 * @param query its SQL has no variables
 */
export async function sceneRows<Row>(scene: SceneObject, query: Query<Row>): Promise<Row[]> {
  const { from, to } = sceneGraph.getTimeRange(scene).state;
  const { series } = await runOnce(
    new SceneQueryRunner({
      datasource: { ...DATASOURCE_REFERENCE, uid: sceneGraph.interpolate(scene, DATASOURCE_REFERENCE.uid) },
      queries: [clickHouseQuery({ rawSql: query.sql, format: 'table' })],
      $timeRange: new SceneTimeRange({ from, to }),
    })
  );
  return rowsOf(query, series[0]).rows ?? [];
}
