import { createRoot } from 'react-dom/client';
import type { AppPlugin } from '@grafana/data';
import { initPluginTranslations } from '@grafana/i18n';
import { loadAmd } from './amd';
import { setUpRegistries } from './fieldConfig/registries';
import { loadMeta, PLUGIN_PATH } from './pluginMeta';
import { setUpServices } from './services/setUpServices';
import { sharedModules } from './sharedModules';
import { Shell } from './shell/Shell';
import { StartError } from './shell/StartError';

const root = createRoot(document.getElementById('root')!);

/** Puts the services in place, loads the plugin as Grafana would, and shows it. */
export async function start(): Promise<void> {
  try {
    await initPluginTranslations('grafana', []);
    setUpRegistries();
    const { meta, dataSources } = await loadMeta();
    setUpServices(dataSources);
    const { plugin } = (await loadAmd(`${PLUGIN_PATH}/module.js`, sharedModules)) as { plugin: AppPlugin };
    plugin.meta = meta;
    plugin.init?.(meta);
    root.render(<Shell plugin={plugin} />);
  } catch (error) {
    root.render(<StartError error={error instanceof Error ? error : new Error(String(error))} />);
  }
}
