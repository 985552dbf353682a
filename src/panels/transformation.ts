import type { DataFrame } from '@grafana/data';
import { SceneDataTransformer, type CustomTransformOperator, type SceneDataProvider } from '@grafana/scenes';
import { map } from 'rxjs';

/** Lets a pure function work on each frame between a query and the panel. */
export function transformed(data: SceneDataProvider, frameOf: (frame: DataFrame) => DataFrame): SceneDataTransformer {
  const operator: CustomTransformOperator = () => (source) => source.pipe(map((frames) => frames.map(frameOf)));
  return new SceneDataTransformer({ $data: data, transformations: [operator] });
}
