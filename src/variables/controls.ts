import { SceneTimeRange } from '@grafana/scenes';
import { CONSUMER_LEVELS } from '../../model/consumers';
import { CHART_POINTS } from '../data/resolution';
import type { DefaultChoices } from '../links/currentSearch';
import { VARIABLE, variableKey } from '../links/urlKeys';
import { COMPARE_MODES } from '../sql/window';

/** The period that a screen shows when the URL names none. */
export const DEFAULT_RANGE = { from: 'now-24h', to: 'now' };

/** A new time range for a screen. A screen that is shown again after the width of a bar asks its questions again. */
export function screenTimeRange(): SceneTimeRange {
  return new SceneTimeRange({ ...DEFAULT_RANGE, refreshOnActivate: { percent: 100 / CHART_POINTS } });
}

/** What screens show where neither the address nor another screen says something else. */
export const DEFAULT_CHOICES: DefaultChoices = {
  ...DEFAULT_RANGE,
  [variableKey(VARIABLE.pivot)]: CONSUMER_LEVELS[0],
  [variableKey(VARIABLE.compare)]: COMPARE_MODES[0],
  [variableKey(VARIABLE.filters)]: '',
  [variableKey(VARIABLE.inner)]: 'false',
};
