import type { MetricFindValue } from '@grafana/data';
import type { SceneObject } from '@grafana/scenes';
import { kindOf, type Dimension } from '../../model/dimensions';
import { dimensionValueName } from '../text/labels';
import { dimensionValues } from './dimensionValues';

/** The values that the filter bar offers: all of a closed dimension, else those that occur in the period. */
export async function filterValues(scene: SceneObject, dimension: Dimension): Promise<MetricFindValue[]> {
  const kind = kindOf(dimension);
  return kind.kind === 'closed'
    ? kind.values.map((value) => ({ value, text: dimensionValueName(dimension, value) }))
    : dimensionValues(scene, dimension);
}
