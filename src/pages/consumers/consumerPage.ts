import { t } from '@grafana/i18n';
import { SceneAppPage, type EmbeddedScene, type SceneAppPageLike, type SceneRouteMatch } from '@grafana/scenes';
import { RESERVED_CONSUMERS, isConsumerLevel, type ConsumerLevel } from '../../../model/consumers';
import { consumerUrl } from '../../links/routes';
import { decodeSegment } from '../../links/segment';
import { PRESERVED_URL_KEYS } from '../../links/urlKeys';
import { consumerLabels } from '../../text/labels';
import { PAGE_LAYOUT, tabPage } from '../../scenes/screenPage';
import { unknownPage } from '../unknownPage';
import {
  consumerCalls,
  consumerEndpoints,
  consumerErrors,
  consumerMoney,
  consumerOverview,
  consumerTimeline,
} from './consumerScenes';
import { knownName, named } from './consumerTitle';

type Params = { level?: string; id?: string };

/** The page of one consumer: overview, endpoints, errors, calls. */
export function consumerPage({ params }: SceneRouteMatch<Params>, parent: SceneAppPageLike): SceneAppPage {
  const { level, id } = params;
  if (!isConsumerLevel(level) || id === undefined) {
    return unknownPage(parent);
  }
  return pageOf(level, decodeSegment(id), parent);
}

function pageOf(level: ConsumerLevel, id: string, parent: SceneAppPageLike): SceneAppPage {
  const url = consumerUrl(level, id);
  const tab = (title: string, path: string, scene: (level: ConsumerLevel, id: string) => EmbeddedScene) =>
    tabPage(url, { id: path, title, getScene: () => named(scene(level, id), page, level, id) });
  const page: SceneAppPage = new SceneAppPage({
    title: knownName(level, id) ?? titleOf(id),
    url,
    routePath: ':level/:id/*',
    preserveUrlKeys: PRESERVED_URL_KEYS,
    layout: PAGE_LAYOUT,
    getParentPage: () => parent,
    tabs: [
      tab(t('consumers.tab.overview', 'Overview'), 'overview', consumerOverview),
      tab(t('consumers.tab.timeline', 'Timeline'), 'timeline', consumerTimeline),
      tab(t('consumers.tab.endpoints', 'Endpoints'), 'endpoints', consumerEndpoints),
      tab(t('consumers.tab.errors', 'Errors'), 'errors', consumerErrors),
      tab(t('consumers.tab.money', 'Quota & money'), 'money', consumerMoney),
      tab(t('consumers.tab.calls', 'Calls'), 'calls', consumerCalls),
    ],
  });
  return page;
}

function titleOf(id: string): string {
  const labels = consumerLabels();
  switch (id) {
    case RESERVED_CONSUMERS.unknown:
      return labels.unknown;
    case RESERVED_CONSUMERS.anonymous:
      return labels.anonymous;
    case '':
      return labels.empty;
    default:
      return id;
  }
}
