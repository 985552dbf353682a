import {
  AdHocFiltersVariable,
  sceneGraph,
  SceneObjectBase,
  type SceneVariable,
  type SceneVariableState,
} from '@grafana/scenes';
import { VariableHide } from '@grafana/schema';
import { VARIABLE } from '../links/urlKeys';
import { resolveSource, SOURCE_VARIABLE } from '../sql/sourceReference';

/** Chooses the rollups of a scene's queries by the filters of the scene: the value of `${source.<path>}`. */
export class SourceVariable extends SceneObjectBase<SceneVariableState> implements SceneVariable {
  public constructor() {
    super({ type: 'custom', name: SOURCE_VARIABLE, hide: VariableHide.hideVariable, skipUrlSync: true });
  }

  public getValue(path = ''): string {
    const filters = sceneGraph.lookupVariable(VARIABLE.filters, this);
    return resolveSource(path, filters instanceof AdHocFiltersVariable ? filters.state.filters : []);
  }
}
