import { EmbeddedScene, type SceneObject } from '@grafana/scenes';
import type { Scope } from '../sql/source';
import { consumerVariables, type VariableOptions } from '../variables/consumerVariables';
import { screenControls, screenTimeRange } from '../variables/controls';
import { Rows } from './Rows';
import { ScreenBody } from './ScreenBody';

/** A screen: controls, trust strip, and the content one below the other. */
export function screenScene(scope: Scope, content: SceneObject[], variables?: VariableOptions): EmbeddedScene {
  return new EmbeddedScene({
    $timeRange: screenTimeRange(),
    $variables: consumerVariables(variables),
    controls: screenControls(),
    body: new ScreenBody(scope, new Rows({ children: content })),
  });
}
