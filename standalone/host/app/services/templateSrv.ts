import type { ScopedVars, TypedVariableModel } from '@grafana/data';
import type { TemplateSrv } from '@grafana/runtime';
import { sceneGraph, SceneObjectBase, type SceneObject } from '@grafana/scenes';

/** The scene object that a request belongs to; scenes puts it into the scoped variables. */
function sceneObjectOf(scopedVars?: ScopedVars): SceneObject | undefined {
  const holder: unknown = scopedVars?.__sceneObject?.value;
  return holder && typeof holder === 'object' ? (holder.valueOf() as SceneObjectBase) : undefined;
}

/** Resolves `${variables}` in the scene that asks, as Grafana's template service does for scenes. */
export class HostTemplateSrv implements TemplateSrv {
  replace(target?: string, scopedVars?: ScopedVars, format?: string | Function): string {
    const scene = sceneObjectOf(scopedVars);
    if (!target || !scene) {
      return target ?? '';
    }
    return sceneGraph.interpolate(scene, target, scopedVars, format as Parameters<typeof sceneGraph.interpolate>[3]);
  }

  getVariables(): TypedVariableModel[] {
    return [];
  }

  containsTemplate(target?: string): boolean {
    return /\$\{?\w+/.test(target ?? '');
  }

  updateTimeRange(): void {}
}
