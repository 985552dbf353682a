import path from 'node:path';
import { findings } from './findings';
import { readSubmission } from './read';

/** Checks the built plugin against the rules of Grafana's catalog: `npm run check:catalog`, after a build. */
const found = findings(readSubmission(path.join(__dirname, '..', '..')));
for (const { rule, message } of found) {
  process.stdout.write(`${rule}: ${message}\n`);
}
process.stdout.write(found.length === 0 ? 'The catalog has nothing to object to.\n' : `${found.length} findings.\n`);
process.exitCode = found.length === 0 ? 0 : 1;
