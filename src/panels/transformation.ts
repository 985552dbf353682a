import type { DataFrame } from '@grafana/data';
import { SceneDataTransformer, type CustomTransformOperator, type SceneDataProvider } from '@grafana/scenes';
import { map } from 'rxjs';

/** Lets a pure function work on each frame between a query and the panel. */
export function transformed(data: SceneDataProvider, frameOf: (frame: DataFrame) => DataFrame): SceneDataTransformer {
  return new SceneDataTransformer({ $data: data, transformations: [operator(frameOf)] });
}

/** The same for the data of the scene object around the panel. */
export function transformedParentData(frameOf: (frame: DataFrame) => DataFrame): SceneDataTransformer {
  return new SceneDataTransformer({ transformations: [operator(frameOf)] });
}

function operator(frameOf: (frame: DataFrame) => DataFrame): CustomTransformOperator {
  return () => (source) => source.pipe(map((frames) => frames.map(frameOf)));
}
