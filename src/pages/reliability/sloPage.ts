import { t } from '@grafana/i18n';
import { SceneAppPage, type SceneAppPageLike, type SceneRouteMatch } from '@grafana/scenes';
import { sloUrl } from '../../links/routes';
import { decodeSegment } from '../../links/segment';
import { PRESERVED_URL_KEYS } from '../../links/urlKeys';
import { PAGE_LAYOUT, tabPage } from '../../scenes/screenPage';
import { unknownPage } from '../unknownPage';
import { sloScene } from './slosScene';

/** The page of one service level objective. */
export function sloPage({ params }: SceneRouteMatch<{ name?: string }>, parent: SceneAppPageLike): SceneAppPage {
  const name = params.name === undefined ? '' : decodeSegment(params.name);
  if (name === '') {
    return unknownPage(parent);
  }
  const url = sloUrl(name);
  return new SceneAppPage({
    title: name,
    url,
    routePath: 'slo/:name/*',
    preserveUrlKeys: PRESERVED_URL_KEYS,
    layout: PAGE_LAYOUT,
    getParentPage: () => parent,
    tabs: [tabPage(url, { id: 'budget', title: t('slo.tab.budget', 'Budget'), getScene: () => sloScene(name) })],
  });
}
