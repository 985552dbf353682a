import React, { useEffect } from 'react';
import { PluginPage } from '@grafana/runtime';
import { SceneApp, useSceneApp } from '@grafana/scenes';
import { Navigate, useLocation } from 'react-router-dom';
import { PLUGIN_BASE_URL, PLUGIN_ID } from '../constants';
import { completeSearch } from '../links/currentSearch';
import { screenUrl } from '../links/routes';
import { PAGES } from '../pages/pages';
import { PageNotFound } from '../scenes/search/PageNotFound';
import { pagesOf } from '../scenes/search/searchablePages';
import { SCREENS } from '../screens';
import { DEFAULT_CHOICES } from '../variables/controls';

/** Made once a tab: useSceneApp remembers it by this very function. */
function callsightApp(): SceneApp {
  return new SceneApp({
    name: PLUGIN_ID,
    pages: SCREENS.map(({ id }) => PAGES[id]()),
    urlSyncOptions: { updateUrlOnInit: true, createBrowserHistorySteps: true },
  });
}

/** The app's screens by path; the app's bare path leads to the first one. */
export function Screens() {
  const app = useSceneApp(callsightApp);
  const { pathname, search } = useLocation();
  const path = pathname.replace(/\/+$/, '');
  if (path === PLUGIN_BASE_URL) {
    return <Navigate to={screenUrl(SCREENS[0].id) + search} replace />;
  }
  const isKnown = SCREENS.map(({ id }) => screenUrl(id)).some((url) => path === url || path.startsWith(`${url}/`));
  return isKnown ? <KnownScreen app={app} /> : <UnknownScreen app={app} />;
}

/** Query string of the screen that was shown last: what all screens share, for the life of the tab. */
let lastSearch: string | undefined;

/** A screen whose address names period and variables, so that it does not fall back on what it showed before. */
function KnownScreen({ app }: { app: SceneApp }) {
  const { pathname, search } = useLocation();
  const complete = completeSearch(search, lastSearch, DEFAULT_CHOICES);
  const isComplete = complete === search;
  useEffect(() => {
    if (isComplete) {
      lastSearch = search;
    }
  }, [isComplete, search]);
  return isComplete ? <app.Component model={app} /> : <Navigate to={pathname + complete} replace />;
}

function UnknownScreen({ app }: { app: SceneApp }) {
  return (
    <PluginPage>
      <PageNotFound pages={pagesOf(app)} />
    </PluginPage>
  );
}
