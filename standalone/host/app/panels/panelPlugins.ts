import type { PanelPlugin } from '@grafana/data';
import { missingPanelPlugin } from './missing/MissingPanel';
import { panelMeta } from './panelMeta';

/** The panels that the host has, by the id of Grafana's plugin; each is loaded when first needed. */
const PANELS: Partial<Record<string, { name: string; load: () => Promise<{ plugin: PanelPlugin }> }>> = {
  timeseries: { name: 'Time series', load: () => import('./timeseries/module') },
  table: { name: 'Table', load: () => import('./table/module') },
  stat: { name: 'Stat', load: () => import('./stat/module') },
  barchart: { name: 'Bar chart', load: () => import('./barchart/module') },
  gauge: { name: 'Gauge', load: () => import('./gauge/module') },
  bargauge: { name: 'Bar gauge', load: () => import('./bargauge/module') },
  text: { name: 'Text', load: () => import('./text/module') },
};

/**
 * The panel plugin of that id, as getPluginImportUtils().importPanelPlugin of @grafana/runtime gives it. For a type
 * that the host does not have it is a panel that says so.
 */
export async function importPanelPlugin(id: string): Promise<PanelPlugin> {
  const panel = PANELS[id];
  const plugin = panel ? (await panel.load()).plugin : missingPanelPlugin(id);
  plugin.meta = panelMeta(id, panel?.name ?? id);
  return plugin;
}
