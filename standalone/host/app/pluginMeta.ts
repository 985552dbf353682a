import { type AppPluginMeta, type DataSourceJsonData, PluginType } from '@grafana/data';
import { PLUGIN_ID } from '../../../src/constants';
import { fetchJson } from './services/fetchJson';

export const PLUGIN_PATH = `/public/plugins/${PLUGIN_ID}`;

/** A data source as the server of this page knows it. */
export interface HostDataSource {
  uid: string;
  name: string;
  type: string;
  isDefault?: boolean;
  jsonData: DataSourceJsonData;
}

interface HostSettings {
  app: { enabled: boolean; jsonData?: Record<string, unknown> };
  dataSources: HostDataSource[];
}

/**
 * The plugin's description with the settings that were saved for it, and the data sources there are.
 * @throws Error when the server does not answer or the plugin is not built
 */
export async function loadMeta(): Promise<{ meta: AppPluginMeta; dataSources: HostDataSource[] }> {
  const [description, settings] = await Promise.all([
    fetchJson<AppPluginMeta>(`${PLUGIN_PATH}/plugin.json`),
    fetchJson<HostSettings>('/api/settings', { method: 'POST' }),
  ]);
  const meta: AppPluginMeta = {
    ...description,
    type: PluginType.app,
    module: `${PLUGIN_PATH}/module.js`,
    baseUrl: PLUGIN_PATH,
    enabled: settings.app.enabled,
    pinned: true,
    jsonData: settings.app.jsonData ?? {},
  };
  return { meta, dataSources: settings.dataSources };
}
