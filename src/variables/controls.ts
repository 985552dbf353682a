import { SceneTimeRange, VariableValueSelectors, type SceneObject } from '@grafana/scenes';
import { TimeControls } from './TimeControls';

/** The period that a screen shows when the URL names none. */
export const DEFAULT_RANGE = { from: 'now-24h', to: 'now' };

/** A new time range for a screen. */
export function screenTimeRange(): SceneTimeRange {
  return new SceneTimeRange(DEFAULT_RANGE);
}

/** The controls above a screen: variables at the left, time and refresh at the right. */
export function screenControls(): SceneObject[] {
  return [new VariableValueSelectors({}), new TimeControls()];
}
