import { t } from '@grafana/i18n';
import type { EmbeddedScene } from '@grafana/scenes';
import { API_VARIABLE } from '../../links/urlKeys';
import { sharePanel } from '../../panels/sharePanel';
import { withSdk } from '../../queries/clients/chosenSdk';
import { dimensionValuesQuery } from '../../queries/filters/dimensionValuesQuery';
import { Charts } from '../../scenes/Charts';
import { screenScope } from '../../scenes/scope';
import { screenScene } from '../../scenes/screenScene';
import { clientsTable } from '../../scenes/tables/tables';
import { consumerLabels } from '../../text/labels';
import { sceneRows } from '../../variables/sceneRows';
import { SeenValueVariable } from '../../variables/SeenValueVariable';
import { DAYS_OF_FOUR_WEEKS } from './points';

/** Which SDKs call, how far they are behind, and how the releases of one are adopted. */
export function clientsScene(): EmbeddedScene {
  const scope = screenScope('clients');
  const labels = consumerLabels();
  const adoption = {
    ...sharePanel(withSdk(scope), 'sdk_version', labels),
    title: t('clients.adoption', 'Adoption of the versions of the SDK'),
    description: t(
      'clients.adoption-description',
      'Percent of the calls of the chosen SDK in each interval, by its version, exact.'
    ),
    points: DAYS_OF_FOUR_WEEKS,
  };
  const share = { ...sharePanel(scope, 'sdk_name', labels), points: DAYS_OF_FOUR_WEEKS };
  return screenScene(scope, [new Charts(share, adoption), clientsTable(scope)], {
    hidePivot: true,
    hideCompare: true,
    own: [sdkVariable()],
  });
}

/** The SDKs of the period, the one with most calls first, whatever the filters are. */
function sdkVariable(): SeenValueVariable {
  const { database } = screenScope('clients');
  const query = dimensionValuesQuery({ screen: 'clients', database, where: [] }, 'sdk_name', consumerLabels());
  return new SeenValueVariable({
    name: API_VARIABLE.sdk,
    label: t('variables.dimension.sdk', 'SDK'),
    prefix: '',
    values: async (scene) => (await sceneRows(scene, query)).map(({ value }) => value),
  });
}
