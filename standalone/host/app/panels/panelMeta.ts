import { PluginType, type PanelPluginMeta } from '@grafana/data';

/** What scenes reads about a panel plugin. An empty version stands for that of the host. */
export function panelMeta(id: string, name: string): PanelPluginMeta {
  return {
    id,
    name,
    type: PluginType.panel,
    module: `host/panels/${id}`,
    baseUrl: `host/panels/${id}`,
    sort: 100,
    info: {
      author: { name: 'Callsight' },
      description: '',
      links: [],
      logos: { small: '', large: '' },
      screenshots: [],
      updated: '',
      version: '',
    },
  };
}
