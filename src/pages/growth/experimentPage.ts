import { t } from '@grafana/i18n';
import { SceneAppPage, type SceneAppPageLike, type SceneRouteMatch } from '@grafana/scenes';
import { experimentUrl } from '../../links/routes';
import { decodeSegment } from '../../links/segment';
import { PRESERVED_URL_KEYS } from '../../links/urlKeys';
import { PAGE_LAYOUT, tabPage } from '../../scenes/screenPage';
import { unknownPage } from '../unknownPage';
import { comparatorScene } from './comparatorScene';
import { metricScene } from './metricScene';

/** The page of one experiment. */
export function experimentPage({ params }: SceneRouteMatch<{ key?: string }>, parent: SceneAppPageLike): SceneAppPage {
  const key = params.key === undefined ? '' : decodeSegment(params.key);
  if (key === '') {
    return unknownPage(parent);
  }
  const url = experimentUrl(key);
  return new SceneAppPage({
    title: key,
    url,
    routePath: 'experiment/:key/*',
    preserveUrlKeys: PRESERVED_URL_KEYS,
    layout: PAGE_LAYOUT,
    getParentPage: () => parent,
    tabs: [
      tabPage(url, { id: 'result', title: t('experiment.tab.result', 'Result'), getScene: () => comparatorScene(key) }),
      tabPage(url, {
        id: 'metric',
        title: t('experiment.tab.metric', 'One metric'),
        getScene: () => metricScene(key),
      }),
    ],
  });
}
