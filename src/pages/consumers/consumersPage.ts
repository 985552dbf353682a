import { t } from '@grafana/i18n';
import { SceneAppPage } from '@grafana/scenes';
import { ROUTE, screenUrl } from '../../links/routes';
import { PRESERVED_URL_KEYS } from '../../links/urlKeys';
import { consumerPage } from './consumerPage';
import { consumersScene } from './consumersScene';

/** The screen of all consumers, with a page for each of them. */
export function consumersPage(): SceneAppPage {
  return new SceneAppPage({
    title: t('consumers.title', 'Consumers'),
    subTitle: t('consumers.subtitle', 'Who calls, how much, and how well it works for them.'),
    url: screenUrl(ROUTE.consumers),
    routePath: `${ROUTE.consumers}/*`,
    preserveUrlKeys: PRESERVED_URL_KEYS,
    getScene: consumersScene,
    drilldowns: [{ routePath: ':level/:id/*', getPage: consumerPage }],
  });
}
