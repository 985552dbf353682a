import { t } from '@grafana/i18n';
import { SceneAppPage, type EmbeddedScene, type SceneAppPageLike, type SceneRouteMatch } from '@grafana/scenes';
import { endpointUrl, type EndpointIdentity } from '../../links/routes';
import { decodeSegment } from '../../links/segment';
import { PRESERVED_URL_KEYS } from '../../links/urlKeys';
import { PAGE_LAYOUT, tabPage } from '../../scenes/screenPage';
import { endpointCalls, endpointConsumers, endpointErrors, endpointOverview } from './endpointScenes';

type Params = { [Part in keyof EndpointIdentity]?: string };

/** The page of one endpoint: overview, consumers, errors, calls. */
export function endpointPage({ params }: SceneRouteMatch<Params>, parent: SceneAppPageLike): SceneAppPage {
  const identity: EndpointIdentity = {
    service: decodeSegment(params.service ?? ''),
    method: decodeSegment(params.method ?? ''),
    version: decodeSegment(params.version ?? ''),
    endpoint: decodeSegment(params.endpoint ?? ''),
  };
  const url = endpointUrl(identity);
  const tab = (title: string, path: string, scene: (identity: EndpointIdentity) => EmbeddedScene) =>
    tabPage(url, { id: path, title, getScene: () => scene(identity) });
  return new SceneAppPage({
    title: titleOf(identity),
    url,
    routePath: ':service/:method/:version/:endpoint/*',
    preserveUrlKeys: PRESERVED_URL_KEYS,
    layout: PAGE_LAYOUT,
    getParentPage: () => parent,
    tabs: [
      tab(t('endpoints.tab.overview', 'Overview'), 'overview', endpointOverview),
      tab(t('endpoints.tab.consumers', 'Consumers'), 'consumers', endpointConsumers),
      tab(t('endpoints.tab.errors', 'Errors'), 'errors', endpointErrors),
      tab(t('endpoints.tab.calls', 'Calls'), 'calls', endpointCalls),
    ],
  });
}

function titleOf({ method, endpoint, service, version }: EndpointIdentity): string {
  return [`${method} ${endpoint}`.trim(), service, version].filter(Boolean).join(' · ');
}
