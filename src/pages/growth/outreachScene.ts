import type { EmbeddedScene } from '@grafana/scenes';
import { getCurrentSettings } from '../../config/currentSettings';
import { LazyContent } from '../../scenes/LazyContent';
import { screenScene } from '../../scenes/screenScene';

const outreachScenes = () => import('../../scenes/outreach/outreachScenes');

/** Which consumers get a message, who got one, and what it changed. */
export function outreachScene(): EmbeddedScene {
  const scope = { screen: 'outreach', database: getCurrentSettings().database, where: [] };
  const content: LazyContent = new LazyContent(async () => (await outreachScenes()).outreachContent(content, scope));
  return screenScene(scope, [content], { onlyPeriod: true, ownPeriod: true });
}
