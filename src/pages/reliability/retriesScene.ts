import type { EmbeddedScene } from '@grafana/scenes';
import { LazyContent } from '../../scenes/LazyContent';
import { screenScope } from '../../scenes/scope';
import { screenScene } from '../../scenes/screenScene';

const retryScenes = () => import('../../scenes/retries/retryScenes');

/** Who repeats calls, how often, and with which success; time-outs and open circuits. */
export function retriesScene(): EmbeddedScene {
  const scope = screenScope('retries');
  const content: LazyContent = new LazyContent(async () => (await retryScenes()).retriesContent(content, scope));
  return screenScene(scope, [content], { hideCompare: true });
}
