import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { errorMessage } from '../../model/errorText';
import { buildHost } from './bundle/bundle';

const HELP = `Usage: npm run build:host -- [options]

Builds the page that runs the plugin without a Grafana.

  --out DIRECTORY        where to (standalone/host/dist)
  --packages DIRECTORY   take React and the Grafana packages from the node_modules of another folder
  --help                 this text
`;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      out: { type: 'string' },
      packages: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    process.stdout.write(HELP);
    return;
  }
  const start = performance.now();
  const { bytes, react, grafana } = await buildHost({
    outdir: values.out === undefined ? resolve(__dirname, 'dist') : resolve(values.out),
    packages: values.packages === undefined ? resolve(__dirname, '..', '..') : resolve(values.packages),
  });
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  const megabytes = (bytes / 1024 / 1024).toFixed(1);
  process.stdout.write(
    `Browser host: ${megabytes} MiB of JavaScript, Grafana packages ${grafana}, React ${react}, ${seconds} s\n`
  );
}

main().catch((error: unknown) => {
  process.stderr.write(`${errorMessage(error)}\n`);
  process.exit(1);
});
