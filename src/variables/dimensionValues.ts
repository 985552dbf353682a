import type { MetricFindValue } from '@grafana/data';
import { sceneGraph, type SceneObject } from '@grafana/scenes';
import type { Dimension } from '../../model/dimensions';
import { getCurrentSettings } from '../config/currentSettings';
import { dimensionValuesQuery } from '../queries/filters/dimensionValuesQuery';
import { INCLUDE_INNER } from '../sql/references';
import { consumerLabels } from '../text/labels';
import { sceneRows } from './sceneRows';

/**
 * The values of a dimension that occur in the scene's time range, for the filter bar. Empty when the data source
 * does not answer: a value can still be typed, and the panels show the error.
 */
export async function dimensionValues(scene: SceneObject, dimension: Dimension): Promise<MetricFindValue[]> {
  const includeInner = sceneGraph.interpolate(scene, INCLUDE_INNER);
  const scope = { screen: 'filters', database: getCurrentSettings().database, where: [], includeInner };
  const query = dimensionValuesQuery(scope, dimension, consumerLabels());
  const rows = await sceneRows(scene, query);
  return rows.map(({ value, label }) => ({ value, text: label }));
}
