import fs from 'node:fs';
import path from 'node:path';
import { initPluginTranslations } from '@grafana/i18n';
import prettier from 'prettier';
import pluginJson from './plugin.json';
import { withScreens, withSummaries } from './screenFiles';

/** Writes what plugin.json and the README of the catalog say of the screens: `npm run build:screens`. */
async function writeScreenFiles(): Promise<void> {
  await initPluginTranslations(pluginJson.id);
  const file = path.join(__dirname, 'plugin.json');
  const json = JSON.stringify({ ...pluginJson, includes: withScreens(pluginJson.includes) });
  const options = await prettier.resolveConfig(file);
  fs.writeFileSync(file, await prettier.format(json, { ...options, filepath: file }));
  const readme = path.join(__dirname, 'README.md');
  fs.writeFileSync(readme, withSummaries(fs.readFileSync(readme, 'utf8')));
}

void writeScreenFiles();
