import { AdHocFiltersVariable, sceneGraph, type SceneObject } from '@grafana/scenes';
import { VARIABLE } from '../../links/urlKeys';
import { filterFor, filterOut } from '../../sql/filters';

/** Adds a filter to the filter bar of a scene, in place of one with the same dimension and operator. */
export function addFilter(scene: SceneObject, key: string, operator: '=' | '!=', value: string): void {
  const variable = sceneGraph.lookupVariable(VARIABLE.filters, scene);
  if (variable instanceof AdHocFiltersVariable) {
    const added = operator === '=' ? filterFor(key, value) : filterOut(key, value);
    const others = variable.state.filters.filter((filter) => filter.key !== key || filter.operator !== added.operator);
    variable.updateFilters([...others, added]);
  }
}
