import { PageLayoutType } from '@grafana/data';
import { SceneAppPage, type EmbeddedScene, type SceneAppDrilldownView } from '@grafana/scenes';
import { screenUrl } from '../links/routes';
import { PRESERVED_URL_KEYS } from '../links/urlKeys';
import { SCREENS, type ScreenId } from '../screens';

/** A tab of a screen; `id` is its part of the address. */
export interface Tab {
  id: string;
  title: string;
  getScene: () => EmbeddedScene;
}

/** The title is part of our own header, which is one line. */
export const PAGE_LAYOUT = PageLayoutType.Custom;

/**
 * The page of a screen, with its title and address of SCREENS.
 * @param content its scene, or its tabs, of which the first is shown at first
 * @param drilldowns pages below it, such as that of one consumer
 */
export function screenPage(
  id: ScreenId,
  content: (() => EmbeddedScene) | Tab[],
  drilldowns?: SceneAppDrilldownView[]
): SceneAppPage {
  const screen = SCREENS.find((candidate) => candidate.id === id) ?? SCREENS[0];
  return new SceneAppPage({
    title: screen.title(),
    layout: PAGE_LAYOUT,
    url: screenUrl(id),
    routePath: `${id}/*`,
    preserveUrlKeys: PRESERVED_URL_KEYS,
    ...(typeof content === 'function'
      ? { getScene: content }
      : { tabs: content.map((tab) => tabPage(screenUrl(id), tab)) }),
    drilldowns,
  });
}

/** The page of one of the tabs of a page. @param pageUrl path of the page, without a query string */
export function tabPage(pageUrl: string, { id, title, getScene }: Tab): SceneAppPage {
  return new SceneAppPage({
    title,
    url: `${pageUrl}/${id}`,
    layout: PAGE_LAYOUT,
    routePath: id,
    preserveUrlKeys: PRESERVED_URL_KEYS,
    getScene,
  });
}
