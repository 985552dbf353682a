import { t } from '@grafana/i18n';
import { TextBoxVariable, type EmbeddedScene } from '@grafana/scenes';
import { VariableHide } from '@grafana/schema';
import { API_VARIABLE } from '../../links/urlKeys';
import { sharePanel } from '../../panels/sharePanel';
import { trafficPanel } from '../../panels/trafficPanel';
import { versionWeeksPanel } from '../../panels/versionPanels';
import { versionListQuery } from '../../queries/versions/versionListQuery';
import { Charts } from '../../scenes/Charts';
import { Rows } from '../../scenes/Rows';
import { screenScope } from '../../scenes/scope';
import { screenScene } from '../../scenes/screenScene';
import { versionConsumersTable } from '../../scenes/tables/tables';
import { BrownoutEffectScene } from '../../scenes/versions/BrownoutEffectScene';
import { brownoutScene } from '../../scenes/versions/brownoutScene';
import { sunsetScene } from '../../scenes/versions/sunsetScene';
import { VersionFactsScene } from '../../scenes/versions/VersionFactsScene';
import { VersionGate } from '../../scenes/versions/VersionGate';
import { consumerLabels } from '../../text/labels';
import { sceneRows } from '../../variables/sceneRows';
import { SeenValueVariable } from '../../variables/SeenValueVariable';
import { DAYS_OF_FOUR_WEEKS } from './points';

/** Who is left on a version, and what it costs to switch it off. */
export function versionsScene(): EmbeddedScene {
  const scope = screenScope('versions');
  const labels = consumerLabels();
  const calls = trafficPanel(scope, { by: 'dimension', dimension: 'api_version', labels });
  const share = sharePanel(scope, 'api_version', labels);
  // Calls behind the edge have no consumer of their own.
  const ofConsumers = { ...scope, includeInner: undefined };
  const content = new Rows({
    children: [
      new VersionFactsScene(scope),
      new Charts(
        { ...calls, points: DAYS_OF_FOUR_WEEKS },
        { ...share, points: DAYS_OF_FOUR_WEEKS },
        versionWeeksPanel(scope)
      ),
      sunsetScene(ofConsumers),
      versionConsumersTable(scope),
      brownoutScene(ofConsumers),
      new BrownoutEffectScene(ofConsumers),
    ],
  });
  return screenScene(scope, [new VersionGate(content)], {
    hidePivot: true,
    hideCompare: true,
    own: [
      versionVariable(),
      hiddenText(API_VARIABLE.sunset, t('sunset.day', 'Switched off after')),
      hiddenText(API_VARIABLE.deprecated, t('sunset.deprecated-day', 'Deprecated since')),
      hiddenText(API_VARIABLE.brownout, t('brownout.choose', 'Another window')),
    ],
  });
}

/** A value that stands in the address, and beside what it changes. */
const hiddenText = (name: string, label: string): TextBoxVariable =>
  new TextBoxVariable({ name, label, value: '', hide: VariableHide.hideVariable });

/** All versions of the period, whatever the filters are. */
function versionVariable(): SeenValueVariable {
  const { database } = screenScope('versions');
  return new SeenValueVariable({
    name: API_VARIABLE.version,
    label: t('variables.dimension.api-version', 'API version'),
    prefix: t('versions.prefix', 'version'),
    values: async (scene) => {
      const rows = await sceneRows(scene, versionListQuery({ screen: 'versions', database, where: [] }));
      return rows.map(({ value }) => value);
    },
  });
}
