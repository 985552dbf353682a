import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { fuzz, type Report } from './run';

const USAGE = 'npm run fuzz -- [--inputs 100000] [--seed 1] [--from 0] [--max-ms 10000]';

function options() {
  const { values } = parseArgs({
    options: {
      inputs: { type: 'string', default: '100000' },
      seed: { type: 'string', default: String(Date.now() % 1_000_000) },
      from: { type: 'string', default: '0' },
      'max-ms': { type: 'string', default: '10000' },
    },
  });
  const whole = (name: keyof typeof values) => {
    const number = Number(values[name]);
    if (!Number.isSafeInteger(number) || number < 0) {
      throw new Error(`--${name} must be a whole number, found ${values[name]}. Usage: ${USAGE}`);
    }
    return number;
  };
  return { inputs: whole('inputs'), seed: whole('seed'), from: whole('from'), maxMs: whole('max-ms') };
}

function print({ counts, rows, slowest, findings }: Report, seconds: number): void {
  for (const [target, { accepted, refused }] of Object.entries(counts)) {
    console.log(`${target}: ${accepted} accepted, ${refused} refused`);
  }
  console.log(
    `${rows} rows; ${seconds.toFixed(1)} s; slowest input: ${slowest.ms.toFixed(1)} ms (${slowest.target}, ${slowest.index})`
  );
  const folder = findings.length > 0 ? fs.mkdtempSync(path.join(os.tmpdir(), 'callsight-fuzz-')) : '';
  for (const { index, target, error, body } of findings) {
    const file = path.join(folder, `${target.replace(/\W+/g, '-')}-${index}`);
    fs.writeFileSync(file, body);
    console.error(`FINDING in ${target}: input ${index}, kept in ${file}`, error);
  }
  console.log(`${findings.length} findings`);
}

async function main(): Promise<void> {
  const chosen = options();
  console.log(`${chosen.inputs} inputs from ${chosen.from}, seed ${chosen.seed}`);
  const start = Date.now();
  const report = await fuzz({ ...chosen, onProgress: (done) => process.stderr.write(`${done} `) });
  print(report, (Date.now() - start) / 1000);
  process.exitCode = report.findings.length > 0 ? 1 : 0;
}

void main();
