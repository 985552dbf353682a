import { t } from '@grafana/i18n';
import { SceneAppPage, type SceneAppPageLike, type SceneRouteMatch } from '@grafana/scenes';
import { alertUrl } from '../../links/routes';
import { decodeSegment } from '../../links/segment';
import { PRESERVED_URL_KEYS } from '../../links/urlKeys';
import { PAGE_LAYOUT, tabPage } from '../../scenes/screenPage';
import { unknownPage } from '../unknownPage';
import { alertScene, templateTitle } from './alertsScene';

/** The page of one template of an alert rule. */
export function alertPage({ params }: SceneRouteMatch<{ id?: string }>, parent: SceneAppPageLike): SceneAppPage {
  const id = params.id === undefined ? '' : decodeSegment(params.id);
  if (id === '') {
    return unknownPage(parent);
  }
  const url = alertUrl(id);
  const page = new SceneAppPage({
    title: id,
    url,
    routePath: 'alert/:id/*',
    preserveUrlKeys: PRESERVED_URL_KEYS,
    layout: PAGE_LAYOUT,
    getParentPage: () => parent,
    tabs: [
      tabPage(url, { id: 'template', title: t('alerts.tab.template', 'Template'), getScene: () => alertScene(id) }),
    ],
  });
  // The catalogue is loaded with the content of the page.
  void templateTitle(id).then((title) => page.setState({ title }));
  return page;
}
