import { initPluginTranslations } from '@grafana/i18n';
import { loadResources } from '@grafana/scenes';
import pluginJson from '../plugin.json';

/**
 * Loads the translations of the scenes library and of the app. The app's own resources are loaded by Grafana from
 * `locales/`; the last call decides which of the two `t()` without a namespace reads, so the app comes last.
 */
export async function initTranslations(): Promise<void> {
  await initPluginTranslations('grafana-scenes', [loadResources]);
  await initPluginTranslations(pluginJson.id);
}
