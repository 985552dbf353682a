import fs from 'node:fs';
import path from 'node:path';
import prettier from 'prettier';
import { dashboards } from './definition/dashboards';

/** Writes the dashboards beside this file: `npm run build:dashboards`. */
async function writeDashboards(): Promise<void> {
  for (const [name, dashboard] of Object.entries(dashboards())) {
    const file = path.join(__dirname, name);
    const options = await prettier.resolveConfig(file);
    fs.writeFileSync(file, await prettier.format(JSON.stringify(dashboard), { ...options, filepath: file }));
  }
}

void writeDashboards();
