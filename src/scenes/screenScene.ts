import { EmbeddedScene, type SceneObject } from '@grafana/scenes';
import { failedOnRequest } from '../sql/filters';
import type { Scope } from '../sql/source';
import { consumerVariables, failedSwitch, type VariableOptions } from '../variables/consumerVariables';
import { screenTimeRange } from '../variables/controls';
import type { Missing } from './states/NoCalls';
import { Rows } from './Rows';
import { ScreenBody } from './ScreenBody';

export interface ScreenOptions extends VariableOptions {
  missing?: Missing;
  /** The content has a period of its own: the header offers none to choose. */
  ownPeriod?: boolean;
  /** Stands above the content, also where the period has no calls. */
  lead?: SceneObject;
}

/** A screen: its header, and the content one below the other. */
export function screenScene(scope: Scope, content: SceneObject[], options: ScreenOptions = {}): EmbeddedScene {
  return new EmbeddedScene({
    $timeRange: screenTimeRange(),
    $variables: consumerVariables(options),
    body: new ScreenBody(scope, new Rows({ children: content }), options),
  });
}

/** A list of calls, with a switch for failed ones. @param content for the calls that the switch leaves */
export function callsScene(
  scope: Scope,
  content: (scope: Scope) => SceneObject[],
  options: ScreenOptions = {}
): EmbeddedScene {
  const choices = { hidePivot: true, hideCompare: true, ...options, own: [failedSwitch()] };
  return screenScene(scope, content(failedOnRequest(scope)), choices);
}
