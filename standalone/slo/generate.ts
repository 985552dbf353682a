import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { ConfigError } from '../../collector/sidecar/src/index';
import { loadSlos } from '../../collector/sidecar/src/slo/loadSlos';
import { errorMessage } from '../../model/errorText';
import { generatedFiles } from './generatedFiles';

const HELP = `Usage: npm run slo:generate -- [--folder collector/slo] [--out provisioning] [--check]

Writes, from the SLOs of a folder: recording and alerting rules for Prometheus, and alert rules for Grafana.
  --folder  YAML files with SLOs, in Callsight's form or in OpenSLO v1
  --out     folder of the written files
  --check   writes nothing; fails where a file is not as it would be written
`;

function main(): void {
  const { values } = parseArgs({
    options: {
      folder: { type: 'string', default: 'collector/slo' },
      out: { type: 'string', default: 'provisioning' },
      check: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    process.stdout.write(HELP);
    return;
  }
  for (const [name, text] of Object.entries(generatedFiles(loadSlos(values.folder)))) {
    const file = path.join(values.out, name);
    const isSame = fs.existsSync(file) && fs.readFileSync(file, 'utf8') === text;
    if (values.check && !isSame) {
      throw new ConfigError([`${file}: is not as the SLOs say. Run npm run slo:generate.`]);
    }
    if (!values.check) {
      fs.mkdirSync(path.dirname(file), { recursive: true });
      fs.writeFileSync(file, text);
      process.stdout.write(`${isSame ? 'unchanged' : 'written  '} ${file}\n`);
    }
  }
}

try {
  main();
} catch (error) {
  process.stderr.write(`${errorMessage(error)}\n`);
  process.exitCode = 1;
}
