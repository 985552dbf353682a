import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { COLUMN_FILES } from './columnFiles';

/** Writes what follows from the catalogue of columns: `npm run build:columns`. */
for (const [name, update] of COLUMN_FILES) {
  const file = join(__dirname, '../../..', name);
  writeFileSync(file, update(readFileSync(file, 'utf8')));
}
