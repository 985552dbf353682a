import type { EmbeddedScene } from '@grafana/scenes';
import { getCurrentSettings } from '../../config/currentSettings';
import { WidePeriod } from '../../scenes/growth/WidePeriod';
import { LazyContent } from '../../scenes/LazyContent';
import { screenScene } from '../../scenes/screenScene';

/** Days that are looked at where the period is short: a day has four blocks. */
const DAYS = 7;

const anomalyScenes = () => import('../../scenes/anomalies/anomalyScenes');

/** Spikes and drops of the traffic of consumers, with what they have in common. */
export function anomaliesScene(): EmbeddedScene {
  const scope = { screen: 'anomalies', database: getCurrentSettings().database, where: [] };
  const content = new LazyContent(async () => (await anomalyScenes()).anomaliesContent(scope));
  return screenScene(scope, [new WidePeriod(DAYS, content)], { onlyPeriod: true });
}
