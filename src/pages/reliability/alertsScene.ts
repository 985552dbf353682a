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

/** One template. @param id of its entry in the catalogue */
export function alertScene(id: string): EmbeddedScene {
  const { database } = getCurrentSettings();
  const scope = { screen: 'alert', database, where: [] };
  const content = new LazyContent(async () => [(await alertScenes()).alertContent(scope, id)]);
  return screenScene(scope, [content], { onlyPeriod: true, ownPeriod: true });
}

/** The name of a template; the id where there is none. */
export const templateTitle = async (id: string): Promise<string> => (await alertScenes()).titleOf(id);
