import React, { lazy, Suspense } from 'react';
import { AppPlugin, type AppPluginMeta, type PluginConfigPageProps } from '@grafana/data';
import { LoadingPlaceholder } from '@grafana/ui';
import type { StoredSettings } from './config/settings';
import { addLinks } from './extensions/links';

// Grafana loads this file before anything of the app is opened: everything but the registration itself is lazy.
const LazyApp = lazy(async () => {
  const { initTranslations } = await import('./app/initTranslations');
  await initTranslations();
  return import('./app/App');
});

const LazyConfigPage = lazy(async () => {
  const { initTranslations } = await import('./app/initTranslations');
  await initTranslations();
  return import('./config/ConfigPage');
});

// Grafana shows its own loading state around the root page, but not around configuration pages.
const ConfigPage = (props: PluginConfigPageProps<AppPluginMeta<StoredSettings>>) => (
  <Suspense fallback={<LoadingPlaceholder text="" />}>
    <LazyConfigPage {...props} />
  </Suspense>
);

const app = new AppPlugin<StoredSettings>().setRootPage(LazyApp).addConfigPage({
  title: 'Configuration',
  icon: 'cog',
  id: 'configuration',
  body: ConfigPage,
});

export const plugin = addLinks(app);
