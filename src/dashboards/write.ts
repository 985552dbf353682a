import fs from 'node:fs';
import path from 'node:path';
import { initPluginTranslations } from '@grafana/i18n';
import prettier from 'prettier';
import pluginJson from '../plugin.json';
import { dashboards } from './dashboards';

/** Writes the dashboards beside this file, in English: `npm run build:dashboards`. */
async function writeDashboards(): Promise<void> {
  await initPluginTranslations(pluginJson.id);
  for (const [name, dashboard] of Object.entries(dashboards())) {
    const file = path.join(__dirname, name);
    const options = await prettier.resolveConfig(file);
    fs.writeFileSync(file, await prettier.format(JSON.stringify(dashboard), { ...options, filepath: file }));
  }
}

void writeDashboards();
