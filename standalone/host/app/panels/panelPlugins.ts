import type { PanelPlugin } from '@grafana/data';
import type { PanelType } from '../../../../src/panels/render/panelTypes';
import { missingPanelPlugin } from './missing/MissingPanel';
import { panelMeta } from './panelMeta';

/** How the host draws each panel type of the app; each is loaded when first needed. */
const PANELS: Record<PanelType, { name: string; load: () => Promise<{ plugin: PanelPlugin }> }> = {
  timeseries: { name: 'Time series', load: () => import('./timeseries/module') },
  table: { name: 'Table', load: () => import('./table/module') },
  stat: { name: 'Stat', load: () => import('./stat/module') },
};

/**
 * The panel plugin of that id, as getPluginImportUtils().importPanelPlugin of @grafana/runtime gives it. For a type
 * that the host does not have it is a panel that says so.
 */
export async function importPanelPlugin(id: string): Promise<PanelPlugin> {
  const panel = isPanelType(id) ? PANELS[id] : undefined;
  const plugin = panel ? (await panel.load()).plugin : missingPanelPlugin(id);
  plugin.meta = panelMeta(id, panel?.name ?? id);
  return plugin;
}

const isPanelType = (id: string): id is PanelType => Object.hasOwn(PANELS, id);
