import { EmbeddedScene, type SceneObject } from '@grafana/scenes';
import type { Scope } from '../sql/source';
import { consumerVariables, type VariableOptions } from '../variables/consumerVariables';
import { screenTimeRange } from '../variables/controls';
import { Rows } from './Rows';
import { ScreenBody } from './ScreenBody';

/** A screen: its header, and the content one below the other. */
export function screenScene(scope: Scope, content: SceneObject[], variables?: VariableOptions): EmbeddedScene {
  return new EmbeddedScene({
    $timeRange: screenTimeRange(),
    $variables: consumerVariables(variables),
    body: new ScreenBody(scope, new Rows({ children: content })),
  });
}
