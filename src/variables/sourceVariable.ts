import {
  AdHocFiltersVariable,
  sceneGraph,
  SceneObjectBase,
  type SceneVariable,
  type SceneVariableState,
} from '@grafana/scenes';
import { VariableHide } from '@grafana/schema';
import { VARIABLE } from '../links/urlKeys';
import { filterCondition } from '../sql/filters';
import { resolveSource, SOURCE_VARIABLE } from '../sql/sourceReference';

/**
 * Chooses the rollups of a scene's queries by the filters of the scene: the value of `${source.<path>}`. The type is that
 * of variables which Grafana does not list to data sources: it has no options.
 */
export class SourceVariable extends SceneObjectBase<SceneVariableState> implements SceneVariable {
  public constructor() {
    super({ type: 'system', name: SOURCE_VARIABLE, hide: VariableHide.hideVariable, skipUrlSync: true });
  }

  /** @param path of a reference. Without one, what the choice depends on: scenes compares it to see whether to query. */
  public getValue(path?: string): string {
    const variable = sceneGraph.lookupVariable(VARIABLE.filters, this);
    const filters = variable instanceof AdHocFiltersVariable ? variable.state.filters : [];
    return path ? resolveSource(path, filters) : filterCondition(filters);
  }
}
