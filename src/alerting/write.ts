import fs from 'node:fs';
import path from 'node:path';
import { initPluginTranslations } from '@grafana/i18n';
import prettier from 'prettier';
import { stringify } from 'yaml';
import pluginJson from '../plugin.json';
import { ruleFiles } from './ruleFiles';

const FOLDER = path.join(__dirname, '../../provisioning/alerting');

const HEADER = `# Alert rules of Callsight: Grafana evaluates them through the data sources of provisioning/datasources.
# Written by npm run build:alerts from src/alerting. Rules from files are read-only in Grafana; copy one there to change
# it. Thresholds are in the expressions (refId C), so that what is healthy has a value and is not "no data".
`;

/** Writes provisioning/alerting: `npm run build:alerts`. */
async function writeRules(): Promise<void> {
  await initPluginTranslations(pluginJson.id);
  for (const [name, content] of Object.entries(ruleFiles())) {
    const file = path.join(FOLDER, name);
    const options = await prettier.resolveConfig(file);
    const yaml = HEADER + stringify(content, { lineWidth: 0 });
    fs.writeFileSync(file, await prettier.format(yaml, { ...options, filepath: file }));
  }
}

void writeRules();
