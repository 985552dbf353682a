import type { MetricFindValue } from '@grafana/data';
import { sceneGraph, SceneQueryRunner, SceneTimeRange, type SceneObject } from '@grafana/scenes';
import type { Dimension } from '../../model/dimensions';
import { getCurrentSettings } from '../config/currentSettings';
import { clickHouseQuery, DATASOURCE_REFERENCE } from '../data/clickHouseQuery';
import { rowsOf } from '../data/rows';
import { runOnce } from '../data/runOnce';
import { dimensionValuesQuery } from '../queries/filters/dimensionValuesQuery';
import { INCLUDE_INNER } from '../sql/references';
import { consumerLabels } from '../text/labels';

/**
 * The values of a dimension that occur in the scene's time range, for the filter bar. Empty when the data source
 * does not answer: a value can still be typed, and the panels show the error.
 */
export async function dimensionValues(scene: SceneObject, dimension: Dimension): Promise<MetricFindValue[]> {
  const includeInner = sceneGraph.interpolate(scene, INCLUDE_INNER);
  const scope = { screen: 'filters', database: getCurrentSettings().database, where: [], includeInner };
  const query = dimensionValuesQuery(scope, dimension, consumerLabels());
  const { from, to } = sceneGraph.getTimeRange(scene).state;
  const { series } = await runOnce(
    new SceneQueryRunner({
      datasource: { ...DATASOURCE_REFERENCE, uid: sceneGraph.interpolate(scene, DATASOURCE_REFERENCE.uid) },
      queries: [clickHouseQuery({ rawSql: query.sql, format: 'table' })],
      $timeRange: new SceneTimeRange({ from, to }),
    })
  );
  const { rows = [] } = rowsOf(query, series[0]);
  return rows.map(({ value, label }) => ({ value, text: label }));
}
