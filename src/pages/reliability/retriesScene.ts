import type { EmbeddedScene } from '@grafana/scenes';
import { getCurrentSettings } from '../../config/currentSettings';
import { LazyContent } from '../../scenes/LazyContent';
import { screenScene } from '../../scenes/screenScene';
import { FILTER_CONDITION } from '../../sql/references';

const retryScenes = () => import('../../scenes/retries/retryScenes');

/** Who repeats calls, how often, and with which success; time-outs and open circuits. */
export function retriesScene(): EmbeddedScene {
  const scope = { screen: 'retries', database: getCurrentSettings().database, where: [FILTER_CONDITION] };
  const content: LazyContent = new LazyContent(async () => (await retryScenes()).retriesContent(content, scope));
  return screenScene(scope, [content], { hideCompare: true, hideInner: true });
}
