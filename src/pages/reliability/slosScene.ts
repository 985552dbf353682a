import type { EmbeddedScene } from '@grafana/scenes';
import { getCurrentSettings } from '../../config/currentSettings';
import { screenScene } from '../../scenes/screenScene';
import { LazyContent } from '../../scenes/LazyContent';
import { SloContent } from '../../scenes/slo/SloContent';

const sloScenes = () => import('../../scenes/slo/sloScenes');

/** The service level objectives of the settings. */
export function slosScene(): EmbeddedScene {
  const { database } = getCurrentSettings();
  const scope = { screen: 'slos', database, where: [] };
  const content = new SloContent(
    scope,
    (defined) => new LazyContent(async () => [(await sloScenes()).sloListContent(scope, defined)])
  );
  return screenScene(scope, [content], { onlyPeriod: true, ownPeriod: true });
}

/** One service level objective. @param name as its definition has it */
export function sloScene(name: string): EmbeddedScene {
  const { database } = getCurrentSettings();
  const scope = { screen: 'slo', database, where: [] };
  const content = new SloContent(
    scope,
    (defined) => new LazyContent(async () => [(await sloScenes()).sloContent(scope, name, defined)])
  );
  return screenScene(scope, [content], { onlyPeriod: true, ownPeriod: true });
}
