import type { EmbeddedScene } from '@grafana/scenes';
import { getCurrentSettings } from '../../config/currentSettings';
import { LazyContent } from '../../scenes/LazyContent';
import { screenScene } from '../../scenes/screenScene';

const alertScenes = () => import('../../scenes/alerts/alertScenes');

/** The templates of alert rules, and what Callsight's rules in Grafana say. */
export function alertsScene(): EmbeddedScene {
  const { database } = getCurrentSettings();
  const scope = { screen: 'alerts', database, where: [] };
  const content = new LazyContent(async () => [(await alertScenes()).alertListContent(scope)]);
  return screenScene(scope, [content], { onlyPeriod: true, ownPeriod: true });
}
