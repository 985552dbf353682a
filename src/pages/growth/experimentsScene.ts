import type { EmbeddedScene } from '@grafana/scenes';
import { getCurrentSettings } from '../../config/currentSettings';
import { DefinedContent } from '../../scenes/experiments/DefinedContent';
import { ExperimentListScene } from '../../scenes/experiments/ExperimentListScene';
import { screenScene } from '../../scenes/screenScene';

/** The experiments of the settings and those that calls carry. */
export function experimentsScene(): EmbeddedScene {
  const { database } = getCurrentSettings();
  const scope = { screen: 'experiments', database, where: [] };
  const content = new DefinedContent(scope, (defined, now) => new ExperimentListScene(scope, defined, now));
  return screenScene(scope, [content], { onlyPeriod: true, ownPeriod: true });
}
