import { t } from '@grafana/i18n';
import { SceneAppPage } from '@grafana/scenes';
import { ROUTE, screenUrl } from '../../links/routes';
import { PRESERVED_URL_KEYS } from '../../links/urlKeys';
import { endpointPage } from './endpointPage';
import { endpointsScene } from './endpointsScene';

/** The screen of all endpoints, with a page for each of them. */
export function endpointsPage(): SceneAppPage {
  return new SceneAppPage({
    title: t('endpoints.title', 'Endpoints'),
    subTitle: t('endpoints.subtitle', 'What is called, how well it works, and by whom.'),
    url: screenUrl(ROUTE.endpoints),
    routePath: `${ROUTE.endpoints}/*`,
    preserveUrlKeys: PRESERVED_URL_KEYS,
    getScene: endpointsScene,
    drilldowns: [{ routePath: ':service/:method/:version/:endpoint/*', getPage: endpointPage }],
  });
}
