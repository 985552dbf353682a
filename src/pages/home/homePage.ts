import { t } from '@grafana/i18n';
import { SceneAppPage } from '@grafana/scenes';
import { ROUTE, screenUrl } from '../../links/routes';
import { PRESERVED_URL_KEYS } from '../../links/urlKeys';
import { homeScene } from './homeScene';

/** The page that the app opens with. */
export function homePage(): SceneAppPage {
  return new SceneAppPage({
    title: t('home.title', 'Home'),
    subTitle: t('home.subtitle', 'Who calls our APIs, how, and to what effect.'),
    url: screenUrl(ROUTE.home),
    routePath: `${ROUTE.home}/*`,
    preserveUrlKeys: PRESERVED_URL_KEYS,
    getScene: homeScene,
  });
}
