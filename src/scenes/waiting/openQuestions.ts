import { LoadingState } from '@grafana/data';
import { sceneGraph, SceneQueryRunner, type SceneObject } from '@grafana/scenes';

/** The questions of a scene that wait for ClickHouse, and how many it asks in all. */
export interface OpenQuestions {
  open: SceneQueryRunner[];
  all: number;
}

/** Looks through a scene and what is below it. */
export function openQuestions(scene: SceneObject): OpenQuestions {
  const runners = sceneGraph.findAllObjects(scene, () => true).filter((object) => object instanceof SceneQueryRunner);
  return { open: runners.filter(({ state }) => state.data?.state === LoadingState.Loading), all: runners.length };
}
