import React from 'react';
import { t } from '@grafana/i18n';
import { PluginPage } from '@grafana/runtime';
import { SceneApp, useSceneApp } from '@grafana/scenes';
import { TextLink } from '@grafana/ui';
import { Navigate, useLocation } from 'react-router-dom';
import { PLUGIN_BASE_URL, PLUGIN_ID } from '../constants';
import { screenUrl } from '../links/routes';
import { PAGES } from '../pages/pages';
import { EmptyState } from '../scenes/states/EmptyState';
import { SCREENS } from '../screens';

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
  return isKnown ? <app.Component model={app} /> : <UnknownScreen />;
}

function UnknownScreen() {
  return (
    <PluginPage>
      <EmptyState
        title={t('app.unknown-screen', 'Page not found')}
        icon="compass"
        actions={<TextLink href={screenUrl(SCREENS[0].id)}>{t('app.go-home', 'Go to Home')}</TextLink>}
      >
        {t('app.unknown-screen-help', 'The link may come from another version of Callsight.')}
      </EmptyState>
    </PluginPage>
  );
}
