import fs from 'node:fs';
import path from 'node:path';
import { ruleStatements } from './ruleStatements';

const FOLDER = path.join(__dirname, '../../collector/schema/outreach');

/** Writes the statements of the rules of outreach: `npm run build:outreach`. */
for (const [name, sql] of Object.entries(ruleStatements())) {
  fs.writeFileSync(path.join(FOLDER, name), sql);
}
