import fs from 'node:fs';
import { parseArgs } from 'node:util';
import { ConfigError } from '../../collector/sidecar/src/index';
import { loadSlos } from '../../collector/sidecar/src/slo/loadSlos';
import { errorMessage } from '../../model/errorText';
import { importSlos, WRITERS } from './convert';
import { writeOwnForm } from './ownForm';

const HELP = `Usage: npm run slo:import --silent -- FILE… > collector/slo/imported.yaml
       npm run slo:export --silent -- --to sloth|pyrra|openslo [--folder collector/slo] > slos.yaml

import  reads files of Sloth or Pyrra, and writes SLOs in Callsight's form to the output
export  reads the SLOs of a folder, and writes them in another form to the output
`;

function main(): void {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      to: { type: 'string' },
      folder: { type: 'string', default: 'collector/slo' },
      help: { type: 'boolean', default: false },
    },
  });
  const [command, ...files] = positionals;
  if (values.help) {
    process.stdout.write(HELP);
  } else if (command === 'import') {
    if (files.length === 0) {
      throw new ConfigError(['FILE: is missing. Name a file of Sloth or Pyrra.']);
    }
    process.stdout.write(writeOwnForm(files.flatMap((file) => importSlos(file, fs.readFileSync(file, 'utf8')))));
  } else {
    const write = WRITERS[values.to ?? ''];
    if (write === undefined) {
      throw new ConfigError([`--to: must be one of ${Object.keys(WRITERS).join(', ')}.`]);
    }
    process.stdout.write(write(loadSlos(values.folder)));
  }
}

try {
  main();
} catch (error) {
  process.stderr.write(`${errorMessage(error)}\n`);
  process.exitCode = 1;
}
