import { SceneAppPage, type EmbeddedScene, type SceneAppDrilldownView } from '@grafana/scenes';
import { screenUrl } from '../links/routes';
import { PRESERVED_URL_KEYS } from '../links/urlKeys';
import { SCREENS, type ScreenId } from '../screens';

/**
 * The page of a screen, with its title and address of SCREENS.
 * @param drilldowns pages below it, such as that of one consumer
 */
export function screenPage(
  id: ScreenId,
  getScene: () => EmbeddedScene,
  drilldowns?: SceneAppDrilldownView[]
): SceneAppPage {
  const screen = SCREENS.find((candidate) => candidate.id === id) ?? SCREENS[0];
  return new SceneAppPage({
    title: screen.title(),
    subTitle: screen.subtitle(),
    url: screenUrl(id),
    routePath: `${id}/*`,
    preserveUrlKeys: PRESERVED_URL_KEYS,
    getScene,
    drilldowns,
  });
}
