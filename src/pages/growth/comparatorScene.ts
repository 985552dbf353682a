import type { EmbeddedScene } from '@grafana/scenes';
import { getCurrentSettings } from '../../config/currentSettings';
import { DefinedContent } from '../../scenes/experiments/DefinedContent';
import { experimentContent } from '../../scenes/experiments/experimentContent';
import { viewVariables } from '../../scenes/experiments/viewVariables';
import { screenScene } from '../../scenes/screenScene';

/** What an experiment found. @param key its name in `events.experiment` */
export function comparatorScene(key: string): EmbeddedScene {
  const { database } = getCurrentSettings();
  const scope = { screen: 'experiment', database, where: [] };
  const content = new DefinedContent(scope, (defined, now) => experimentContent(scope, key, defined, now));
  return screenScene(scope, [content], { onlyPeriod: true, ownPeriod: true, own: viewVariables() });
}
