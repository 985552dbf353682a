import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { errorMessage } from '../../../model/errorText';
import { endToEndReport } from './endToEndReport';
import { inProcessReport } from './inProcessReport';
import { loadAverage, machine, writeReport } from './report';

const DOCUMENT = join(__dirname, '../../../docs/performance.md');

const ALL = 'in-process,end-to-end';

const { values: options } = parseArgs({
  options: {
    rounds: { type: 'string', default: '3' },
    seconds: { type: 'string', default: '2' },
    'end-to-end-rounds': { type: 'string', default: '2' },
    'end-to-end-seconds': { type: 'string', default: '10' },
    'warm-up-seconds': { type: 'string', default: '6' },
    only: { type: 'string', default: ALL },
    write: { type: 'boolean', default: false },
  },
});

async function main(): Promise<void> {
  if (options.write && options.only !== ALL) {
    throw new Error('--write replaces all tables: leave out --only.');
  }
  const begin = performance.now();
  const loadBefore = loadAverage();
  const parts: string[] = [];
  if (options.only.includes('in-process')) {
    parts.push(...(await inProcessReport(Number(options.rounds), Number(options.seconds))));
  }
  if (options.only.includes('end-to-end')) {
    const seconds = {
      seconds: Number(options['end-to-end-seconds']),
      warmUpSeconds: Number(options['warm-up-seconds']),
    };
    parts.push(...(await endToEndReport(Number(options['end-to-end-rounds']), seconds)));
  }
  const report = [machine(loadBefore), ...parts].join('\n\n');
  console.log(report);
  console.error(`Measured in ${Math.round((performance.now() - begin) / 1000)} s.`);
  if (options.write) {
    writeReport(DOCUMENT, 'bench:ingest', report);
  }
}

main().catch((error: unknown) => {
  console.error(errorMessage(error));
  process.exitCode = 1;
});
