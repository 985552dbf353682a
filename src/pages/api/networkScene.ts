import { t } from '@grafana/i18n';
import { sceneGraph, type EmbeddedScene, type SceneObject } from '@grafana/scenes';
import { API_VARIABLE } from '../../links/urlKeys';
import { sharePanel } from '../../panels/sharePanel';
import { trafficPanel } from '../../panels/trafficPanel';
import { NETWORK_DIMENSIONS, type NetworkDimension } from '../../queries/network/networkQuery';
import { Charts } from '../../scenes/Charts';
import { RebuiltContent } from '../../scenes/RebuiltContent';
import { screenScope } from '../../scenes/scope';
import { screenScene } from '../../scenes/screenScene';
import { networkTable } from '../../scenes/tables/tables';
import { consumerLabels, dimensionName } from '../../text/labels';
import { ClosedListVariable } from '../../variables/ClosedListVariable';

/** Where calls come from and what they go through: regions, networks, IP versions, caches. */
export function networkScene(): EmbeddedScene {
  const scope = screenScope('network');
  const labels = consumerLabels();
  const content = new RebuiltContent([API_VARIABLE.network], (scene) => {
    const dimension = chosenDimension(scene);
    return [
      new Charts(
        trafficPanel(scope, { by: 'dimension', dimension, labels }),
        sharePanel(scope, 'cache_status', labels),
        sharePanel(scope, 'ip_family', labels)
      ),
      networkTable(scope, dimension),
    ];
  });
  const by = new ClosedListVariable({
    name: API_VARIABLE.network,
    label: t('network.dimension', 'Dimension'),
    prefix: t('explorer.by-prefix', 'by'),
    options: NETWORK_DIMENSIONS.map((dimension) => ({ value: dimension, label: dimensionName(dimension) })),
  });
  return screenScene(scope, [content], { hidePivot: true, hideCompare: true, own: [by] });
}

function chosenDimension(scene: SceneObject): NetworkDimension {
  const value = sceneGraph.lookupVariable(API_VARIABLE.network, scene)?.getValue();
  return NETWORK_DIMENSIONS.find((dimension) => dimension === value) ?? NETWORK_DIMENSIONS[0];
}
