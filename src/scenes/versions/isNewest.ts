import { MultiValueVariable, sceneGraph, type SceneObject } from '@grafana/scenes';
import { API_VARIABLE } from '../../links/urlKeys';

/** Whether the version is the newest of the period. The versions of the period are listed by age, the newest last. */
export function isNewest(scene: SceneObject, version: string): boolean {
  const variable = sceneGraph.lookupVariable(API_VARIABLE.version, scene);
  const options = variable instanceof MultiValueVariable ? variable.state.options : [];
  return options.length > 0 && options[options.length - 1].value === version;
}
