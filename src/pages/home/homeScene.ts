import { EmbeddedScene, SceneFlexItem, SceneFlexLayout } from '@grafana/scenes';
import { getCurrentSettings } from '../../config/currentSettings';
import { FILTER_CONDITION } from '../../sql/references';
import { consumerVariables } from '../../variables/consumerVariables';
import { screenControls, screenTimeRange } from '../../variables/controls';
import { AttentionScene } from './AttentionScene';
import { FiguresScene } from './FiguresScene';

/** The first screen: who needs me now, then the figures. */
export function homeScene(): EmbeddedScene {
  const scope = { database: getCurrentSettings().database, where: [FILTER_CONDITION] };
  return new EmbeddedScene({
    $timeRange: screenTimeRange(),
    $variables: consumerVariables(),
    controls: screenControls(),
    body: new SceneFlexLayout({
      direction: 'column',
      children: [
        new SceneFlexItem({ ySizing: 'content', body: new AttentionScene(scope) }),
        new SceneFlexItem({ ySizing: 'content', body: new FiguresScene(scope) }),
      ],
    }),
  });
}
