import { SceneApp, type SceneAppPageLike } from '@grafana/scenes';
import type { SearchablePage } from './results';

/** All pages of the app that have a place in the navigation, with their tabs. @param page any page of the app */
export function searchablePages(page: SceneAppPageLike): SearchablePage[] {
  return pagesOf(appOf(page));
}

/** The same. @param app its pages as they are */
export function pagesOf(app: SceneApp | undefined): SearchablePage[] {
  return (app?.state.pages ?? []).flatMap(({ state }) => {
    const { title, url, tabs = [] } = state;
    const own = tabs.map((tab) => ({ title: `${title} › ${tab.state.title}`, path: tab.state.url }));
    return [{ title, path: url }, ...own];
  });
}

/** The page of a consumer or an endpoint is part of no app: the page above it is. */
function appOf(page: SceneAppPageLike): SceneApp | undefined {
  const root = page.getRoot();
  const above = page.state.getParentPage?.();
  return root instanceof SceneApp ? root : above && appOf(above);
}
