import { AdHocFiltersVariable, sceneGraph, type SceneObject } from '@grafana/scenes';
import { VariableHide } from '@grafana/schema';
import { VARIABLE } from '../links/urlKeys';
import type { DimensionFilter } from '../sql/scope';

/** Adds filters to the filter bar of a scene, in place of those with the same dimension and operator. */
export function addFilters(scene: SceneObject, added: readonly DimensionFilter[]): void {
  const variable = filterBar(scene);
  const isReplaced = (filter: DimensionFilter) =>
    added.some(({ key, operator }) => filter.key === key && filter.operator === operator);
  const others = variable?.state.filters.filter((filter) => !isReplaced(filter)) ?? [];
  variable?.updateFilters([...others, ...added]);
}

/** Whether a scene has a filter bar that a reader sees. */
export function hasFilterBar(scene: SceneObject): boolean {
  const variable = filterBar(scene);
  return variable !== undefined && variable.state.hide !== VariableHide.hideVariable;
}

function filterBar(scene: SceneObject): AdHocFiltersVariable | undefined {
  const variable = sceneGraph.lookupVariable(VARIABLE.filters, scene);
  return variable instanceof AdHocFiltersVariable ? variable : undefined;
}
