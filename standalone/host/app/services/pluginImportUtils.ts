import type { PanelPlugin } from '@grafana/data';
import type { setPluginImportUtils } from '@grafana/runtime';
import { importPanelPlugin } from '../panels/panelPlugins';

type PluginImportUtils = Parameters<typeof setPluginImportUtils>[0];

const loaded = new Map<string, PanelPlugin>();

/** Where scenes finds panel plugins. Once loaded they are had without waiting, so that panels do not flicker. */
export const importUtils: PluginImportUtils = {
  async importPanelPlugin(id) {
    const plugin = loaded.get(id) ?? (await importPanelPlugin(id));
    loaded.set(id, plugin);
    return plugin;
  },
  getPanelPluginFromCache: (id) => loaded.get(id),
};
